//! The languages that pages and messages exist in.

use serde::{Deserialize, Serialize};

/// A language the interface and the messages exist in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Korean, the users' language.
    #[default]
    Ko,
    /// English.
    En,
}

impl Locale {
    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
        }
    }

    /// The language of that tag, by its first subtag: `en-GB` is English.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.trim().split(['-', '_']).next()? {
            "ko" => Some(Self::Ko),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The first language of an `Accept-Language` header that the club speaks.
    ///
    /// Weights are not read: every browser sends them in descending order.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Option<Self> {
        header
            .split(',')
            .find_map(|range| Self::from_tag(range.split(';').next().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_the_club_speaks_is_taken() {
        for (header, locale) in [
            ("ko-KR,ko;q=0.9,en;q=0.8", Some(Locale::Ko)),
            ("fr-FR, en-GB;q=0.8, ko;q=0.5", Some(Locale::En)),
            ("de", None),
            ("", None),
        ] {
            assert_eq!(Locale::from_accept_language(header), locale, "{header}");
        }
    }
}
