//! What other pages know of roulette.

use super::{super::About, text};
use crate::{theme::Theme, words};
use contract::Locale;

/// The table of this page.
pub const TABLE: &str = "rotary";

pub(in crate::play) const ABOUT: About = About {
    name: "roulette",
    table: TABLE,
    path: "/games/roulette",
    theme: Theme::ROULETTE,
    bullet: "M1",
    sign: "로터리",
    title: words::ROTARY,
    eyebrow: "Rotary",
    win_line,
    win_word: |pocket, _| pocket.to_owned(),
};

fn win_line(pocket: &str, locale: Locale) -> String {
    text::hit(pocket, locale)
}
