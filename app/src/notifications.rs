//! What the club has to tell a player.

pub mod api;
mod panel;
mod text;

pub use panel::NoticePanel;
