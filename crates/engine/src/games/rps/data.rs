//! The data of a table, and what makes it sound.

use crate::games::{data::Data, game::is_name};
use kernel::Gold;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// Most wins in a row that a table may pay, which keeps every pot below [`kernel::money::AMOUNT_MAX`].
const WINS_MAX: u32 = 9;
/// Most that a win may make of the pot, in hundredths.
const PAYS_MAX: i64 = 1_000;
/// Most throws that a table may take in a round, draws included.
const THROWS_MAX: usize = 60;
/// Most gold that a table may take in a round.
const BET_MAX: Gold = Gold(1_000_000);

/// The data of a table as it stands in a file, not yet proved sound.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableData {
    /// Its name: lower-case letters, digits and hyphens.
    pub table: String,
    /// Counts the tables of this name, from 1.
    pub version: u32,
    /// The least gold on a round.
    pub bet_min: Gold,
    /// The most gold on a round.
    pub bet_max: Gold,
    /// Bets are multiples of it, so that the first win pays whole gold.
    pub bet_step: Gold,
    /// What a win makes of the pot, in hundredths.
    pub win_pays_hundredths: i64,
    /// With so many wins the round is over.
    pub wins_max: u32,
    /// With so many throws the round is over, because draws could go on for ever.
    pub throws_max: usize,
}

impl Data for TableData {
    fn name(&self) -> &str {
        &self.table
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn canonical(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "rps-table 1");
        let _ = writeln!(text, "table {}", self.table);
        let _ = writeln!(text, "version {}", self.version);
        let _ = writeln!(
            text,
            "bet {} {} {}",
            self.bet_min, self.bet_max, self.bet_step
        );
        let _ = writeln!(text, "win_pays_hundredths {}", self.win_pays_hundredths);
        let _ = writeln!(text, "wins_max {}", self.wins_max);
        let _ = writeln!(text, "throws_max {}", self.throws_max);
        text
    }
}

impl TableData {
    /// Proves the data sound.
    pub(super) fn check(&self) -> Result<(), TableError> {
        if !is_name(&self.table) {
            return Err(TableError::Name(self.table.clone()));
        }
        let range = |sound: bool, what| sound.then_some(()).ok_or(TableError::Range(what));
        range(self.version > 0, "version")?;
        range(self.bet_step > Gold::ZERO, "bet_step")?;
        let on_step = |gold: Gold| gold.0 % self.bet_step.0 == 0;
        let min = self.bet_min > Gold::ZERO && self.bet_min <= self.bet_max;
        range(min && on_step(self.bet_min), "bet_min")?;
        range(self.bet_max <= BET_MAX && on_step(self.bet_max), "bet_max")?;
        range(
            (101..=PAYS_MAX).contains(&self.win_pays_hundredths),
            "win_pays_hundredths",
        )?;
        if self.bet_step.0 * self.win_pays_hundredths % 100 != 0 {
            return Err(TableError::NotWhole);
        }
        range((1..=WINS_MAX).contains(&self.wins_max), "wins_max")?;
        let throws = self.wins_max as usize..=THROWS_MAX;
        range(throws.contains(&self.throws_max), "throws_max")
    }
}

/// Why data is not a sound table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// The name is not of its form.
    #[error("the name {0:?} is not well formed")]
    Name(String),
    /// A number is zero, beyond its limit, or no multiple of the step.
    #[error("{0} is out of range")]
    Range(&'static str),
    /// The first win of some bet would pay a fraction of a gold.
    #[error("a win does not pay whole gold on every bet")]
    NotWhole,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::{
        Game,
        rps::{RpsTable, rps},
    };
    use std::collections::BTreeSet;

    type Change = fn(&mut TableData);

    fn changed(change: Change) -> Result<RpsTable, TableError> {
        let mut data = rps().data().clone();
        change(&mut data);
        RpsTable::new(data)
    }

    #[test]
    fn every_change_of_the_data_changes_the_hash() {
        let changes: [Change; 9] = [
            |_| {},
            |data| data.table = "rps-2".to_owned(),
            |data| data.version = 2,
            |data| data.bet_min = Gold(100),
            |data| data.bet_max = Gold(1_000),
            |data| (data.bet_step, data.bet_min) = (Gold(100), Gold(100)),
            |data| data.win_pays_hundredths = 196,
            |data| data.wins_max = 6,
            |data| data.throws_max = 41,
        ];
        let hashes: BTreeSet<_> = changes
            .iter()
            .map(|change| *changed(*change).unwrap().hash())
            .collect();
        assert_eq!(hashes.len(), changes.len());
    }

    #[test]
    fn a_table_that_is_not_sound_is_refused_with_the_reason() {
        let cases: [(Change, TableError); 13] = [
            (|data| data.table.clear(), TableError::Name(String::new())),
            (|data| data.version = 0, TableError::Range("version")),
            (
                |data| data.bet_step = Gold(0),
                TableError::Range("bet_step"),
            ),
            (|data| data.bet_min = Gold(0), TableError::Range("bet_min")),
            (|data| data.bet_min = Gold(75), TableError::Range("bet_min")),
            (|data| data.bet_max = Gold(0), TableError::Range("bet_min")),
            (
                |data| data.bet_max = Gold(1_000_050),
                TableError::Range("bet_max"),
            ),
            (
                |data| data.win_pays_hundredths = 100,
                TableError::Range("win_pays_hundredths"),
            ),
            (|data| data.win_pays_hundredths = 195, TableError::NotWhole),
            (|data| data.wins_max = 0, TableError::Range("wins_max")),
            (|data| data.wins_max = 10, TableError::Range("wins_max")),
            (|data| data.throws_max = 6, TableError::Range("throws_max")),
            (|data| data.throws_max = 61, TableError::Range("throws_max")),
        ];
        for (change, error) in cases {
            assert_eq!(changed(change), Err(error));
        }
        assert!(serde_json::from_str::<TableData>("{}").is_err());
    }

    #[test]
    fn no_sound_table_can_pay_more_than_an_account_may_hold() {
        let factor = PAYS_MAX / 100;
        let pot = (0..WINS_MAX).try_fold(BET_MAX, |pot, _| pot.times(factor));
        assert!(pot.unwrap().units() <= kernel::money::AMOUNT_MAX);
    }
}
