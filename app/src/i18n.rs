//! Words in two languages, and numbers and times as the club writes them.
//!
//! A slice keeps its words as [`Text`] constants in its own `text.rs` and shows them with [`t`];
//! switching the language re-renders them without a request. [`format`](mod@format) writes money,
//! times and spans without asking the browser for its locale, so that the server's page and the
//! browser's are the same to the letter.

pub mod format;
pub mod words;

pub use format::*;

use crate::{preferences::Preferences, ui::follow};
use contract::Locale;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// One sentence or word, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Korean.
    pub ko: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// A text of its two versions.
    #[must_use]
    pub const fn new(ko: &'static str, en: &'static str) -> Self {
        Self { ko, en }
    }

    /// A text that is the same everywhere, such as a name on a sign.
    #[must_use]
    pub const fn same(text: &'static str) -> Self {
        Self { ko: text, en: text }
    }

    /// The version of that language.
    #[must_use]
    pub const fn of(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Ko => self.ko,
            Locale::En => self.en,
        }
    }
}

/// The language of this page now; reading it in a view makes the view follow the switch.
#[must_use]
pub fn locale() -> Locale {
    Preferences::current().locale()
}

/// A text in the language of the page, as a closure that a view re-runs on a switch.
///
/// The preferences are looked up once, here, so the closure also works inside callbacks.
pub fn t(text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let preferences = Preferences::current();
    move || text.of(preferences.locale())
}

/// A sentence with values in it, told by a function of the language.
pub fn tell(
    sentence: impl Fn(Locale) -> String + Send + 'static,
) -> SharedReactiveFunction<String> {
    let preferences = Preferences::current();
    follow(move || sentence(preferences.locale()))
}
