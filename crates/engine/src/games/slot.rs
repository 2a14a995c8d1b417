//! The slot: nine cells, each drawn on its own, and lines that pay when their three are alike.
//!
//! Look at [`spin()`] first; [`night_market`] is the machine that stands in the club.

mod data;
mod grid;
mod spin;
mod stake;
mod table;

pub use data::{Line, Symbol, TableData, TableError};
pub use grid::{Grid, GridError, SymbolIndex};
pub use spin::{Outcome, Win, settle, spin};
pub use stake::{Stake, StakeError};
pub use table::SlotTable;

use std::sync::LazyLock;

/// Rows of the window, and cells in each of them.
pub const SIDE: usize = 3;

/// Cells of the window, numbered row by row from the top left: 0 to 8.
pub const CELLS: usize = SIDE * SIDE;

/// Cells of a line; all of them alike is what pays.
pub const LINE_CELLS: usize = 3;

static NIGHT_MARKET: LazyLock<SlotTable> = LazyLock::new(|| {
    SlotTable::from_json(include_str!("../../tables/night-market.json"))
        .expect("the embedded table is proved sound by a test")
});

/// The night market, the first machine of the club.
#[must_use]
pub fn night_market() -> &'static SlotTable {
    &NIGHT_MARKET
}

/// Every table that is or was played; of two with one machine name the later one is played.
pub fn tables() -> impl DoubleEndedIterator<Item = &'static SlotTable> {
    [night_market()].into_iter()
}

/// The table that this machine plays now.
#[must_use]
pub fn machine(name: &str) -> Option<&'static SlotTable> {
    tables().rev().find(|table| table.machine() == name)
}

/// The table with that hash: the one to settle a stored round with.
#[must_use]
pub fn table_of_hash(hash: &[u8]) -> Option<&'static SlotTable> {
    tables().find(|table| table.hash().as_slice() == hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_is_sound_and_found_by_machine_and_by_hash() {
        let table = night_market();
        assert_eq!(machine("night-market"), Some(table));
        assert_eq!(table_of_hash(table.hash()), Some(table));
        assert_eq!(machine("day-market"), None);
        assert_eq!(table_of_hash(&[0; 32]), None);
        assert_eq!(table_of_hash(&[]), None);
    }

    #[test]
    fn the_document_for_strangers_tells_of_the_table_that_is_played() {
        let document = include_str!("../../../../docs/fairness.md");
        let (table, odds) = (night_market(), night_market().odds());
        let five_lines = odds.rounds[4];
        for told in [
            table.canonical(),
            table.hash_hex().to_owned(),
            format!(
                "{} | {} %",
                odds.return_to_player,
                odds.return_to_player.percent(2)
            ),
            format!("{} | {} %", odds.line_hit, odds.line_hit.percent(2)),
            format!(
                "anything | {} | {} %",
                five_lines.hit,
                five_lines.hit.percent(2)
            ),
            format!(
                "its stake | {} | {} %",
                five_lines.profit,
                five_lines.profit.percent(2)
            ),
        ] {
            assert!(
                document.contains(&told),
                "docs/fairness.md does not say: {told}"
            );
        }
    }
}
