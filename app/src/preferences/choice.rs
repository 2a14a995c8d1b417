//! What somebody chose, and the cookie that keeps it:
//! `locale=ko&motion=on&contrast=normal&sound=off&volume=60`.

use kernel::Locale;
use serde::{Deserialize, Serialize};

/// The name of the cookie.
pub const COOKIE: &str = "casino_prefs";

/// What somebody chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The language.
    pub locale: Locale,
    /// Whether things may travel, blink and count.
    pub motion: bool,
    /// Whether halos go and edges come.
    pub high_contrast: bool,
    /// Whether the club may be heard.
    pub sound: bool,
    /// How loud, in a hundred.
    pub volume: u8,
}

/// As loud as it can be.
pub const VOLUME_MAX: u8 = 100;

impl Default for Choice {
    /// Silent until somebody asks for sound; all else as drawn.
    fn default() -> Self {
        Self {
            locale: Locale::Ko,
            motion: true,
            high_contrast: false,
            sound: false,
            volume: 60,
        }
    }
}

/// The choice that the cookie's value tells, on top of `base`; what it does not know is skipped.
#[must_use]
pub fn from_cookie(value: &str, base: Choice) -> Choice {
    let mut choice = base;
    for pair in value.split('&') {
        match pair.split_once('=') {
            Some(("locale", tag)) => {
                choice.locale = Locale::from_tag(tag).unwrap_or(choice.locale);
            }
            Some(("motion", value)) => choice.motion = value != "off",
            Some(("contrast", value)) => choice.high_contrast = value == "high",
            Some(("sound", value)) => choice.sound = value == "on",
            Some(("volume", value)) => {
                let volume = value.parse().ok().filter(|volume| *volume <= VOLUME_MAX);
                choice.volume = volume.unwrap_or(choice.volume);
            }
            _ => {}
        }
    }
    choice
}

/// The cookie's value for that choice.
#[must_use]
pub fn to_cookie(choice: Choice) -> String {
    format!(
        "locale={}&motion={}&contrast={}&sound={}&volume={}",
        choice.locale.tag(),
        if choice.motion { "on" } else { "off" },
        if choice.high_contrast {
            "high"
        } else {
            "normal"
        },
        if choice.sound { "on" } else { "off" },
        choice.volume,
    )
}

/// Writes the cookie from the browser: for a year, for the whole site, not sent by other sites'
/// forms. The server's is the same, see `platform::cookies::preference`.
#[cfg(feature = "hydrate")]
pub fn remember(choice: Choice) {
    use wasm_bindgen::JsCast;

    let document = leptos::prelude::document();
    if let Some(document) = document.dyn_ref::<web_sys::HtmlDocument>() {
        // A browser that refuses cookies still has the choice for as long as the page is open.
        let _refused = document.set_cookie(&format!(
            "{COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax",
            to_cookie(choice)
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_survives_its_cookie() {
        let choice = Choice {
            locale: Locale::En,
            motion: false,
            high_contrast: true,
            sound: true,
            volume: 35,
        };
        assert_eq!(from_cookie(&to_cookie(choice), Choice::default()), choice);
    }

    #[test]
    fn a_strange_cookie_changes_nothing() {
        for value in [
            "",
            "=",
            "locale=xx",
            "motion",
            "a=b&c=d",
            "volume=101",
            "volume=x",
        ] {
            assert_eq!(
                from_cookie(value, Choice::default()),
                Choice::default(),
                "{value}"
            );
        }
    }
}
