//! What names a table, and the form in which its data stand in a file.

use serde::Serialize;
use sha2::{Digest, Sha256};

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
