//! Every probability of every machine, computed from the table that is played.

mod page;
mod text;

pub use page::OddsPage;
