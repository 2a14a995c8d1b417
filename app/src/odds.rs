//! The page of all odds, of the slice [`crate::play`]: every probability of every machine, computed
//! from the table that is played.

mod figures;
mod page;
mod roulette;
mod slot;
mod text;

pub use page::OddsPage;
