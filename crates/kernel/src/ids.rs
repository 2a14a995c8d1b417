//! Every kind of id there is, one line each, in alphabetical order.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The bare id, for a place that cannot take the typed one.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A domain event on its way through the outbox; consumers know by it what they have handled.
    EventId,
    /// A notification to one player.
    NotificationId,
    /// A player, for ever; also the owner of the player's accounts in the ledger.
    PlayerId,
    /// One HTTP request or one run of a worker, as it appears in logs and error answers.
    RequestId,
    /// One settled round of any game; derived from player, operation and idempotency key.
    RoundId,
    /// A fairness seed pair: one server seed, one client seed, many nonces.
    SeedId,
    /// A log-in on one device; access and refresh tokens belong to one.
    SessionId,
    /// A movement of money in the ledger.
    TransferId,
}
