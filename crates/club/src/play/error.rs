//! Why a round was not settled or cannot be shown.

use crate::wallet::WalletError;
use chrono::{DateTime, Utc};
use contract::{ClubError, Problem, play::LimitKind};
use kernel::Currency;
use platform::{Fault, idempotency::KeyError};

/// Why a round was not settled or cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// There is no such table; `field` is the parameter that names it.
    #[error("there is no such table")]
    UnknownTable {
        /// The parameter.
        field: &'static str,
    },
    /// The player does not have the stake.
    #[error("the stake is {needed} and there is {available}")]
    InsufficientFunds {
        /// The stake, in gold.
        needed: i64,
        /// What there is, in gold.
        available: i64,
    },
    /// The payout would not fit into the wallet.
    #[error("the wallet is full")]
    WalletFull,
    /// No bet is taken from the player for now.
    #[error("no bet is taken before {until}")]
    Blocked {
        /// When it is over.
        until: DateTime<Utc>,
    },
    /// The bet could pass a limit that the player has set.
    #[error("the bet could pass the limit {limit:?}")]
    LimitReached {
        /// Which.
        limit: LimitKind,
        /// What is left of it.
        left: i64,
        /// When it begins anew.
        until: DateTime<Utc>,
    },
    /// The game takes no bets for now.
    #[error("the game is closed: {reason}")]
    GameClosed {
        /// Why, as players read it.
        reason: String,
    },
    /// The player has excluded themself.
    #[error("the player is excluded until {until}")]
    SelfExcluded {
        /// Until when at least.
        until: DateTime<Utc>,
    },
    /// The key was used for another request.
    #[error("the key was used for another request")]
    KeyReused,
    /// The player has too many bets on the way.
    #[error("too many bets of this player are on the way")]
    TooManyInFlight,
    /// The round is over: there is no choice left.
    #[error("the round is over")]
    RoundOver,
    /// No such round of this player.
    #[error("no such round")]
    NoSuchRound,
    /// A parameter cannot be used, or nobody is logged in.
    #[error(transparent)]
    Parameter(#[from] ClubError),
    /// More bets wait than can be settled soon, or the database is away.
    #[error("the settlement queue is full")]
    Busy,
    /// Our fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<KeyError> for PlayError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Reused => Self::KeyReused,
            KeyError::Fault(fault) => Self::Fault(fault),
            error => Self::Parameter(error.into()),
        }
    }
}

impl From<WalletError> for PlayError {
    fn from(error: WalletError) -> Self {
        match error {
            WalletError::Fault(fault) => Self::Fault(fault),
            WalletError::Full => Self::WalletFull,
            error => Self::Parameter(error.into()),
        }
    }
}

impl From<PlayError> for ClubError {
    fn from(error: PlayError) -> Self {
        match error {
            PlayError::UnknownTable { field } => Self::field(field, Problem::NotOffered),
            PlayError::InsufficientFunds { needed, available } => Self::InsufficientFunds {
                currency: Currency::Gold,
                needed,
                available,
            },
            PlayError::WalletFull => Self::WalletFull,
            PlayError::Blocked { until } => Self::PlayBlocked { until },
            PlayError::LimitReached { limit, left, until } => {
                Self::LimitReached { limit, left, until }
            }
            PlayError::SelfExcluded { until } => Self::SelfExcluded { until },
            PlayError::GameClosed { reason } => Self::GameClosed { reason },
            PlayError::KeyReused => Self::KeyReused,
            PlayError::TooManyInFlight => Self::TooManyRequests { retry_after: 1 },
            PlayError::RoundOver => Self::RoundOver,
            PlayError::NoSuchRound => Self::NotFound,
            PlayError::Parameter(error) => error,
            PlayError::Busy => Self::Busy { retry_after: 1 },
            PlayError::Fault(fault) => fault.into(),
        }
    }
}
