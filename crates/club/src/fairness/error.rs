//! Why seeds cannot be shown or rotated.

use contract::{ClubError, Problem};
use engine::fairness::{CLIENT_SEED_CHARS_MAX, ClientSeedError};
use platform::{Fault, idempotency::KeyError};

/// Why seeds cannot be shown or rotated.
#[derive(Debug, thiserror::Error)]
pub enum FairnessError {
    /// The client seed is none.
    #[error(transparent)]
    ClientSeed(#[from] ClientSeedError),
    /// A round waits for a choice, and the seed would tell what it is going to draw.
    #[error("a round of this player is open")]
    RoundOpen,
    /// The idempotency key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Our fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<FairnessError> for ClubError {
    fn from(error: FairnessError) -> Self {
        match error {
            FairnessError::ClientSeed(ClientSeedError::TooLong) => {
                let chars_max = CLIENT_SEED_CHARS_MAX as u64;
                Self::field("client_seed", Problem::TooLong { chars_max })
            }
            FairnessError::ClientSeed(_) => Self::field("client_seed", Problem::Malformed),
            FairnessError::RoundOpen => Self::RoundOpen,
            FairnessError::Key(error) => error.into(),
            FairnessError::Fault(fault) => fault.into(),
        }
    }
}
