//! The Han River: a cabinet with five reels, twenty lines and free spins.
//!
//! Look at `page` first. What the machine shows at a moment is a `scene`; `showing` goes from one to
//! the next in the browser, and `shown` remembers how far it came.

mod about;
pub mod api;
mod bet_form;
mod bets;
mod cabinet;
#[cfg(test)]
pub(in crate::play) mod fixtures;
mod free_panel;
mod overlay;
mod page;
mod past;
mod paytable;
mod receipt;
mod result;
mod scene;
#[cfg(feature = "hydrate")]
mod showing;
#[cfg(any(feature = "hydrate", test))]
mod shown;
mod state;
mod symbol;
mod text;

pub(super) use about::ABOUT;
pub use about::MACHINE;
pub(crate) use overlay::line_glyph;
pub use page::RiverPage;
pub use symbol::{Symbol, SymbolArt};
pub(crate) use text::TITLE;

use contract::play::{RiverDetail, RiverOddsView, RoundHeader, VolatilityView};
use leptos::prelude::*;

pub(super) fn odds_section(odds: Box<RiverOddsView>, volatility: &[VolatilityView]) -> AnyView {
    crate::odds::river_table(*odds, volatility)
}

pub(super) fn receipt(header: &RoundHeader, detail: &RiverDetail, printing: bool) -> AnyView {
    receipt::receipt(header, detail, printing)
}

pub(super) fn drawing(header: &RoundHeader, detail: RiverDetail) -> AnyView {
    let is_won = header.net > 0;
    view! { <past::PastRiver detail is_won/> }.into_any()
}
