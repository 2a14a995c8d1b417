//! Rock-paper-scissors: a hand against the house's, and a line of wins that may be ridden on.
//!
//! Look at `page` first, then at `state` for an open round, `duel` for the two hands and `form` for what a
//! player can do.

mod about;
pub mod api;
mod duel;
#[cfg(test)]
mod fixtures;
mod form;
mod hand;
mod line;
mod moves;
mod page;
mod receipt;
#[cfg(feature = "hydrate")]
mod showing;
mod state;
mod text;

pub(super) use about::ABOUT;
pub use page::RpsPage;
pub(crate) use page::practice;

use contract::play::{RoundHeader, RpsDetail, RpsOddsView, VolatilityView};
use leptos::prelude::*;
use ui::i18n::Text;

/// What a hand is called that has that name on the wire.
pub(crate) fn hand_name(name: &str) -> Option<Text> {
    hand::Hand::from_name(name).map(text::name)
}

/// The hand of that name on the wire, lit and quiet.
pub(crate) fn hand_art(name: &str) -> Option<AnyView> {
    hand::Hand::from_name(name).map(|found| hand::art(found, hand::Light::On))
}

pub(super) fn odds_section(odds: RpsOddsView, volatility: &[VolatilityView]) -> AnyView {
    crate::odds::rps_table(odds, volatility)
}

pub(super) fn receipt(header: &RoundHeader, detail: &RpsDetail, printing: bool) -> AnyView {
    receipt::receipt(header, detail, printing)
}

pub(super) fn drawing(header: &RoundHeader, detail: RpsDetail) -> AnyView {
    duel::past(header, &detail)
}
