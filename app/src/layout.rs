//! The frame around the player's pages: rail or tab bar, top bar with wallet, LED board.
//!
//! [`Frame`] puts them together; [`station`] says which page is which stop of the line.

mod api;
mod board;
mod error_page;
mod frame;
mod missing;
mod nav;
pub mod station;
mod text;
mod topbar;

pub use error_page::ErrorPage;
pub use frame::Frame;
pub use missing::NotFoundPage;
pub use nav::{ClubMark, Rail, TabBar};
