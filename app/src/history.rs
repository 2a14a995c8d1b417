//! What a player has played: the rounds, looked through, and what they came to.

mod days;
mod filters;
mod page;
mod statistics;
mod text;

pub use days::DaysPanel;
pub use page::HistoryPage;
pub use statistics::StatisticsPage;
