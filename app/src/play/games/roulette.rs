//! Roulette: a wheel with 37 pockets and the board beside it.
//!
//! Look at `page` first. Where chips may lie is in `spot`, what lies there in `bets`, how the wheel
//! turns in `motion` (the sums) and `turning` (the browser).

mod about;
pub mod api;
mod bet_bar;
mod bets;
mod board;
mod chip_params;
#[cfg(test)]
pub(in crate::play) mod fixtures;
mod list_form;
#[cfg(any(feature = "hydrate", test))]
mod motion;
mod odds;
mod page;
#[cfg(feature = "hydrate")]
mod pointing;
mod receipt;
mod result;
mod spot;
mod state;
mod text;
#[cfg(feature = "hydrate")]
mod turning;
mod wheel;

pub(super) use about::ABOUT;
pub use about::TABLE;
pub use page::RoulettePage;
pub(crate) use page::practice;
pub(crate) use text::kind as kind_name;

use contract::play::{RouletteDetail, RouletteOddsView, RoundHeader, VolatilityView};
use leptos::prelude::*;
use ui::i18n::Text;

/// The class and the name of a number's colour.
pub(crate) fn colour_of(number: u8) -> (&'static str, Text) {
    let class = wheel::colour_class(number, &board::RED);
    let name = match class {
        "red" => "red",
        "blk" => "black",
        _ => "green",
    };
    (class, text::colour(name))
}

pub(super) fn odds_section(odds: RouletteOddsView, volatility: &[VolatilityView]) -> AnyView {
    crate::odds::roulette_table(odds, volatility)
}

pub(super) fn receipt(header: &RoundHeader, detail: &RouletteDetail, printing: bool) -> AnyView {
    receipt::receipt(header, detail, printing)
}

pub(super) fn drawing(header: &RoundHeader, detail: RouletteDetail) -> AnyView {
    let is_won = header.net > 0;
    view! { <board::PastBoard detail is_won/> }.into_any()
}
