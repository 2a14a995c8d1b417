//! The slot machine: its page, its rounds, and the calls behind them.
//!
//! Look at [`page`] first, then at [`state`] for what the parts of the page share and at `drive`
//! for what happens between the press of the button and the receipt.

pub mod api;
mod bet;
mod cabinet;
#[cfg(feature = "hydrate")]
mod drive;
mod machine;
mod page;
mod paper;
mod paytable;
mod round;
mod rounds;
#[cfg(test)]
mod samples;
mod state;
pub mod text;

pub use machine::MACHINE;
pub use page::SlotPage;
pub use round::RoundPage;
pub use rounds::{LastRounds, RoundRows};
