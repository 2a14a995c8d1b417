//! Seed pairs: what is committed, what is played with, what has been revealed.

use chrono::{DateTime, Utc};
use kernel::SeedId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `GET /api/fairness/seed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeedView {
    /// The active pair.
    pub seed_id: SeedId,
    /// SHA-256 of the active server seed, in hex.
    pub server_seed_hash: String,
    /// The player's own seed.
    pub client_seed: String,
    /// The nonce of the last round; 0 before the first.
    pub nonce: i64,
    /// SHA-256 of the server seed that the next rotation will make active: committed before the
    /// player chooses the client seed that goes with it.
    pub next_server_seed_hash: String,
    /// Since when the pair is active.
    #[serde(with = "crate::moment")]
    pub active_since: DateTime<Utc>,
    /// The tables that were played when the pair was committed, by `game/table`, with the SHA-256 of
    /// each in hex. Empty for pairs of version 0.1.
    #[serde(default)]
    pub tables: BTreeMap<String, String>,
}

/// `POST /api/fairness/rotate`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RotateParams {
    /// The player's new seed: 1 to 64 printable ASCII characters.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 64, pattern = "^[ -~]+$")
    )]
    pub client_seed: String,
}

/// A pair that is over, with its server seed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevealedSeedView {
    /// The pair.
    pub seed_id: SeedId,
    /// The server seed, in hex.
    pub server_seed: String,
    /// Its SHA-256, as published before.
    pub server_seed_hash: String,
    /// The player's seed of that pair.
    pub client_seed: String,
    /// How many rounds were drawn from it.
    pub rounds: i64,
    /// The tables that were played when the pair was committed, by `game/table`, with the SHA-256 of
    /// each in hex. Empty for pairs of version 0.1.
    #[serde(default)]
    pub tables: BTreeMap<String, String>,
}

/// Answer of a rotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RotationView {
    /// The pair that is over.
    pub revealed: RevealedSeedView,
    /// The pair that is active now.
    pub active: SeedView,
}
