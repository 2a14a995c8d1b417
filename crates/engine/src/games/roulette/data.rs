//! The data of a roulette table, and what makes it sound.
//!
//! Look at [`TableData`] first.

use super::{
    layout::{Colour, Kind, Spot},
    limits::{BETS_MAX, ODDS_MAX, POCKETS, REDS, STAKE_MAX},
};
use crate::games::{data::Data, game::is_name};
use kernel::Gold;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// What a table takes and pays on one kind of bet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindRule {
    /// The kind.
    pub kind: Kind,
    /// What a winning bet wins, to one; the bet itself comes back too.
    pub odds: u32,
    /// The least gold on one spot.
    pub bet_min: Gold,
    /// The most gold on one spot.
    pub bet_max: Gold,
}

/// The data of a table as it stands in a file, not yet proved sound.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableData {
    /// Its name: lower-case letters, digits and hyphens.
    pub table: String,
    /// Counts the tables of this name, from 1.
    pub version: u32,
    /// Most bets in a round.
    pub bets_max: usize,
    /// Most gold in a round, over all bets.
    pub stake_max: Gold,
    /// One rule for each kind, in the order of [`Kind::ALL`].
    pub kinds: Vec<KindRule>,
    /// The red numbers, ascending.
    pub red: Vec<u8>,
    /// The pockets as they lie on the wheel, clockwise from 0. It decides nothing: a number is
    /// drawn, and the wheel shows where it lies.
    pub wheel: Vec<u8>,
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
        let _ = writeln!(text, "roulette-table 1");
        let _ = writeln!(text, "table {}", self.table);
        let _ = writeln!(text, "version {}", self.version);
        let _ = writeln!(text, "bets_max {}", self.bets_max);
        let _ = writeln!(text, "stake_max {}", self.stake_max);
        for KindRule {
            kind,
            odds,
            bet_min,
            bet_max,
        } in &self.kinds
        {
            let _ = writeln!(text, "kind {kind} {odds} {bet_min} {bet_max}");
        }
        for (name, numbers) in [("red", &self.red), ("wheel", &self.wheel)] {
            text.push_str(name);
            for number in numbers {
                let _ = write!(text, " {number}");
            }
            text.push('\n');
        }
        text
    }
}

impl TableData {
    /// The colour of a pocket below [`POCKETS`].
    pub(super) fn colour(&self, pocket: u8) -> Colour {
        match pocket {
            0 => Colour::Green,
            _ if self.red.contains(&pocket) => Colour::Red,
            _ => Colour::Black,
        }
    }

    /// Whether a bet on that spot wins when the ball falls into that pocket.
    pub(super) fn covers(&self, spot: Spot, pocket: u8) -> bool {
        spot.covers(pocket, self.colour(pocket))
    }

    /// Proves the data sound.
    pub(super) fn check(&self) -> Result<(), TableError> {
        if !is_name(&self.table) {
            return Err(TableError::Name(self.table.clone()));
        }
        let range = |sound: bool, what| sound.then_some(()).ok_or(TableError::Range(what));
        range(self.version > 0, "version")?;
        range((1..=BETS_MAX).contains(&self.bets_max), "bets_max")?;
        range(
            self.stake_max > Gold::ZERO && self.stake_max <= STAKE_MAX,
            "stake_max",
        )?;
        if !self.kinds.iter().map(|rule| rule.kind).eq(Kind::ALL) {
            return Err(TableError::Kinds);
        }
        for rule in &self.kinds {
            range((1..=ODDS_MAX).contains(&rule.odds), "odds")?;
            range(
                rule.bet_min > Gold::ZERO && rule.bet_min <= rule.bet_max,
                "bet_min",
            )?;
            range(rule.bet_max <= self.stake_max, "bet_max")?;
        }
        let ascending = self.red.is_sorted_by(|one, other| one < other);
        let on_the_wheel = self.red.iter().all(|number| (1..POCKETS).contains(number));
        if self.red.len() != REDS || !ascending || !on_the_wheel {
            return Err(TableError::Red);
        }
        let mut pockets = self.wheel.clone();
        pockets.sort_unstable();
        if !pockets.into_iter().eq(0..POCKETS) || self.wheel[0] != 0 {
            return Err(TableError::Wheel);
        }
        Ok(())
    }
}

/// Why data is not a sound table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// The name is not of its form.
    #[error("the name {0:?} is not well formed")]
    Name(String),
    /// A number is zero, or beyond its limit.
    #[error("{0} is out of range")]
    Range(&'static str),
    /// There is not one rule for each kind, in order.
    #[error("there is not one rule for each kind of bet, in order")]
    Kinds,
    /// The red numbers are not 18 of the wheel, ascending.
    #[error("the red numbers are not 18 from 1 to 36, ascending")]
    Red,
    /// The wheel does not have each pocket once, 0 first.
    #[error("the wheel does not have each of 0 to 36 once, 0 first")]
    Wheel,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::{
        Game,
        roulette::{RouletteTable, rotary},
    };

    type Change = fn(&mut TableData);

    fn changed(change: Change) -> Result<RouletteTable, TableError> {
        let mut data = rotary().data().clone();
        change(&mut data);
        RouletteTable::new(data)
    }

    #[test]
    fn every_change_of_the_data_changes_the_hash() {
        let changes: [Change; 10] = [
            |_| {},
            |data| data.table = "rotary-2".to_owned(),
            |data| data.version = 2,
            |data| data.bets_max = 41,
            |data| data.stake_max = Gold(100_001),
            |data| data.kinds[0].odds = 34,
            |data| data.kinds[12].bet_min = Gold(101),
            |data| data.kinds[5].bet_max = Gold(49_999),
            |data| data.red[0] = 2,
            |data| data.wheel.swap(1, 2),
        ];
        let mut hashes: Vec<_> = changes
            .iter()
            .map(|change| *changed(*change).unwrap().hash())
            .collect();
        assert_eq!(hashes[0], *rotary().hash());
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), changes.len());
    }

    #[test]
    fn a_table_that_is_not_sound_is_refused_with_the_reason() {
        let name = |name: &str| TableError::Name(name.to_owned());
        let cases: [(Change, TableError); 22] = [
            (|data| data.table.clear(), name("")),
            (|data| data.table = "Rotary 1".to_owned(), name("Rotary 1")),
            (|data| data.version = 0, TableError::Range("version")),
            (|data| data.bets_max = 0, TableError::Range("bets_max")),
            (|data| data.bets_max = 101, TableError::Range("bets_max")),
            (
                |data| data.stake_max = Gold(0),
                TableError::Range("stake_max"),
            ),
            (
                |data| data.stake_max = Gold(i64::MAX),
                TableError::Range("stake_max"),
            ),
            (|data| data.kinds.truncate(12), TableError::Kinds),
            (|data| data.kinds.push(data.kinds[12]), TableError::Kinds),
            (|data| data.kinds.swap(0, 1), TableError::Kinds),
            (|data| data.kinds[3].odds = 0, TableError::Range("odds")),
            (|data| data.kinds[3].odds = 1_001, TableError::Range("odds")),
            (
                |data| data.kinds[3].bet_min = Gold(0),
                TableError::Range("bet_min"),
            ),
            (
                |data| data.kinds[3].bet_max = Gold(99),
                TableError::Range("bet_min"),
            ),
            (
                |data| data.kinds[3].bet_max = Gold(100_001),
                TableError::Range("bet_max"),
            ),
            (|data| data.red.truncate(17), TableError::Red),
            (|data| data.red.swap(0, 1), TableError::Red),
            (|data| data.red[0] = 0, TableError::Red),
            (|data| data.red[17] = 37, TableError::Red),
            (|data| data.wheel.truncate(36), TableError::Wheel),
            (|data| data.wheel[1] = 26, TableError::Wheel),
            (|data| data.wheel.rotate_left(1), TableError::Wheel),
        ];
        for (change, error) in cases {
            assert_eq!(changed(change), Err(error));
        }
    }

    #[test]
    fn a_file_with_a_missing_or_an_unknown_field_is_no_table() {
        let json = include_str!("../../../tables/rotary.json");
        assert!(RouletteTable::from_json(json).is_ok());
        for broken in [
            "",
            "{}",
            &json.replace("\"red\":", "\"magnet\": 17, \"red\":"),
        ] {
            assert!(
                serde_json::from_str::<TableData>(broken).is_err(),
                "{broken}"
            );
        }
    }

    #[test]
    fn no_sound_table_can_pay_more_than_an_account_may_hold() {
        let most = STAKE_MAX.times(i64::from(ODDS_MAX) + 1).unwrap();
        assert!(most.units() <= kernel::money::AMOUNT_MAX);
    }

    #[test]
    fn neighbours_on_the_wheel_differ_in_colour_as_on_every_european_wheel() {
        let wheel = &rotary().data().wheel;
        for (one, next) in wheel.iter().zip(wheel.iter().cycle().skip(1)) {
            assert_ne!(
                rotary().colour(*one),
                rotary().colour(*next),
                "{one} beside {next}"
            );
        }
    }
}
