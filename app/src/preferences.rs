//! How somebody likes the club: language, motion, contrast, sound.
//!
//! They live in the readable cookie `casino_prefs`, written like a query string, so the server
//! renders the first page right and the browser may change them without a request. The form of
//! [`api::set`] does the same for pages without scripts. See [`Preferences`].

pub mod api;
mod cookie;
mod page;

pub use cookie::{COOKIE, Choice, from_cookie, to_cookie};
pub use page::{LocaleSwitch, PreferenceRows, RailSwitches};

use contract::Locale;
use leptos::prelude::*;

/// What somebody chose, as signals that every view may read.
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    choice: RwSignal<Choice>,
}

impl Preferences {
    /// Provides the preferences of this request or of this tab.
    pub fn provide() -> Self {
        let choice = crate::data::page_value(|| {
            #[cfg(feature = "ssr")]
            {
                api::of_request()
            }
            #[cfg(not(feature = "ssr"))]
            {
                Choice::default()
            }
        });
        let preferences = Self {
            choice: RwSignal::new(choice),
        };
        provide_context(preferences);
        preferences
    }

    /// The preferences of this page; the house's where none were provided.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_else(|| Self {
            choice: RwSignal::new(Choice::default()),
        })
    }

    /// The language. Also of a page whose reader went away while the server was writing it.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.choice
            .try_with(|choice| choice.locale)
            .unwrap_or_default()
    }

    /// Whether things may travel, blink and count.
    #[must_use]
    pub fn motion(self) -> bool {
        self.choice.with(|choice| choice.motion)
    }

    /// Whether halos go and edges come.
    #[must_use]
    pub fn high_contrast(self) -> bool {
        self.choice.with(|choice| choice.high_contrast)
    }

    /// Whether the club may be heard.
    #[must_use]
    pub fn sound(self) -> bool {
        self.choice.with(|choice| choice.sound)
    }

    /// Everything at once.
    #[must_use]
    pub fn choice(self) -> Choice {
        self.choice.get()
    }

    /// Changes something, at once on the page and for later in the cookie.
    pub fn change(self, change: impl FnOnce(&mut Choice)) {
        self.choice.update(change);
        #[cfg(feature = "hydrate")]
        cookie::remember(self.choice.get_untracked());
    }
}
