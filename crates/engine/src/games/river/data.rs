//! The data of a table, and what makes it sound.
//!
//! Look at [`TableData`] first.

use super::limits::{
    BET_PER_LINE_MAX, FREE_MULTIPLIER_MAX, FREE_SPINS_MAX, LINES_MAX, MULTIPLIER_MAX, PAYS, REELS,
    ROWS, STOPS_MAX, SYMBOLS_MAX,
};
use crate::games::{data::Data, game::is_name, jackpot::Jackpot};
use kernel::Gold;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// The row that a line passes on each reel, from the left: 0 top, 1 middle, 2 bottom.
pub type Line = [u8; REELS];

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

/// A symbol and what it pays.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Symbol {
    /// What it is called: lower-case letters, digits and hyphens.
    pub name: String,
    /// What three, four and five of it pay: times the bet on the line, and times the stake for the
    /// scatter. 0 pays nothing.
    pub pays: [u32; PAYS],
}

/// How free spins are won and what they pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreeSpins {
    /// How many a paid spin with three scatters or more wins.
    pub first: u32,
    /// How many each of those adds when it shows three scatters or more. What is added adds no more,
    /// so that a round has an end: `first` times `more` above `first` at most.
    pub more: u32,
    /// What every win of a free spin is multiplied by.
    pub multiplier: u32,
}

impl FreeSpins {
    /// The most free spins of a round.
    #[must_use]
    pub const fn most(self) -> u32 {
        self.first + self.first * self.more
    }
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
    /// How free spins are won and what they pay.
    pub free_spins: FreeSpins,
    /// The symbol that stands for every other but the scatter; never on the first reel.
    pub wild: String,
    /// The symbol that pays wherever it stands, and wins free spins.
    pub scatter: String,
    /// Best first, by custom.
    pub symbols: Vec<Symbol>,
    /// The symbols of each reel by their names, in the order in which they pass, downwards from
    /// stop 0. After the last comes the first again.
    pub reels: [Vec<String>; REELS],
    /// All of them are played in every round.
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
        let FreeSpins {
            first,
            more,
            multiplier,
        } = self.free_spins;
        // Writing to a string cannot fail.
        let _ = writeln!(text, "river-table 1");
        let _ = writeln!(text, "machine {}", self.machine);
        let _ = writeln!(text, "version {}", self.version);
        let _ = writeln!(text, "bet_per_line_min {}", self.bet_per_line_min);
        let _ = writeln!(text, "bet_per_line_max {}", self.bet_per_line_max);
        if let Some(jackpot) = self.jackpot {
            let _ = writeln!(text, "{}", jackpot.canonical());
        }
        let _ = writeln!(text, "free_spins {first} {more} {multiplier}");
        let _ = writeln!(text, "wild {}", self.wild);
        let _ = writeln!(text, "scatter {}", self.scatter);
        for Symbol { name, pays } in &self.symbols {
            let [three, four, five] = pays;
            let _ = writeln!(text, "symbol {name} {three} {four} {five}");
        }
        for reel in &self.reels {
            let _ = writeln!(text, "reel {}", reel.join(" "));
        }
        for [a, b, c, d, e] in &self.lines {
            let _ = writeln!(text, "line {a} {b} {c} {d} {e}");
        }
        text
    }
}

impl TableData {
    /// What its symbols are called, in the order of the table.
    pub(super) fn symbol_names(&self) -> impl Iterator<Item = &str> {
        self.symbols.iter().map(|symbol| symbol.name.as_str())
    }

    /// The symbol of that name.
    pub(super) fn index_of(&self, name: &str) -> Option<SymbolIndex> {
        let position = self.symbols.iter().position(|known| known.name == name)?;
        u8::try_from(position).ok().map(SymbolIndex)
    }

    /// Proves the data sound.
    pub(super) fn check(&self) -> Result<(), TableError> {
        if !is_name(&self.machine) {
            return Err(TableError::Name(self.machine.clone()));
        }
        if self.version == 0 {
            return Err(TableError::Range("version"));
        }
        let (least, most) = (self.bet_per_line_min, self.bet_per_line_max);
        if least <= Gold::ZERO || most < least || most > BET_PER_LINE_MAX {
            return Err(TableError::Range("bet_per_line"));
        }
        self.check_free_spins()?;
        self.check_symbols()?;
        self.check_reels()?;
        self.check_lines()?;
        self.check_jackpot()
    }

    fn check_free_spins(&self) -> Result<(), TableError> {
        let free = self.free_spins;
        let in_range = (1..=FREE_SPINS_MAX).contains(&free.first)
            && free.more <= FREE_SPINS_MAX
            && (1..=FREE_MULTIPLIER_MAX).contains(&free.multiplier);
        in_range
            .then_some(())
            .ok_or(TableError::Range("free_spins"))
    }

    fn check_symbols(&self) -> Result<(), TableError> {
        if self.symbols.is_empty() || self.symbols.len() > SYMBOLS_MAX {
            return Err(TableError::Range("symbols"));
        }
        for (index, Symbol { name, pays }) in self.symbols.iter().enumerate() {
            let is_twice = |known: &Symbol| known.name == *name;
            if !is_name(name) || self.symbols[..index].iter().any(is_twice) {
                return Err(TableError::Name(name.clone()));
            }
            if pays.iter().any(|pays| *pays > MULTIPLIER_MAX) {
                return Err(TableError::Range("pays"));
            }
        }
        let pays_of = |name: &String| {
            let symbol = self.symbols.iter().find(|symbol| symbol.name == *name);
            symbol.map(|symbol| symbol.pays)
        };
        // A line of wilds alone has no meaning where none is on the first reel.
        if self.wild == self.scatter || pays_of(&self.wild) != Some([0; PAYS]) {
            return Err(TableError::Wild);
        }
        // So every round with free spins has won more than its stake: the odds rely on it.
        match pays_of(&self.scatter) {
            Some(pays) if pays.iter().all(|pays| *pays > 1) => Ok(()),
            _ => Err(TableError::Scatter),
        }
    }

    fn check_reels(&self) -> Result<(), TableError> {
        for (number, reel) in (1..).zip(&self.reels) {
            let size = reel.len();
            let all_known = reel.iter().all(|name| self.index_of(name).is_some());
            let seen = |stop: usize| (0..ROWS).map(move |row| &reel[(stop + row) % size]);
            let one_scatter = |stop| seen(stop).filter(|name| **name == self.scatter).count() <= 1;
            if !(ROWS..=STOPS_MAX).contains(&size)
                || !all_known
                || !(0..size).all(one_scatter)
                || (number == 1 && reel.contains(&self.wild))
            {
                return Err(TableError::Reel(number));
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
        for (index, line) in self.lines.iter().enumerate() {
            let in_window = line.iter().all(|row| usize::from(*row) < ROWS);
            if !in_window || self.lines[..index].contains(line) {
                return Err(TableError::Line(index + 1));
            }
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
    /// The wild is no symbol of the table, is the scatter too, or pays by itself.
    #[error("the wild is not a symbol of its own that pays nothing by itself")]
    Wild,
    /// The scatter is no symbol of the table, or pays less than twice the stake.
    #[error("the scatter is not a symbol that pays the stake twice or more")]
    Scatter,
    /// That reel, counted from 1, is too short or too long, has a symbol that is not of the table,
    /// can show two scatters at once, or is the first and has the wild.
    #[error("reel {0} is not a strip of symbols of the table with scatters apart")]
    Reel(usize),
    /// That line, counted from 1, leaves the window or is there twice.
    #[error("line {0} is not a way through the window of its own")]
    Line(usize),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::Game as _;
    use crate::games::river::{RiverTable, han_river};

    type Change = fn(&mut TableData);

    fn changed(change: impl FnOnce(&mut TableData)) -> Result<RiverTable, TableError> {
        let mut data = han_river().data().clone();
        change(&mut data);
        RiverTable::new(data)
    }

    #[test]
    fn every_change_of_the_data_changes_the_hash() {
        let changes: [Change; 14] = [
            |_| {},
            |data| data.machine = "han-river-2".to_owned(),
            |data| data.version = 3,
            |data| data.jackpot = None,
            |data| data.bet_per_line_min = Gold(6),
            |data| data.bet_per_line_max = Gold(2_499),
            |data| data.free_spins.first = 11,
            |data| data.free_spins.more = 11,
            |data| data.free_spins.multiplier = 3,
            |data| data.symbols[0].pays[2] = 3_001,
            |data| data.symbols.swap(1, 2),
            |data| data.reels[2].rotate_left(1),
            |data| data.reels.swap(1, 2),
            |data| data.lines.swap(3, 4),
        ];
        let mut hashes: Vec<_> = changes
            .iter()
            .map(|change| *changed(change).unwrap().hash())
            .collect();
        assert_eq!(hashes[0], *han_river().hash());
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), changes.len());
    }

    #[test]
    fn a_table_that_is_not_sound_is_refused_with_the_reason() {
        let name = |name: &str| TableError::Name(name.to_owned());
        let range = TableError::Range;
        let cases: [(Change, TableError); 25] = [
            (|data| data.machine.clear(), name("")),
            (|data| data.version = 0, range("version")),
            (
                |data| data.bet_per_line_min = Gold(0),
                range("bet_per_line"),
            ),
            (
                |data| data.bet_per_line_max = Gold(4),
                range("bet_per_line"),
            ),
            (
                |data| data.bet_per_line_max = Gold(1_000_001),
                range("bet_per_line"),
            ),
            (
                |data| data.jackpot.as_mut().unwrap().per_mille = 0,
                range("jackpot"),
            ),
            (|data| data.free_spins.first = 0, range("free_spins")),
            (|data| data.free_spins.more = 21, range("free_spins")),
            (|data| data.free_spins.multiplier = 0, range("free_spins")),
            (|data| data.symbols.clear(), range("symbols")),
            (
                |data| data.symbols[1].name = "tower63".to_owned(),
                name("tower63"),
            ),
            (|data| data.symbols[0].pays[0] = 10_001, range("pays")),
            (|data| data.wild = "sun".to_owned(), TableError::Wild),
            (|data| data.wild = "fireworks".to_owned(), TableError::Wild),
            (|data| data.symbols[10].pays[2] = 1, TableError::Wild),
            (|data| data.scatter = "sun".to_owned(), TableError::Scatter),
            (|data| data.symbols[9].pays[0] = 1, TableError::Scatter),
            (|data| data.reels[0].clear(), TableError::Reel(1)),
            (
                |data| data.reels[4] = vec!["ramen".to_owned(); 37],
                TableError::Reel(5),
            ),
            (
                |data| data.reels[3][0] = "sun".to_owned(),
                TableError::Reel(4),
            ),
            (
                |data| data.reels[0][0] = "moon".to_owned(),
                TableError::Reel(1),
            ),
            (
                |data| {
                    data.reels[1][31] = "fireworks".to_owned();
                    data.reels[1][1] = "fireworks".to_owned();
                },
                TableError::Reel(2),
            ),
            (|data| data.lines.clear(), range("lines")),
            (|data| data.lines[1][4] = 3, TableError::Line(2)),
            (|data| data.lines[4] = data.lines[3], TableError::Line(5)),
        ];
        for (change, error) in cases {
            assert_eq!(changed(change), Err(error));
        }
    }

    #[test]
    fn a_file_with_a_missing_or_an_unknown_field_is_no_table() {
        let json = include_str!("../../../tables/han-river.json");
        assert!(RiverTable::from_json(json).is_ok());
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
        let free = FreeSpins {
            first: FREE_SPINS_MAX,
            more: FREE_SPINS_MAX,
            multiplier: FREE_MULTIPLIER_MAX,
        };
        let stake = BET_PER_LINE_MAX.times(LINES_MAX as i64).unwrap();
        // Every line and the scatters at their best, in each spin.
        let spin = stake.times(2 * i64::from(MULTIPLIER_MAX)).unwrap();
        let spins = 1 + i64::from(free.multiplier * free.most());
        assert!(spin.times(spins).unwrap().units() <= kernel::money::AMOUNT_MAX);
    }

    #[test]
    fn a_round_of_the_han_river_has_at_most_110_free_spins() {
        assert_eq!(han_river().data().free_spins.most(), 110);
    }
}
