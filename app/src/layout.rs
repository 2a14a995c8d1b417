//! The frame around the player's pages: rail or tab bar, top bar with wallet, LED board.

mod frame;
mod missing;

pub use frame::Frame;
pub use missing::NotFoundPage;
