//! What is committed and what is chosen: server seeds, client seeds and their proofs.
//!
//! Look at [`ServerSeed::hash`] first: it is published before the first round of a seed pair, and
//! [`verify`] is what a player asks after the seed has been revealed.

use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};

/// How many characters a client seed may have.
pub const CLIENT_SEED_CHARS_MAX: usize = 64;

/// The secret half of a seed pair: 32 bytes from a cryptographically strong source.
///
/// `Debug` does not show it; [`ServerSeed::to_hex`] does, for the moment of revelation.
#[derive(Clone, PartialEq, Eq)]
pub struct ServerSeed([u8; 32]);

impl ServerSeed {
    /// A seed of those bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The raw bytes: the key of every draw.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The commitment: SHA-256 of the 32 raw bytes.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// 64 lower-case hexadecimal digits. Whoever holds them can foretell every round.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }

    /// Reads 64 hexadecimal digits of either case.
    ///
    /// # Errors
    /// [`ServerSeedError`] for anything else.
    pub fn from_hex(text: &str) -> Result<Self, ServerSeedError> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| ServerSeedError)?;
        Ok(Self(bytes))
    }
}

impl From<[u8; 32]> for ServerSeed {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for ServerSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerSeed(redacted)")
    }
}

/// The text is not a server seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a server seed is written in 64 hexadecimal digits")]
pub struct ServerSeedError;

/// The player's half of a seed pair: 1 to 64 printable ASCII characters (0x20 to 0x7e).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientSeed(String);

impl ClientSeed {
    /// Takes the text exactly as given: nothing is trimmed, because every character counts.
    ///
    /// # Errors
    /// [`ClientSeedError`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, ClientSeedError> {
        if text.is_empty() {
            return Err(ClientSeedError::Empty);
        }
        if !text.bytes().all(|byte| (0x20..=0x7e).contains(&byte)) {
            return Err(ClientSeedError::NotPrintable);
        }
        if text.len() > CLIENT_SEED_CHARS_MAX {
            return Err(ClientSeedError::TooLong);
        }
        Ok(Self(text.to_owned()))
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ClientSeed {
    type Err = ClientSeedError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for ClientSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is not a client seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientSeedError {
    /// It has no character.
    #[error("a client seed has at least one character")]
    Empty,
    /// It has more than [`CLIENT_SEED_CHARS_MAX`] characters.
    #[error("a client seed has at most 64 characters")]
    TooLong,
    /// It has a character that is not printable ASCII.
    #[error("a client seed is written in printable ASCII characters")]
    NotPrintable,
}

/// Whether the revealed seed is the one whose hash was published before the rounds.
#[must_use]
pub fn verify(server_seed: &ServerSeed, published_hash: &[u8; 32]) -> bool {
    server_seed.hash() == *published_hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_seed_is_never_shown_by_accident() {
        let seed = ServerSeed::new([0xab; 32]);
        assert!(!format!("{seed:?}").contains("ab"));
        assert!(!format!("{seed:?}").contains("171"));
    }

    #[test]
    fn a_server_seed_is_committed_by_the_hash_of_its_raw_bytes() {
        // The digest of 32 zero bytes is well known, so it is checked against no code of ours.
        let seed = ServerSeed::new([0; 32]);
        let known = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";
        assert_eq!(hex::encode(seed.hash()), known);
        assert!(verify(&seed, &seed.hash()));
        assert!(!verify(&ServerSeed::new([1; 32]), &seed.hash()));
    }

    #[test]
    fn a_server_seed_is_read_back_from_its_hex_and_from_nothing_else() {
        let seed = ServerSeed::new(std::array::from_fn(|i| i as u8 * 7));
        assert_eq!(ServerSeed::from_hex(&seed.to_hex()), Ok(seed.clone()));
        assert_eq!(
            ServerSeed::from_hex(&seed.to_hex().to_uppercase()),
            Ok(seed)
        );
        for text in [
            "",
            "00",
            &"0".repeat(63),
            &"0".repeat(65),
            &"g".repeat(64),
            &"é".repeat(32),
        ] {
            assert_eq!(ServerSeed::from_hex(text), Err(ServerSeedError), "{text:?}");
        }
    }

    #[test]
    fn a_client_seed_is_one_to_sixty_four_printable_ascii_characters() {
        for good in ["a", " ", "~", "3:17:0", &"x".repeat(64)] {
            assert_eq!(ClientSeed::parse(good).unwrap().as_str(), good);
        }
        for (bad, error) in [
            ("", ClientSeedError::Empty),
            (&"x".repeat(65), ClientSeedError::TooLong),
            ("tab\t", ClientSeedError::NotPrintable),
            ("\u{7f}", ClientSeedError::NotPrintable),
            ("행운", ClientSeedError::NotPrintable),
        ] {
            assert_eq!(ClientSeed::parse(bad), Err(error), "{bad:?}");
        }
    }
}
