//! The attributes of `<html>`: language, theme, motion, contrast.

use super::route_meta::RouteMeta;
use crate::{
    play::Game,
    preferences::Preferences,
    theme::{Theme, ThemeOverride},
};
use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::hooks::use_location;
use ui::reactive;

/// The theme of the page at that path; the lobby takes that of tonight's game.
fn theme_of(path: &str) -> Theme {
    let game = match path {
        "/lobby" | "/odds" | "/styleguide" => Some(Game::TONIGHT),
        path => Game::of_path(path).or_else(|| crate::practice::game_of_path(path)),
    };
    game.map_or(Theme::HOUSE, |game| game.about().theme)
}

/// Marks the page as alive. Tests and scripts wait for this mark: before it, a form works as it does without scripts.
#[cfg(feature = "hydrate")]
pub fn mark_as_hydrated() {
    if let Some(html) = document().document_element() {
        // Nothing depends on the mark, so a browser that refuses it is left alone.
        let _refused = html.set_attribute("data-hydrated", "");
    }
}

/// Keeps the attributes of `<html>`: language, theme, motion, contrast.
#[component]
pub fn DocumentAttributes(
    /// Language, motion and contrast.
    preferences: Preferences,
) -> impl IntoView {
    let path = use_location().pathname;
    let ThemeOverride(asked) = ThemeOverride::current();
    let theme = move || asked.get().unwrap_or_else(|| theme_of(&path.get())).name();
    view! {
        <Html
            {..}
            lang=reactive(move || preferences.locale().tag())
            data-game=theme
            data-quiet=reactive(move || path.with(|path| RouteMeta::of_path(path).is_quiet.then_some("")))
            data-motion=reactive(move || if preferences.motion() { "on" } else { "off" })
            data-contrast=reactive(move || {
                if preferences.high_contrast() { "high" } else { "normal" }
            })
        />
    }
}
