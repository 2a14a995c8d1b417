//! What the data of every table have in common: a name, a version, and the text whose hash names the table.

use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// The data of a table of any game, as they stand in a file and before they are proved sound.
pub trait Data: Serialize + DeserializeOwned {
    /// The table's own name: lower-case letters, digits and hyphens.
    fn name(&self) -> &str;

    /// Counts the tables of one name, from 1.
    fn version(&self) -> u32;

    /// The text that is hashed: everything that decides what a round pays. `docs/fairness.md` states its form.
    fn canonical(&self) -> String;

    /// The data as they stand in a file.
    fn json(&self) -> String {
        // Names, numbers and lists: nothing that JSON could not hold.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
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
