//! The data of a slot table, and what makes it sound.
//!
//! Look at [`TableData`] first.

use super::limits::{
    BET_PER_LINE_MAX, CELLS, LINE_CELLS, LINES_MAX, MULTIPLIER_MAX, SYMBOLS_MAX, WEIGHT_TOTAL_MAX,
};
use crate::games::{data::Data, game::is_name, jackpot::Jackpot};
use kernel::Gold;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// Three cells that pay together; cells are numbered row by row from the top left, 0 to 8.
pub type Line = [u8; LINE_CELLS];

/// Which symbol of its table, counted from 0 in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SymbolIndex(pub(super) u8);

impl SymbolIndex {
    /// The position in [`TableData::symbols`].
    #[must_use]
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

/// A symbol and its part in the game.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Symbol {
    /// What it is called: lower-case letters, digits and hyphens.
    pub name: String,
    /// In so many of the total weight a cell shows it.
    pub weight: u32,
    /// Three of it on a line pay so many times the bet on the line; 0 pays nothing.
    pub multiplier: u32,
}

/// The data of a table as it stands in a file, not yet proved sound.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableData {
    /// The machine: lower-case letters, digits and hyphens.
    pub machine: String,
    /// Counts the tables of this machine, from 1.
    pub version: u32,
    /// The least gold on a line.
    pub bet_per_line_min: Gold,
    /// The most gold on a line.
    pub bet_per_line_max: Gold,
    /// The machine's part in the common jackpot, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jackpot: Option<Jackpot>,
    /// Best first, by custom; the order decides which numbers of a draw they own.
    pub symbols: Vec<Symbol>,
    /// The order decides which lines a stake on some of them plays.
    pub lines: Vec<Line>,
}

impl Data for TableData {
    fn name(&self) -> &str {
        &self.machine
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn canonical(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "slot-table 1");
        let _ = writeln!(text, "machine {}", self.machine);
        let _ = writeln!(text, "version {}", self.version);
        let _ = writeln!(text, "bet_per_line_min {}", self.bet_per_line_min);
        let _ = writeln!(text, "bet_per_line_max {}", self.bet_per_line_max);
        if let Some(jackpot) = self.jackpot {
            let _ = writeln!(text, "{}", jackpot.canonical());
        }
        for Symbol {
            name,
            weight,
            multiplier,
        } in &self.symbols
        {
            let _ = writeln!(text, "symbol {name} {weight} {multiplier}");
        }
        for [first, second, third] in &self.lines {
            let _ = writeln!(text, "line {first} {second} {third}");
        }
        text
    }
}

impl TableData {
    /// What its symbols are called, in the order of the table.
    pub(super) fn symbol_names(&self) -> impl Iterator<Item = &str> {
        self.symbols.iter().map(|symbol| symbol.name.as_str())
    }

    /// The sum of the weights of all symbols; never zero in a sound table.
    pub(super) fn weight_total(&self) -> u32 {
        self.symbols.iter().map(|symbol| symbol.weight).sum()
    }

    /// Proves the data sound.
    pub(super) fn check(&self) -> Result<(), TableError> {
        if !is_name(&self.machine) {
            return Err(TableError::Name(self.machine.clone()));
        }
        if self.version == 0 {
            return Err(TableError::Range("version"));
        }
        self.check_bets()?;
        self.check_symbols()?;
        self.check_lines()?;
        self.check_jackpot()
    }

    fn check_bets(&self) -> Result<(), TableError> {
        let least = self.bet_per_line_min;
        let most = self.bet_per_line_max;
        if least <= Gold::ZERO || most < least || most > BET_PER_LINE_MAX {
            return Err(TableError::Range("bet_per_line"));
        }
        Ok(())
    }

    fn check_symbols(&self) -> Result<(), TableError> {
        if self.symbols.is_empty() || self.symbols.len() > SYMBOLS_MAX {
            return Err(TableError::Range("symbols"));
        }
        let mut total: u32 = 0;
        for (index, symbol) in self.symbols.iter().enumerate() {
            let name = &symbol.name;
            if !is_name(name)
                || self.symbols[..index]
                    .iter()
                    .any(|known| known.name == *name)
            {
                return Err(TableError::Name(name.clone()));
            }
            total = total.saturating_add(symbol.weight);
            if symbol.weight == 0 || total > WEIGHT_TOTAL_MAX {
                return Err(TableError::Range("weight"));
            }
            if symbol.multiplier > MULTIPLIER_MAX {
                return Err(TableError::Range("multiplier"));
            }
        }
        Ok(())
    }

    fn check_jackpot(&self) -> Result<(), TableError> {
        let stake_max = self.bet_per_line_max.times(self.lines.len() as i64);
        let sound = |jackpot: Jackpot| stake_max.is_some_and(|stake| jackpot.is_sound(stake));
        if self.jackpot.is_none_or(sound) {
            Ok(())
        } else {
            Err(TableError::Range("jackpot"))
        }
    }

    fn check_lines(&self) -> Result<(), TableError> {
        if self.lines.is_empty() || self.lines.len() > LINES_MAX {
            return Err(TableError::Range("lines"));
        }
        let mut known = Vec::new();
        for (number, line) in (1..).zip(&self.lines) {
            let [first, second, third] = *line;
            let apart = first != second && second != third && third != first;
            let mut cells = *line;
            cells.sort_unstable();
            // The same three cells in another order would pay twice for one thing.
            if !apart || usize::from(cells[2]) >= CELLS || known.contains(&cells) {
                return Err(TableError::Line(number));
            }
            known.push(cells);
        }
        Ok(())
    }
}

/// Why data is not a sound table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// A name is not of its form, or two symbols share it.
    #[error("the name {0:?} is not well formed or not its own")]
    Name(String),
    /// A number is zero, or beyond its limit.
    #[error("{0} is out of range")]
    Range(&'static str),
    /// That line, counted from 1, is not three cells of the window or is there twice.
    #[error("line {0} is not three different cells of its own")]
    Line(usize),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::Game as _;
    use crate::games::slot::{SlotTable, night_market};

    type Change = fn(&mut TableData);

    fn changed(change: impl FnOnce(&mut TableData)) -> Result<SlotTable, TableError> {
        let mut data = night_market().data().clone();
        change(&mut data);
        SlotTable::new(data)
    }

    #[test]
    fn every_change_of_the_data_changes_the_hash() {
        let changes: [Change; 14] = [
            |_| {},
            |data| data.machine = "night-market-2".to_owned(),
            |data| data.version = 3,
            |data| data.jackpot = None,
            |data| data.jackpot.as_mut().unwrap().seed = Gold(499_999),
            |data| data.bet_per_line_min = Gold(11),
            |data| data.bet_per_line_max = Gold(9_999),
            |data| data.symbols[0].name = "eight".to_owned(),
            |data| data.symbols[0].weight = 2,
            |data| data.symbols[6].multiplier = 14,
            |data| data.symbols.swap(1, 2),
            |data| data.symbols.truncate(6),
            |data| data.lines.swap(3, 4),
            |data| data.lines[4].reverse(),
        ];
        let mut hashes: Vec<_> = changes
            .iter()
            .map(|change| *changed(change).unwrap().hash())
            .collect();
        assert_eq!(hashes[0], *night_market().hash());
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), changes.len());
    }

    #[test]
    fn a_table_that_is_not_sound_is_refused_with_the_reason() {
        let name = |name: &str| TableError::Name(name.to_owned());
        let cases: [(Change, TableError); 21] = [
            (|data| data.machine.clear(), name("")),
            (
                |data| data.machine = "Night Market".to_owned(),
                name("Night Market"),
            ),
            (|data| data.machine = "a".repeat(33), name(&"a".repeat(33))),
            (|data| data.version = 0, TableError::Range("version")),
            (
                |data| data.bet_per_line_min = Gold(0),
                TableError::Range("bet_per_line"),
            ),
            (
                |data| data.bet_per_line_max = Gold(9),
                TableError::Range("bet_per_line"),
            ),
            (
                |data| data.bet_per_line_max = Gold(i64::MAX),
                TableError::Range("bet_per_line"),
            ),
            (
                |data| data.jackpot.as_mut().unwrap().tickets = 49_999,
                TableError::Range("jackpot"),
            ),
            (|data| data.symbols.clear(), TableError::Range("symbols")),
            (
                |data| data.symbols = vec![data.symbols[0].clone(); 37],
                TableError::Range("symbols"),
            ),
            (
                |data| data.symbols[1].name = "seven".to_owned(),
                name("seven"),
            ),
            (
                |data| data.symbols[1].name = "two words".to_owned(),
                name("two words"),
            ),
            (
                |data| data.symbols[1].weight = 0,
                TableError::Range("weight"),
            ),
            (
                |data| data.symbols[1].weight = u32::MAX,
                TableError::Range("weight"),
            ),
            (
                |data| data.symbols[0].multiplier = 1_000_001,
                TableError::Range("multiplier"),
            ),
            (|data| data.lines.clear(), TableError::Range("lines")),
            (
                |data| data.lines = vec![[0, 1, 2]; 9],
                TableError::Range("lines"),
            ),
            (|data| data.lines[1] = [3, 4, 9], TableError::Line(2)),
            (|data| data.lines[2] = [6, 7, 6], TableError::Line(3)),
            (|data| data.lines[4] = [0, 1, 2], TableError::Line(5)),
            (|data| data.lines[4] = [2, 0, 1], TableError::Line(5)),
        ];
        for (change, error) in cases {
            assert_eq!(changed(change), Err(error));
        }
    }

    #[test]
    fn a_file_with_a_missing_or_an_unknown_field_is_no_table() {
        let json = include_str!("../../../tables/night-market.json");
        assert!(SlotTable::from_json(json).is_ok());
        for broken in [
            "",
            "{}",
            &json.replace("\"lines\"", "\"payback\": 99, \"lines\""),
        ] {
            assert!(
                serde_json::from_str::<TableData>(broken).is_err(),
                "{broken}"
            );
        }
    }

    #[test]
    fn no_sound_table_can_pay_more_than_an_account_may_hold() {
        let most = BET_PER_LINE_MAX
            .times(i64::from(MULTIPLIER_MAX))
            .and_then(|line| line.times(LINES_MAX as i64))
            .unwrap();
        assert!(most.units() <= kernel::money::AMOUNT_MAX);
    }
}
