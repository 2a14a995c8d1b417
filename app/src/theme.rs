//! The theme of a page: whose sign lights it, and the attributes of `<html>` that say so.

use crate::preferences::Preferences;
use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::hooks::use_location;
use ui::reactive;

/// The colours of the club or of a game: the value of `data-game` on `<html>`, for which
/// `style/tokens.css` has the colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// The club itself: landing, profile, errors.
    House,
    /// The slot.
    Slot,
    /// The roulette.
    Roulette,
    /// The capsules.
    Gacha,
    /// Rock, paper, scissors.
    Rps,
    /// The crash game.
    Crash,
}

impl Theme {
    /// All of them, as the style guide lists them.
    pub const ALL: [Self; 6] = [
        Self::House,
        Self::Slot,
        Self::Roulette,
        Self::Gacha,
        Self::Rps,
        Self::Crash,
    ];

    /// The value of `data-game`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::House => "house",
            Self::Slot => "slot",
            Self::Roulette => "roulette",
            Self::Gacha => "gacha",
            Self::Rps => "rps",
            Self::Crash => "crash",
        }
    }

    /// The theme of the page at that path; the lobby takes that of tonight's game, the slot.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        match path {
            "/lobby" | "/odds" | "/styleguide" => Self::Slot,
            path if path.starts_with("/games/") => Self::Slot,
            _ => Self::House,
        }
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
