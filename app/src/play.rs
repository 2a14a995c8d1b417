//! The slot: its page, its rounds, and the server functions behind them.
//!
//! Look at `page` first, then at `state` for what the parts of the page share and at `controller`
//! for what happens between the press of the button and the receipt. The pages [`crate::odds`] and
//! [`crate::lobby`] show this slice too.

pub mod api;
mod bet_form;
mod cabinet;
#[cfg(feature = "hydrate")]
mod controller;
#[cfg(test)]
mod fixtures;
mod lamp;
mod page;
mod paytable;
mod receipt;
mod round;
mod rounds;
mod state;
mod symbol;
pub mod text;
mod view;
mod view_model;

#[cfg(feature = "ssr")]
pub(crate) use api::read_at_game;
pub use lamp::Lamp;
pub use page::SlotPage;
pub use round::RoundPage;
pub use rounds::{LastRounds, RoundRows};
pub use symbol::{Glow, Symbol, SymbolArt};
pub use view::slot_odds;
pub use view_model::MACHINE;
