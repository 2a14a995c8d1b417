//! A sound table: built once from its data, with its hash and its odds, and then fixed.
//!
//! Look at [`RiverTable::new`] first; what sound means is in [`TableData`]'s own file.

use super::{
    data::{FreeSpins, Line, Symbol, SymbolIndex, TableData, TableError},
    limits::REELS,
    odds::{self, RiverOdds},
    reels::{Reels, Stops, Window},
};
use crate::games::data::{Data as _, TableHash};
use crate::odds::Volatility;
use kernel::Gold;
use std::sync::OnceLock;

/// A sound table: what a machine plays.
#[derive(Clone, Debug)]
pub struct RiverTable {
    data: TableData,
    reels: Reels,
    hash: TableHash,
    odds: OnceLock<RiverOdds>,
    volatility: OnceLock<Volatility>,
}

impl RiverTable {
    /// Proves the data sound and fixes it.
    ///
    /// # Errors
    /// [`TableError`] says what is not sound.
    pub fn new(data: TableData) -> Result<Self, TableError> {
        data.check()?;
        let reels = Reels::of(&data)?;
        let hash = TableHash::of(&data.canonical());
        Ok(Self {
            reels,
            hash,
            odds: OnceLock::new(),
            volatility: OnceLock::new(),
            data,
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

    /// The symbol that stands for every other but the scatter.
    #[must_use]
    pub const fn wild(&self) -> SymbolIndex {
        self.reels.wild
    }

    /// The symbol that pays wherever it stands.
    #[must_use]
    pub const fn scatter(&self) -> SymbolIndex {
        self.reels.scatter
    }

    /// The symbols of each reel, downwards from stop 0.
    #[must_use]
    pub const fn reels(&self) -> &[Vec<SymbolIndex>; REELS] {
        &self.reels.strips
    }

    /// All lines in table order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.data.lines
    }

    /// How free spins are won and what they pay.
    #[must_use]
    pub const fn free_spins(&self) -> FreeSpins {
        self.data.free_spins
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

    /// The hash that names it.
    pub(super) const fn table_hash(&self) -> &TableHash {
        &self.hash
    }

    /// The exact odds, counted when first asked for and kept with the table.
    #[must_use]
    pub fn odds(&self) -> &RiverOdds {
        self.odds
            .get_or_init(|| RiverOdds::count(&self.data, &self.reels))
    }

    /// How far the results of a round stray; takes some tenths of a second and is kept as the odds are.
    #[must_use]
    pub fn volatility(&self) -> &Volatility {
        self.volatility
            .get_or_init(|| odds::volatility(self.odds(), self.free_spins()))
    }

    /// What is seen when the reels stand there.
    pub(super) fn window(&self, stops: Stops) -> Window {
        self.reels.window(stops)
    }
}

/// Two tables are one when everything that decides an outcome is the same.
impl PartialEq for RiverTable {
    fn eq(&self, other: &Self) -> bool {
        self.data == other.data
    }
}

impl Eq for RiverTable {}
