//! What every game can do, whatever it is played with.
//!
//! Look at [`Game`] first; `games.rs` joins all of them into one closed set. The tables of a game are data: most are
//! files that are built in; others are rows of a database, or come to a browser from the club, and are learned by
//! [`Tables::learn`]. What was learned is never forgotten: there are a handful in the life of a club, and rounds
//! refer to them for ever.

use super::{
    data::{Data, TableHash},
    jackpot::Jackpot,
    place::{Asked, Place},
};
use crate::{draw::Draw, odds::BetOdds};
use kernel::Gold;
use std::{
    fmt::{self, Debug},
    sync::{LazyLock, PoisonError, RwLock},
};

/// What a game implements, on the type of its tables.
///
/// A round is stored as the hash of its table and two texts, its bet and its outcome. Both are
/// canonical: one value has one text, what is read writes the same text again, and any other text
/// is refused. They are ASCII, without spaces, and never change their meaning for a table that has
/// been played; a new form needs a new table.
pub trait Game: Sized + Sync + 'static {
    /// What a player puts on a round, as a table takes it.
    type Bet: Clone + Debug + PartialEq;
    /// What a table is built from.
    type Data: Data;
    /// What came out of a round.
    type Outcome: Clone + Debug + PartialEq;

    /// The name of the game on the wire and in the database: lower-case letters, digits, hyphens.
    const NAME: &'static str;

    /// Every table that this process knows.
    fn tables() -> &'static Tables<Self>;

    /// Proves the data sound and fixes them.
    ///
    /// # Errors
    /// What is not sound, as a sentence.
    fn from_data(data: Self::Data) -> Result<Self, String>;

    /// The data it was built from.
    fn data(&self) -> &Self::Data;

    /// Whether a page that draws the other table can draw this one: the same symbols in the same places, and
    /// the same part in the common jackpot. What a table pays and takes may differ.
    fn is_drawn_like(&self, other: &Self) -> bool;

    /// The hash of [`Game::canonical`].
    fn table_hash(&self) -> &TableHash;

    /// What the bet costs.
    fn stake(&self, bet: &Self::Bet) -> Gold;

    /// Plays a round; takes from the draw what the game needs and nothing else.
    fn play(&self, bet: &Self::Bet, draw: &mut Draw) -> Self::Outcome;

    /// What the round pays, the stake of winning bets included; zero for a lost round.
    fn payout(&self, bet: &Self::Bet, outcome: &Self::Outcome) -> Gold;

    /// Whether the player still has a choice, so that the round waits for it and is not settled yet.
    /// [`Game::payout`] is then what the round pays when the player takes no more.
    fn is_open(&self, _bet: &Self::Bet, _outcome: &Self::Outcome) -> bool {
        false
    }

    /// The table's part in the common jackpot; most games have none.
    fn jackpot(&self) -> Option<Jackpot> {
        None
    }

    /// Whether the round has hit the common jackpot.
    fn hits_jackpot(&self, _: &Self::Outcome) -> bool {
        false
    }

    /// The least bet of each kind that promises something else than the others, and what it promises:
    /// counted when first asked for, and kept with the table.
    fn bet_odds(&self) -> Vec<BetOdds<'_, Self::Bet>>;

    /// The canonical text of a bet.
    fn write_bet(&self, bet: &Self::Bet) -> String;

    /// Reads what [`Game::write_bet`] has written for this table.
    ///
    /// # Errors
    /// [`Unreadable`] for any other text, also for a bet beyond the limits of the table.
    fn read_bet(&self, text: &str) -> Result<Self::Bet, Unreadable>;

    /// The canonical text of an outcome.
    fn write_outcome(&self, outcome: &Self::Outcome) -> String;

    /// Reads what [`Game::write_outcome`] has written for a round with this bet.
    ///
    /// # Errors
    /// [`Unreadable`] for any other text.
    fn read_outcome(&self, bet: &Self::Bet, text: &str) -> Result<Self::Outcome, Unreadable>;

    /// The numbers that a round with this outcome has taken from the draw, in the order of
    /// [`Game::play`]: what a trace of the round is made from.
    fn asked(&self, outcome: &Self::Outcome) -> Vec<Asked>;

    /// What stands at that place when that number is drawn for it: the symbol of a cell, those of a
    /// reel from the top, the pocket; nothing for a place that the game does not have.
    fn shows(&self, place: Place, number: u32) -> Vec<String>;

    /// Reads a table from the form in which it stands in a file, and proves it sound.
    ///
    /// # Errors
    /// What is not sound, as a sentence.
    fn from_json(json: &str) -> Result<Self, String> {
        Self::from_data(serde_json::from_str(json).map_err(|error| error.to_string())?)
    }

    /// The table as it stands in a file; [`Game::from_json`] reads the same table from it.
    fn json(&self) -> String {
        self.data().json()
    }

    /// The table's own name, of the same form as [`Game::NAME`].
    fn name(&self) -> &str {
        self.data().name()
    }

    /// Counts the tables of one name, from 1.
    fn version(&self) -> u32 {
        self.data().version()
    }

    /// The text that is hashed: everything that decides what a round pays.
    fn canonical(&self) -> String {
        self.data().canonical()
    }

    /// SHA-256 of [`Game::canonical`]: names this very table in every stored round.
    fn hash(&self) -> &[u8; 32] {
        self.table_hash().bytes()
    }

    /// The hash in 64 lower-case hexadecimal digits.
    fn hash_hex(&self) -> &str {
        self.table_hash().hex()
    }

    /// The newest table of that name that is built in.
    #[must_use]
    fn named(name: &str) -> Option<&'static Self> {
        Self::tables().named(name)
    }

    /// The table with that hash, played today or long ago.
    #[must_use]
    fn of_hash(hash: &[u8]) -> Option<&'static Self> {
        Self::tables().of_hash(hash)
    }
}

/// Every table of one game that this process knows.
pub struct Tables<T: 'static> {
    built_in: LazyLock<Vec<T>>,
    learned: RwLock<Vec<&'static T>>,
}

impl<T: Game + Sync> Tables<T> {
    /// Those that are built in, oldest first; of two with one name the later one is the newer.
    pub(super) const fn new(built_in: fn() -> Vec<T>) -> Self {
        Self {
            built_in: LazyLock::new(built_in),
            learned: RwLock::new(Vec::new()),
        }
    }

    /// Reads tables that are built in.
    ///
    /// # Panics
    /// When one is not sound; a test reads them all.
    pub(super) fn read(files: &[&str]) -> Vec<T> {
        let tables = files.iter().map(|json| match T::from_json(json) {
            Ok(table) => table,
            Err(error) => panic!("a table that is built in: {error}"),
        });
        tables.collect()
    }

    /// Those that are built in, oldest first.
    pub fn built_in(&'static self) -> &'static [T] {
        &self.built_in
    }

    /// All of them: those that are built in, then what was learned.
    pub fn all(&'static self) -> Vec<&'static T> {
        let learned = self.learned.read().unwrap_or_else(PoisonError::into_inner);
        self.built_in
            .iter()
            .chain(learned.iter().copied())
            .collect()
    }

    /// The newest of that name that is built in.
    pub fn named(&'static self, name: &str) -> Option<&'static T> {
        self.built_in
            .iter()
            .rev()
            .find(|table| table.name() == name)
    }

    /// The one with that hash.
    pub fn of_hash(&'static self, hash: &[u8]) -> Option<&'static T> {
        let fits = |table: &&T| table.hash().as_slice() == hash;
        self.built_in.iter().find(fits).or_else(|| {
            let learned = self.learned.read().unwrap_or_else(PoisonError::into_inner);
            learned.iter().copied().find(fits)
        })
    }

    /// Takes a table in for the rest of the process's life. One that is known already is that one.
    pub fn learn(&'static self, table: T) -> &'static T {
        if let Some(known) = self.of_hash(table.hash()) {
            return known;
        }
        let mut learned = self.learned.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody may have been quicker.
        let hash = table.hash();
        if let Some(known) = learned.iter().copied().find(|known| known.hash() == hash) {
            return known;
        }
        let table: &'static T = Box::leak(Box::new(table));
        learned.push(table);
        table
    }
}

/// A text is not the canonical text of a bet or an outcome of that table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not {what} of {game}/{table}")]
pub struct Unreadable {
    text: String,
    what: What,
    game: &'static str,
    table: String,
}

impl Unreadable {
    /// The text is no bet of this table.
    pub(super) fn bet<G: Game>(table: &G, text: &str) -> Self {
        Self::new(table, What::Bet, text)
    }

    /// The text is no outcome of this table.
    pub(super) fn outcome<G: Game>(table: &G, text: &str) -> Self {
        Self::new(table, What::Outcome, text)
    }

    fn new<G: Game>(table: &G, what: What, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            what,
            game: G::NAME,
            table: table.name().to_owned(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Bet,
    Outcome,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bet => "a bet",
            Self::Outcome => "an outcome",
        })
    }
}

/// Reads a number of zero or more that is written in its only way: decimal digits without a sign
/// and without leading zeros.
pub(super) fn canonical_number(text: &str) -> Option<i64> {
    let number: i64 = text.parse().ok()?;
    (number >= 0 && number.to_string() == text).then_some(number)
}

/// Lower-case letters, digits and hyphens, so that a canonical text cannot be ambiguous.
pub(super) fn is_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= 32 && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::rps::RpsTable;

    #[test]
    fn a_number_is_read_only_as_it_is_written() {
        for number in [0, 7, 10, i64::MAX] {
            assert_eq!(canonical_number(&number.to_string()), Some(number));
        }
        for text in [
            "",
            "-1",
            "-0",
            "+1",
            "01",
            "00",
            " 1",
            "1 ",
            "1.0",
            "9223372036854775808",
        ] {
            assert_eq!(canonical_number(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_table_that_is_learned_is_found_by_its_hash_and_is_learned_once() {
        let mut data = RpsTable::tables().built_in()[0].data().clone();
        data.version = 40_001;
        data.bet_max = Gold(10_000);
        let table = RpsTable::new(data.clone()).unwrap();
        let hash = *table.hash();
        assert_eq!(RpsTable::of_hash(&hash), None);
        let learned = RpsTable::tables().learn(table);
        let again = RpsTable::tables().learn(RpsTable::new(data).unwrap());
        assert!(std::ptr::eq(learned, again));
        assert_eq!(RpsTable::of_hash(&hash), Some(learned));
        assert!(RpsTable::tables().all().contains(&learned));
        // What is played is not decided by what is known.
        assert_ne!(RpsTable::named("rps"), Some(learned));
    }
}
