//! The weekly leaderboard.

pub mod api;
mod panel;
pub mod text;

pub use panel::RankingPanel;
