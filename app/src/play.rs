//! The games: their pages, their rounds, and the server functions behind them.
//!
//! Look at [`games`] first: it lists every game, and all that other pages know of one comes from
//! there. What the pages of all games share is in `state` (signals), `controller` (between the press
//! of the button and the receipt), `page` (the way in) and `retry` (a bet is asked for until it is
//! answered, once). What both slots share besides is in [`reels`].

pub mod api;
#[cfg(feature = "hydrate")]
mod controller;
mod counters;
#[cfg(test)]
mod fixtures;
pub mod games;
pub(crate) mod jackpot;
mod notice;
mod page;
pub(crate) mod practice;
mod reels;
#[cfg(any(feature = "hydrate", test))]
mod retry;
mod round;
mod rounds;
mod state;
mod sums;
pub(crate) mod table_notice;
pub mod text;
mod view;

#[cfg(feature = "ssr")]
pub(crate) use api::native::read_at_game;
pub use counters::{Counters, counters};
pub use games::slot::{Lamp, MACHINE, Symbol, SymbolArt};
pub use games::{Game, GameSigns};
pub use reels::Glow;
pub use round::RoundPage;
pub use rounds::{LastRounds, RoundRows};
