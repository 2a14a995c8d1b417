//! The lobby: tonight's sign, what others won, how oneself stands.

pub mod api;
mod hero;
mod page;
mod text;

pub use page::LobbyPage;
