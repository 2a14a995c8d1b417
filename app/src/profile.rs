//! The player's own page.

pub mod api;
mod history;
mod page;
mod settings;
mod text;

pub use page::ProfilePage;
