//! The page of all odds, of the slice [`crate::play`]: every probability of every machine, computed
//! from the table that is played.

mod figures;
mod page;
mod river;
mod roulette;
mod slot;
mod text;
mod volatility;

pub use page::OddsPage;
pub(crate) use {
    river::table as river_table, roulette::table as roulette_table, slot::table as slot_table,
};
