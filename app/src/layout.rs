//! The frame around the player's pages: rail or tab bar, top bar with wallet, ticker of big wins.
//!
//! [`Frame`] puts them together; [`route_meta`] says what each page is called and who may see it,
//! [`navigation`] which pages the menu has.

mod api;
mod attributes;
mod frame;
mod menu;
pub mod navigation;
pub mod route_meta;
mod text;
mod time;
mod topbar;
mod win_ticker;

pub use attributes::DocumentAttributes;
#[cfg(feature = "hydrate")]
pub use attributes::mark_as_hydrated;
pub use frame::{Frame, Surroundings};
pub use menu::{ClubMark, Rail, TabBar};
