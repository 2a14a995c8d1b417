//! What both slots share: the bet and its form, reels that turn and land, the window with the result,
//! the page around them, and auto-play.
//!
//! Look at [`Machine`] for what a slot brings of its own, and at [`Reels`] for what all of them know
//! while their page is open.

mod auto_dialog;
mod auto_play;
#[cfg(feature = "hydrate")]
mod auto_run;
mod bet_form;
mod glow;
#[cfg(any(feature = "hydrate", test))]
mod kept;
mod machine;
mod page;
mod presets;
mod reel;
mod result;
#[cfg(feature = "hydrate")]
mod showing;
mod stake;
mod state;
pub(super) mod text;

#[cfg(feature = "hydrate")]
pub(super) use auto_play::Stop;
pub(super) use bet_form::BetForm;
pub use glow::Glow;
pub(super) use machine::Machine;
pub(super) use page::{Parts, machine_page};
pub(super) use reel::Reel;
pub(super) use result::{Result, figure_class, quiet};
#[cfg(feature = "hydrate")]
pub(super) use showing::{Pace, attend, spin, start_auto};
pub(super) use stake::{Bet, Lines, Stake};
pub(super) use state::Reels;
