//! Which sign lights the page, and the one line that reads results out.

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
            "/lobby" | "/odds" => Self::Slot,
            path if path.starts_with("/games/") => Self::Slot,
            _ => Self::House,
        }
    }
}

/// A page's own wish for its light, stronger than its path.
#[derive(Clone, Copy, Debug)]
pub struct Lighting(pub RwSignal<Option<Game>>);

/// Keeps the attributes of `<html>`: language, light, motion, contrast.
#[component]
pub fn Light(
    /// Language, motion and contrast.
    preferences: Preferences,
) -> impl IntoView {
    let path = use_location().pathname;
    let wish = RwSignal::new(None);
    provide_context(Lighting(wish));
    let game = move || {
        wish.get()
            .unwrap_or_else(|| Game::of_path(&path.get()))
            .name()
    };
    view! {
        <Html
            {..}
            lang=move || preferences.locale().tag()
            data-game=game
            data-motion=move || if preferences.motion() { "on" } else { "off" }
            data-contrast=move || if preferences.high_contrast() { "high" } else { "normal" }
        />
    }
}

#[derive(Clone, Copy)]
struct Spoken(RwSignal<String>);

/// Reads a sentence out to who cannot see the page; the newest replaces the one before.
pub fn announce(sentence: impl Into<String>) {
    if let Some(Spoken(line)) = use_context() {
        line.set(sentence.into());
    }
}

/// The line that [`announce`] fills.
#[component]
pub fn Announcer() -> impl IntoView {
    let line = RwSignal::new(String::new());
    provide_context(Spoken(line));
    view! { <p class="sr-only" role="status" aria-live="polite">{line}</p> }
}
