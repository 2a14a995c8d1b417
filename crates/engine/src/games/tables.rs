//! The tables of one game that this process knows: those it was built with, and those it has learned since.
//!
//! A table is data. Most are files that are built in; others are rows of a database, or come to a browser
//! from the club, and are learned by [`Tables::learn`]. What was learned is never forgotten: there are a
//! handful in the life of a club, and rounds refer to them for ever.

use super::game::Game;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::sync::{LazyLock, PoisonError, RwLock};

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

/// A table's data as it stands in a file.
pub(super) fn json(data: &impl Serialize) -> String {
    // Names, numbers and lists: nothing that JSON could not hold.
    serde_json::to_string_pretty(data).unwrap_or_default()
}

/// SHA-256 of a table's canonical text, which names it in every stored round.
#[derive(Clone, Debug)]
pub struct TableHash {
    bytes: [u8; 32],
    hex: String,
}

impl TableHash {
    /// The hash of that text.
    pub(super) fn of(canonical: &str) -> Self {
        let bytes: [u8; 32] = Sha256::digest(canonical).into();
        let hex = hex::encode(bytes);
        Self { bytes, hex }
    }

    /// Its 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// Its 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn hex(&self) -> &str {
        &self.hex
    }
}

#[cfg(test)]
mod tests {
    use crate::games::{Game as _, rps::RpsTable};
    use kernel::Gold;

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
