//! A bet on its way to a settler.

use engine::games::{self, Table};
use kernel::{PlayerId, RequestId, RoundId};

/// A bet, checked against its table.
#[derive(Clone, Debug)]
pub struct Bet {
    /// Who bets.
    pub player: PlayerId,
    /// The round it will be; derived from the idempotency key.
    pub round_id: RoundId,
    /// Hash of the request, so that the same key with another request is told.
    pub fingerprint: i64,
    /// The request it came in, for following the round through logs.
    pub request: RequestId,
    /// The table that is played.
    pub table: Table,
    /// What is staked and chosen.
    pub bet: games::Bet,
}
