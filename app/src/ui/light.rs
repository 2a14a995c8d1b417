//! Which sign lights the page, and the one line that reads results out.

use super::follow::follow;
use crate::preferences::Preferences;
use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::hooks::use_location;

/// A shop of the alley; its colour is `data-game` on `<html>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Game {
    /// The club itself: landing, profile, errors.
    House,
    /// M2, the night-market slot.
    Slot,
    /// M1.
    Roulette,
    /// M4.
    Gacha,
    /// M3.
    Rps,
    /// M5.
    Crash,
}

impl Game {
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

    /// The sign that lights the page at that path; the lobby takes tonight's sign, the slot.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        match path {
            "/lobby" | "/odds" | "/styleguide" => Self::Slot,
            path if path.starts_with("/games/") => Self::Slot,
            _ => Self::House,
        }
    }
}

/// A page's own wish for its light, stronger than its path.
#[derive(Clone, Copy, Debug)]
pub struct Lighting(pub RwSignal<Option<Game>>);

impl Lighting {
    /// Provides the wish; called once, by the app.
    pub fn provide() -> Self {
        let lighting = Self(RwSignal::new(None));
        provide_context(lighting);
        lighting
    }

    /// The wish of this page.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_else(Self::provide)
    }
}

/// Keeps the attributes of `<html>`: language, light, motion, contrast.
#[component]
pub fn Light(
    /// Language, motion and contrast.
    preferences: Preferences,
) -> impl IntoView {
    let path = use_location().pathname;
    let Lighting(wish) = Lighting::current();
    // Tests and scripts wait for this mark: before it, a form works as it does without scripts.
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(html) = document().document_element() {
            // Nothing depends on the mark, so a browser that refuses it is left alone.
            let _refused = html.set_attribute("data-hydrated", "");
        }
    });
    let game = move || {
        wish.get()
            .unwrap_or_else(|| Game::of_path(&path.get()))
            .name()
    };
    view! {
        <Html
            {..}
            lang=follow(move || preferences.locale().tag())
            data-game=game
            data-motion=follow(move || if preferences.motion() { "on" } else { "off" })
            data-contrast=follow(move || {
                if preferences.high_contrast() { "high" } else { "normal" }
            })
        />
    }
}

/// The one line that reads results out to who cannot see the page.
#[derive(Clone, Copy, Debug)]
pub struct Voice(RwSignal<String>);

impl Voice {
    /// Provides the line; called once, by the app.
    pub fn provide() -> Self {
        let voice = Self(RwSignal::new(String::new()));
        provide_context(voice);
        voice
    }

    /// The line of this page; take it where a component is made, not in a listener.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_else(Self::provide)
    }

    /// Reads a sentence out; the newest replaces the one before.
    pub fn say(self, sentence: impl Into<String>) {
        self.0.set(sentence.into());
    }
}

/// The line that [`Voice::say`] fills.
#[component]
pub fn Announcer() -> impl IntoView {
    let Voice(line) = Voice::current();
    view! { <p class="sr-only" role="status" aria-live="polite">{line}</p> }
}
