//! A sound table: built once from its data, with its hash and its odds, and then fixed.
//!
//! Look at [`RouletteTable::new`] first; what sound means is in [`TableData`]'s own file.

use super::{
    data::{KindRule, TableData, TableError},
    layout::{Colour, Kind, Spot},
    odds::RouletteOdds,
};
use crate::games::data::{Data as _, TableHash};
use crate::odds::Volatility;
use kernel::Gold;
use std::sync::OnceLock;

/// A sound table: what a wheel is played by.
#[derive(Clone, Debug)]
pub struct RouletteTable {
    data: TableData,
    hash: TableHash,
    odds: OnceLock<RouletteOdds>,
    volatility: OnceLock<Vec<Volatility>>,
}

impl RouletteTable {
    /// Proves the data sound and fixes it.
    ///
    /// # Errors
    /// [`TableError`] says what is not sound.
    pub fn new(data: TableData) -> Result<Self, TableError> {
        data.check()?;
        let hash = TableHash::of(&data.canonical());
        Ok(Self {
            data,
            hash,
            odds: OnceLock::new(),
            volatility: OnceLock::new(),
        })
    }

    /// The hash that names it.
    pub(super) const fn table_hash(&self) -> &TableHash {
        &self.hash
    }

    /// The data it was built from.
    #[must_use]
    pub const fn data(&self) -> &TableData {
        &self.data
    }

    /// Most bets in a round.
    #[must_use]
    pub const fn bets_max(&self) -> usize {
        self.data.bets_max
    }

    /// Most gold in a round, over all bets.
    #[must_use]
    pub const fn stake_max(&self) -> Gold {
        self.data.stake_max
    }

    /// What the table takes and pays on that kind of bet.
    #[must_use]
    pub fn rule(&self, kind: Kind) -> &KindRule {
        // A sound table has one rule for each kind, in order.
        &self.data.kinds[kind as usize]
    }

    /// The colour of a pocket, a number from 0 to 36.
    #[must_use]
    pub fn colour(&self, pocket: u8) -> Colour {
        self.data.colour(pocket)
    }

    /// Whether a bet on that spot wins when the ball falls into that pocket.
    #[must_use]
    pub fn covers(&self, spot: Spot, pocket: u8) -> bool {
        self.data.covers(spot, pocket)
    }

    /// The pockets as they lie on the wheel, clockwise from 0.
    #[must_use]
    pub fn wheel(&self) -> &[u8] {
        &self.data.wheel
    }

    /// The exact odds, counted when first asked for and kept with the table.
    #[must_use]
    pub fn odds(&self) -> &RouletteOdds {
        self.odds.get_or_init(|| RouletteOdds::count(&self.data))
    }

    /// How far the results of a bet of each kind stray, in the order of the odds and kept as they are.
    #[must_use]
    pub fn volatility(&self) -> &[Volatility] {
        self.volatility.get_or_init(|| {
            let kinds = self.odds().kinds.iter();
            kinds.map(|kind| Volatility::of(&kind.payouts())).collect()
        })
    }
}

/// Two tables are one when everything that decides an outcome is the same.
impl PartialEq for RouletteTable {
    fn eq(&self, other: &Self) -> bool {
        self.data == other.data
    }
}

impl Eq for RouletteTable {}
