//! A sound table: built once from its data, with its hash and its odds, and then fixed.

use super::{
    data::{TableData, TableError},
    odds::RpsOdds,
};
use crate::games::data::{Data as _, TableHash};
use crate::odds::Volatility;
use kernel::Gold;
use std::sync::OnceLock;

/// A sound table.
#[derive(Clone, Debug)]
pub struct RpsTable {
    data: TableData,
    hash: TableHash,
    odds: OnceLock<RpsOdds>,
    volatility: OnceLock<Volatility>,
}

impl RpsTable {
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

    /// What a win makes of that pot, rounded down.
    #[must_use]
    pub const fn won(&self, pot: Gold) -> Gold {
        // A pot is at most a million gold, nine times ten-fold.
        Gold(pot.0 * self.data.win_pays_hundredths / 100)
    }

    /// The exact odds, counted when first asked for and kept with the table.
    #[must_use]
    pub fn odds(&self) -> &RpsOdds {
        self.odds.get_or_init(|| RpsOdds::count(&self.data))
    }

    /// How far the results of taking the first win stray, counted when first asked for.
    #[must_use]
    pub fn volatility(&self) -> &Volatility {
        self.volatility
            .get_or_init(|| Volatility::of(&self.odds().first_win()))
    }
}

/// Two tables are one when everything that decides an outcome is the same.
impl PartialEq for RpsTable {
    fn eq(&self, other: &Self) -> bool {
        self.data == other.data
    }
}

impl Eq for RpsTable {}
