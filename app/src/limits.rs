//! `/limits`: what a player allows oneself, breaks, and the word that comes every half hour.

pub mod api;
mod breaks;
mod figures;
mod notice;
mod page;
mod resting;
mod setting;
mod text;

pub use notice::{TimeNotice, TimeNoticeDue};
pub use page::LimitsPage;
