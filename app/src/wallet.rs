//! The wallet's history: what came in and what went out.

pub mod api;
mod history;
mod text;

pub use history::EntryRows;
