//! The lobby, a page over several slices: [`crate::play`], [`crate::rankings`] and
//! [`crate::accounts`].

pub mod api;
mod first_visit;
mod hero;
mod page;
mod resting;
mod text;

#[cfg(feature = "ssr")]
pub(crate) use api::read;
pub use page::LobbyPage;
