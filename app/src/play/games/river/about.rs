//! What other pages know of the Han River.

use super::{super::About, symbol::word, text::TITLE};
use crate::theme::Theme;
use contract::Locale;

/// The machine of this page.
pub const MACHINE: &str = "han-river";

pub(in crate::play) const ABOUT: About = About {
    name: "river",
    table: MACHINE,
    path: "/games/river",
    theme: Theme::new("river"),
    bullet: "M6",
    sign: "한강",
    title: TITLE,
    eyebrow: "Han River",
    win_line,
    win_word: win_line,
};

fn win_line(symbol: &str, locale: Locale) -> String {
    word(symbol, locale).to_owned()
}
