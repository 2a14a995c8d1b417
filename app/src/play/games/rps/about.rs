//! What other pages know of rock-paper-scissors.

use super::{super::About, hand::Hand, text};
use crate::theme::Theme;
use contract::Locale;

/// The table of this page.
pub(super) const TABLE: &str = "rps";

pub(in crate::play) const ABOUT: About = About {
    name: "rps",
    table: TABLE,
    path: "/games/rps",
    theme: Theme::RPS,
    bullet: "M3",
    sign: "가위바위보",
    title: text::TITLE,
    eyebrow: "Rock Paper Scissors",
    win_line,
    win_word,
};

/// The ticker has the house's throw, which the player's beats.
fn win_line(house: &str, locale: Locale) -> String {
    Hand::from_name(house).map_or_else(String::new, |house| text::beats(house, locale))
}

fn win_word(house: &str, locale: Locale) -> String {
    let hand = Hand::from_name(house).map(|house| house.beaten_by());
    hand.map_or_else(String::new, |hand| text::name(hand).of(locale).to_owned())
}
