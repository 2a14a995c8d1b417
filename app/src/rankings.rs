//! The weekly ranking.

pub mod api;
mod panel;
mod text;

pub use panel::RankingPanel;
