//! The player's own page.

pub mod api;
mod history;
mod page;
mod query;
mod settings;
mod text;
mod totals;

#[cfg(feature = "ssr")]
pub(crate) use api::read_page;
pub use page::ProfilePage;
