//! What somebody chose, as signals that every view may read.

use super::choice::Choice;
use crate::data::page_value;
use kernel::Locale;
use leptos::prelude::*;
use ui::i18n::provide_locale;

/// The preferences of this page.
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    choice: RwSignal<Choice>,
    /// The language of the choice, for all texts of the page; only [`Self::change`] sets it.
    locale: RwSignal<Locale>,
}

impl Preferences {
    /// Provides the preferences of this request or of this tab, and the language of the page.
    pub fn provide() -> Self {
        let choice = page_value(of_request);
        let preferences = Self {
            choice: RwSignal::new(choice),
            locale: provide_locale(choice.locale),
        };
        provide_context(preferences);
        preferences
    }

    /// The preferences of this page; the house's where none were provided.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_else(|| {
            let choice = Choice::default();
            Self {
                choice: RwSignal::new(choice),
                locale: RwSignal::new(choice.locale),
            }
        })
    }

    /// The language. Also of a page whose reader went away while the server was writing it.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.locale.try_get().unwrap_or_default()
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

    /// How loud it is, in a hundred.
    #[must_use]
    pub fn volume(self) -> u8 {
        self.choice.with(|choice| choice.volume)
    }

    /// Everything at once.
    #[must_use]
    pub fn choice(self) -> Choice {
        self.choice.get()
    }

    /// Changes something, at once on the page and for later in the cookie.
    pub fn change(self, change: impl FnOnce(&mut Choice)) {
        self.choice.update(change);
        let choice = self.choice.get_untracked();
        if self.locale.get_untracked() != choice.locale {
            self.locale.set(choice.locale);
        }
        #[cfg(feature = "hydrate")]
        super::choice::remember(choice);
    }
}

#[cfg(feature = "ssr")]
fn of_request() -> Choice {
    super::api::of_request()
}

#[cfg(not(feature = "ssr"))]
fn of_request() -> Choice {
    Choice::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ui::i18n::{Text, t};

    #[test]
    fn the_texts_of_a_page_follow_its_preferences() {
        Owner::new().with(|| {
            let preferences = Preferences::provide();
            let motion = t(Text::new("움직임", "Motion"));
            preferences.change(|choice| choice.locale = Locale::En);
            assert_eq!(motion(), "Motion");
            assert_eq!(preferences.choice().locale, Locale::En);
        });
    }
}
