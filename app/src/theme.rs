//! The theme of a page: whose sign lights it, and the attributes of `<html>` that say so.

use crate::{play::Game, preferences::Preferences};
use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::hooks::use_location;
use ui::reactive;

/// The colours of the club or of a game: the value of `data-game` on `<html>`, for which
/// `style/tokens.css` has the colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme(&'static str);

impl Theme {
    /// The club itself: landing, profile, errors.
    pub const HOUSE: Self = Self("house");
    /// The slot.
    pub const SLOT: Self = Self("slot");
    /// The roulette.
    pub const ROULETTE: Self = Self("roulette");
    /// The capsules.
    pub const GACHA: Self = Self("gacha");
    /// Rock, paper, scissors.
    pub const RPS: Self = Self("rps");
    /// The crash game.
    pub const CRASH: Self = Self("crash");

    /// All of them, as the style guide lists them.
    pub const ALL: [Self; 6] = [
        Self::HOUSE,
        Self::SLOT,
        Self::ROULETTE,
        Self::GACHA,
        Self::RPS,
        Self::CRASH,
    ];

    /// The theme whose colours stand under that name in a style sheet.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The value of `data-game`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// The theme of the page at that path; the lobby takes that of tonight's game.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let game = match path {
            "/lobby" | "/odds" | "/styleguide" => Some(Game::TONIGHT),
            path => Game::of_path(path),
        };
        game.map_or(Self::HOUSE, |game| game.about().theme)
    }
}

/// The theme that a page asks for; it goes before the one of its path.
#[derive(Clone, Copy, Debug)]
pub struct ThemeOverride(pub RwSignal<Option<Theme>>);

impl ThemeOverride {
    /// Provides the override; called once, by the app.
    pub fn provide() -> Self {
        let theme = Self(RwSignal::new(None));
        provide_context(theme);
        theme
    }

    /// The override of this page.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_else(Self::provide)
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
    // Tests and scripts wait for this mark: before it, a form works as it does without scripts.
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(html) = document().document_element() {
            // Nothing depends on the mark, so a browser that refuses it is left alone.
            let _refused = html.set_attribute("data-hydrated", "");
        }
    });
    let theme = move || {
        asked
            .get()
            .unwrap_or_else(|| Theme::of_path(&path.get()))
            .name()
    };
    view! {
        <Html
            {..}
            lang=reactive(move || preferences.locale().tag())
            data-game=theme
            data-motion=reactive(move || if preferences.motion() { "on" } else { "off" })
            data-contrast=reactive(move || {
                if preferences.high_contrast() { "high" } else { "normal" }
            })
        />
    }
}
