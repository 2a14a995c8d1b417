//! The only source of chance.

use chrono::{DateTime, Utc};
use rand::{TryRng, rngs::SysRng};
#[cfg(any(test, feature = "testing"))]
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Gives random bytes; a test's entropy is seeded and repeats itself.
#[derive(Clone, Debug, Default)]
pub enum Entropy {
    /// The operating system's generator: seeds, tokens and salts are worth a system call.
    #[default]
    System,
    /// A seeded generator that the test owns.
    #[cfg(any(test, feature = "testing"))]
    Owned(Arc<Mutex<rand_chacha::ChaCha12Rng>>),
}

impl Entropy {
    /// Random bytes, fit for keys.
    ///
    /// # Panics
    /// When the operating system has no randomness to give: nothing can be fair or secret then.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match self {
            Self::System => SysRng
                .try_fill_bytes(&mut bytes)
                .expect("without randomness nothing is fair or secret"),
            #[cfg(any(test, feature = "testing"))]
            Self::Owned(generator) => rand::Rng::fill_bytes(
                &mut *generator.lock().unwrap_or_else(PoisonError::into_inner),
                &mut bytes,
            ),
        }
        bytes
    }

    /// A new id of version 7: ids made later sort later, which keeps indexes compact.
    ///
    /// Ids must differ and need not be secret, and a busy table makes a hundred thousand a second:
    /// they come from a generator of the thread's own that the operating system seeds.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the file it may stand in"
    )]
    pub fn id(&self, now: DateTime<Utc>) -> Uuid {
        let chance = match self {
            Self::System => rand::random(),
            #[cfg(any(test, feature = "testing"))]
            Self::Owned(_) => self.bytes::<10>(),
        };
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid()
    }

    /// Entropy that repeats itself with the same seed.
    #[cfg(any(test, feature = "testing"))]
    #[must_use]
    pub fn owned(seed: u64) -> Self {
        use rand::SeedableRng as _;
        Self::Owned(Arc::new(Mutex::new(
            rand_chacha::ChaCha12Rng::seed_from_u64(seed),
        )))
    }
}
