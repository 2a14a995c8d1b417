//! The theme of a page: whose sign lights it.

use leptos::prelude::*;

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
