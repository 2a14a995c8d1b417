//! Why a round cannot be computed.

/// Why a round cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is no server seed.
    ServerSeed,
    /// It is no hash.
    ServerSeedHash,
    /// It is no client seed.
    ClientSeed,
    /// It is no nonce.
    Nonce,
    /// No table that is known has that hash.
    Table,
    /// It is no bet of that table.
    Bet,
    /// It is no outcome of that table.
    Outcome,
    /// It is no sum of gold.
    Payout,
    /// It is not a round as the club tells it.
    Json,
    /// The server seed is not revealed yet.
    NotRevealed,
}
