//! The nine symbols of a round, and the short text a round is stored as.
//!
//! Look at [`Grid::code`] first.

use super::{
    data::SymbolIndex,
    limits::{CELLS, SIDE, SYMBOLS_MAX},
    table::SlotTable,
};
use std::fmt;

/// Digits of a grid code, in the order of the table's symbols.
const DIGITS: &[u8; SYMBOLS_MAX] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// What the window shows, cell by cell: top row first, each row from left to right.
///
/// It belongs to the table it was drawn or read with.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Grid([SymbolIndex; CELLS]);

impl Grid {
    /// A grid of those indexes.
    ///
    /// # Errors
    /// [`GridError::NoSuchSymbol`] when the table does not have one of them.
    pub fn new(table: &SlotTable, indexes: [u8; CELLS]) -> Result<Self, GridError> {
        if indexes
            .iter()
            .any(|&index| usize::from(index) >= table.symbols().len())
        {
            return Err(GridError::NoSuchSymbol);
        }
        Ok(Self(indexes.map(SymbolIndex)))
    }

    /// A grid whose symbols are known to be of the table.
    pub(super) const fn of(cells: [SymbolIndex; CELLS]) -> Self {
        Self(cells)
    }

    /// Reads what [`Grid::code`] has written.
    ///
    /// # Errors
    /// [`GridError`] when it is not nine digits or a digit is no symbol of the table.
    pub fn from_code(table: &SlotTable, code: &str) -> Result<Self, GridError> {
        let digits: [u8; CELLS] = code.as_bytes().try_into().map_err(|_| GridError::Length)?;
        let mut indexes = [0; CELLS];
        for (index, digit) in indexes.iter_mut().zip(digits) {
            // A position in 36 digits fits a byte.
            *index = DIGITS
                .iter()
                .position(|known| *known == digit)
                .map(|position| position as u8)
                .ok_or(GridError::NoSuchSymbol)?;
        }
        Self::new(table, indexes)
    }

    /// Nine digits of base 36 in cell order, `0` for the first symbol of the table.
    #[must_use]
    pub fn code(&self) -> String {
        self.0
            .iter()
            .map(|symbol| char::from(DIGITS[symbol.get()]))
            .collect()
    }

    /// All cells in order.
    #[must_use]
    pub const fn cells(&self) -> &[SymbolIndex; CELLS] {
        &self.0
    }

    /// Three rows of three, top row first.
    #[must_use]
    pub fn rows(&self) -> [[SymbolIndex; SIDE]; SIDE] {
        std::array::from_fn(|row| std::array::from_fn(|column| self.0[row * SIDE + column]))
    }

    /// The rows as symbol names.
    ///
    /// # Panics
    /// When the grid is of another table that has more symbols.
    #[must_use]
    pub fn names<'a>(&self, table: &'a SlotTable) -> [[&'a str; SIDE]; SIDE] {
        self.rows()
            .map(|row| row.map(|symbol| table.symbol(symbol).name.as_str()))
    }
}

impl fmt::Debug for Grid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Grid({})", self.code())
    }
}

/// Why something is not a grid of this table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GridError {
    /// It does not have one digit for each cell.
    #[error("a grid is written in nine digits")]
    Length,
    /// A cell holds what is no symbol of the table.
    #[error("a cell holds a symbol that the table does not have")]
    NoSuchSymbol,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::slot::night_market;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_grid_is_read_back_from_its_code(indexes: [u8; CELLS]) {
            let grid = Grid::new(night_market(), indexes.map(|index| index % 7)).unwrap();
            prop_assert_eq!(Grid::from_code(night_market(), &grid.code()), Ok(grid));
        }

        #[test]
        fn what_is_read_as_a_grid_is_the_code_of_that_grid(code in ".{0,12}|[0-9a-z]{9}") {
            if let Ok(grid) = Grid::from_code(night_market(), &code) {
                prop_assert_eq!(grid.code(), code);
            }
        }
    }

    #[test]
    fn a_code_of_another_length_or_with_an_unknown_symbol_is_refused() {
        for (code, error) in [
            ("", GridError::Length),
            ("01234560", GridError::Length),
            ("0123456012", GridError::Length),
            ("야시장", GridError::NoSuchSymbol),
            ("012345670", GridError::NoSuchSymbol),
            ("01234560A", GridError::NoSuchSymbol),
            ("01234560-", GridError::NoSuchSymbol),
        ] {
            assert_eq!(
                Grid::from_code(night_market(), code),
                Err(error),
                "{code:?}"
            );
        }
    }

    #[test]
    fn a_grid_is_shown_row_by_row_from_the_top_left() {
        let grid = Grid::from_code(night_market(), "012345660").unwrap();
        assert_eq!(
            grid.names(night_market()),
            [
                ["seven", "cat", "bungeo"],
                ["ramen", "umbrella", "cherry"],
                ["ticket", "ticket", "seven"]
            ]
        );
        assert_eq!(
            grid.cells().map(SymbolIndex::get),
            [0, 1, 2, 3, 4, 5, 6, 6, 0]
        );
        assert_eq!(format!("{grid:?}"), "Grid(012345660)");
    }
}
