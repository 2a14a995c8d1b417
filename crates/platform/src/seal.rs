//! Server seeds at rest: sealed under a key that is not in the database, so that a backup foretells
//! no round.
//!
//! Keys have numbers. The first of the configured keys seals; the others only open what they sealed
//! before, until `casino-club seeds reseal` has moved everything to the first. A new key is made known to
//! every instance in second place before it seals anything (`docs/operations.md`).

use crate::{
    config::{Config, KeyId},
    secret::Secret,
};
use chacha20poly1305::{
    ChaCha20Poly1305, KeyInit as _, Nonce,
    aead::{Aead as _, Payload},
};
use std::fmt;

const NONCE_BYTES: usize = 12;

/// The keys for server seeds.
#[derive(Clone)]
pub struct SeedSeal {
    /// The one that seals comes first.
    keys: Vec<(KeyId, [u8; 32])>,
}

impl fmt::Debug for SeedSeal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<KeyId> = self.keys.iter().map(|(id, _)| *id).collect();
        write!(f, "SeedSeal({ids:?})")
    }
}

/// Something sealed, with the number of its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Which key opens it.
    pub key: KeyId,
    /// Nonce, text and tag.
    pub bytes: Vec<u8>,
}

impl SeedSeal {
    /// The configured keys; a key made from the club's secret (number 0) where none is configured.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let derived = derived(&config.secret);
        let mut keys: Vec<(KeyId, [u8; 32])> = config
            .seed_keys
            .0
            .iter()
            .map(|(id, key)| (*id, key.unwrap_or(derived)))
            .collect();
        // What was sealed before keys were configured stays readable.
        if keys.iter().all(|(id, _)| *id != 0) {
            keys.push((0, derived));
        }
        Self { keys }
    }

    /// The number of the key that seals now.
    #[must_use]
    pub fn current(&self) -> KeyId {
        self.keys[0].0
    }

    /// The numbers of all configured keys.
    #[must_use]
    pub fn known(&self) -> Vec<KeyId> {
        self.keys.iter().map(|(id, _)| *id).collect()
    }

    /// Seals a server seed. `context` ties it to its row: it opens nowhere else. The nonce must never
    /// repeat under one key.
    ///
    /// # Panics
    /// Never: a seed is far below the cipher's limit.
    #[must_use]
    pub fn seal(&self, nonce: [u8; NONCE_BYTES], context: &[u8], seed: &[u8; 32]) -> Sealed {
        let (key, bytes) = &self.keys[0];
        let text = Payload {
            msg: seed,
            aad: context,
        };
        let sealed = ChaCha20Poly1305::new(bytes.into())
            .encrypt(&Nonce::from(nonce), text)
            .expect("a seed is far below the cipher's limit of 256 GiB");
        Sealed {
            key: *key,
            bytes: [&nonce[..], &sealed[..]].concat(),
        }
    }

    /// Opens what [`SeedSeal::seal`] made for that context; `None` for anything else, also when its
    /// key is not configured any more.
    #[must_use]
    pub fn open(&self, context: &[u8], sealed: &Sealed) -> Option<[u8; 32]> {
        let (_, key) = self.keys.iter().find(|(id, _)| *id == sealed.key)?;
        let (nonce, text) = sealed.bytes.split_first_chunk::<NONCE_BYTES>()?;
        let text = Payload {
            msg: text,
            aad: context,
        };
        ChaCha20Poly1305::new(key.into())
            .decrypt(&Nonce::from(*nonce), text)
            .ok()?
            .try_into()
            .ok()
    }
}

fn derived(secret: &Secret) -> [u8; 32] {
    secret.key("server seeds")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_keys(text: &str) -> SeedSeal {
        let mut config = Config::for_tests("http://localhost:3000");
        config.seed_keys = text.parse().unwrap();
        SeedSeal::new(&config)
    }

    #[test]
    fn a_seed_opens_only_in_its_own_row_and_unchanged() {
        let seal = with_keys("");
        let sealed = seal.seal([7; 12], b"row 1", &[42; 32]);
        assert_eq!(seal.open(b"row 1", &sealed), Some([42; 32]));
        assert_eq!(seal.open(b"row 2", &sealed), None);
        let mut changed = sealed.clone();
        changed.bytes[20] ^= 1;
        assert_eq!(seal.open(b"row 1", &changed), None);
        changed.bytes.clear();
        assert_eq!(seal.open(b"row 1", &changed), None);
    }

    #[test]
    fn an_older_key_opens_and_the_first_one_seals() {
        let (one, two) = ("11".repeat(32), "22".repeat(32));
        let before = with_keys(&format!("1:{one}"));
        let sealed = before.seal([7; 12], b"row", &[42; 32]);
        assert_eq!(sealed.key, 1);
        let after = with_keys(&format!("2:{two},1:{one}"));
        assert_eq!(after.current(), 2);
        assert_eq!(after.open(b"row", &sealed), Some([42; 32]));
        let announced = with_keys(&format!("0,2:{two}"));
        assert_eq!((announced.current(), announced.known()), (0, vec![0, 2]));
        let without = with_keys(&format!("2:{two}"));
        assert_eq!(without.open(b"row", &sealed), None);
        assert!(!format!("{after:?}").contains("22222222"));
    }
}
