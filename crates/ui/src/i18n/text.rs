//! A sentence or a word in both languages.

use kernel::Locale;

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

    /// A text that is the same in both languages, such as a name on a sign.
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
