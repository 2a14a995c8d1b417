//! A sound table: built once from its data, with its hash and its odds, and then fixed.
//!
//! Look at [`SlotTable::new`] first; what sound means is in [`TableData`]'s own file.

use super::{
    data::{Line, Symbol, SymbolIndex, TableData, TableError},
    odds::SlotOdds,
};
use crate::games::data::{Data as _, TableHash};
use crate::odds::Volatility;
use kernel::Gold;
use std::sync::OnceLock;

/// A sound table: what a machine plays.
#[derive(Clone, Debug)]
pub struct SlotTable {
    data: TableData,
    /// Which symbol each number of a cell's draw shows.
    numbers: Vec<SymbolIndex>,
    hash: TableHash,
    odds: OnceLock<SlotOdds>,
    volatility: OnceLock<Vec<Volatility>>,
}

impl SlotTable {
    /// Proves the data sound and fixes it.
    ///
    /// # Errors
    /// [`TableError`] says what is not sound.
    pub fn new(data: TableData) -> Result<Self, TableError> {
        data.check()?;
        let numbers = (0..).zip(&data.symbols).flat_map(|(index, symbol)| {
            std::iter::repeat_n(SymbolIndex(index), symbol.weight as usize)
        });
        let numbers = numbers.collect();
        let hash = TableHash::of(&data.canonical());
        Ok(Self {
            data,
            numbers,
            hash,
            odds: OnceLock::new(),
            volatility: OnceLock::new(),
        })
    }

    /// The data it was built from.
    #[must_use]
    pub const fn data(&self) -> &TableData {
        &self.data
    }

    /// The machine that plays it.
    #[must_use]
    pub fn machine(&self) -> &str {
        &self.data.machine
    }

    /// All symbols in table order.
    #[must_use]
    pub fn symbols(&self) -> &[Symbol] {
        &self.data.symbols
    }

    /// That symbol.
    ///
    /// # Panics
    /// When the index is of another table that has more symbols.
    #[must_use]
    pub fn symbol(&self, index: SymbolIndex) -> &Symbol {
        &self.data.symbols[index.get()]
    }

    /// The indexes of all symbols, in table order.
    pub fn indexes(&self) -> impl Iterator<Item = SymbolIndex> {
        // There are at most as many symbols as grid codes have digits.
        (0..self.data.symbols.len() as u8).map(SymbolIndex)
    }

    /// All lines in table order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.data.lines
    }

    /// The least gold on a line.
    #[must_use]
    pub const fn bet_per_line_min(&self) -> Gold {
        self.data.bet_per_line_min
    }

    /// The most gold on a line.
    #[must_use]
    pub const fn bet_per_line_max(&self) -> Gold {
        self.data.bet_per_line_max
    }

    /// The sum of the weights of all symbols; never zero.
    #[must_use]
    pub fn weight_total(&self) -> u32 {
        // The list is as long as the total weight, which is at most `limits::WEIGHT_TOTAL_MAX`.
        self.numbers.len() as u32
    }

    /// The hash that names it.
    pub(super) const fn table_hash(&self) -> &TableHash {
        &self.hash
    }

    /// The exact odds, counted when first asked for and kept with the table.
    #[must_use]
    pub fn odds(&self) -> &SlotOdds {
        self.odds.get_or_init(|| SlotOdds::count(&self.data))
    }

    /// How far the results of a round on 1, 2, 3 ... lines stray, in that order; kept as the odds are.
    #[must_use]
    pub fn volatility(&self) -> &[Volatility] {
        self.volatility.get_or_init(|| {
            let rounds = self.odds().rounds.iter();
            rounds.map(|round| Volatility::of(&round.payouts)).collect()
        })
    }

    /// The symbol that owns a number of a cell's draw, below the total weight.
    pub(super) fn symbol_at(&self, number: u32) -> SymbolIndex {
        self.numbers[number as usize]
    }
}

/// Two tables are one when everything that decides an outcome is the same.
impl PartialEq for SlotTable {
    fn eq(&self, other: &Self) -> bool {
        self.data == other.data
    }
}

impl Eq for SlotTable {}
