//! Notifications: what the club has to tell a player.

pub mod api;
mod grouped;
mod panel;
mod text;

pub use panel::NoticePanel;
