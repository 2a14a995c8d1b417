//! The slot: a cabinet with three reels and five lines.
//!
//! Look at `page` first, then at `state` for what its parts share and at `showing` for how a round is
//! shown. What it has in common with the other slot is in `play::reels`.

pub mod api;
mod cabinet;
#[cfg(test)]
pub(in crate::play) mod fixtures;
mod lamp;
mod page;
mod paytable;
mod receipt;
#[cfg(feature = "hydrate")]
mod showing;
mod state;
mod symbol;
mod text;
mod view_model;

pub use lamp::Lamp;
pub use page::SlotPage;
pub(crate) use page::practice;
pub use symbol::{Symbol, SymbolArt};
pub use view_model::MACHINE;

use super::About;
use crate::{theme::Theme, words};
use contract::{
    Locale,
    play::{RoundHeader, SlotDetail, SlotOddsView, VolatilityView},
};
use leptos::prelude::*;

pub(super) const ABOUT: About = About {
    name: "slot",
    table: MACHINE,
    path: "/games/slot",
    theme: Theme::SLOT,
    bullet: "M2",
    sign: "야시장",
    title: words::NIGHT_MARKET,
    eyebrow: "Night Market",
    win_line,
    win_word: win_line,
};

fn win_line(symbol: &str, locale: Locale) -> String {
    Symbol::from_name(symbol).map_or_else(String::new, |symbol| symbol.text().of(locale).to_owned())
}

pub(super) fn odds_section(odds: SlotOddsView, volatility: &[VolatilityView]) -> AnyView {
    crate::odds::slot_table(odds, volatility)
}

pub(super) fn receipt(header: &RoundHeader, detail: &SlotDetail, printing: bool) -> AnyView {
    receipt::receipt(header, detail, printing)
}

pub(super) fn drawing(header: &RoundHeader, detail: SlotDetail) -> AnyView {
    let is_won = header.net > 0;
    view! { <cabinet::PastCabinet detail is_won/> }.into_any()
}
