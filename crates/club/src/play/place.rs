//! How every game places a bet: one way into the settlement.

use super::{PlayError, bet::Bet, rules, settlement::Queue};
use contract::play::RoundView;
use engine::games::{self, Table};
use platform::{IdempotencyKey, Op, Reply, idempotency::fingerprint};
use serde::Serialize;

/// Hands a checked bet to the settlement and waits for the round.
///
/// `operation` and the key make the round's id, so that the round is its own idempotency record.
pub(super) async fn place(
    op: &Op,
    operation: &'static str,
    request: &impl Serialize,
    key: &IdempotencyKey,
    (table, bet): (Table, games::Bet),
) -> Result<Reply<RoundView>, PlayError> {
    let player = op.player()?;
    let bet = Bet {
        player,
        round_id: rules::round_id(player, operation, key.as_str()),
        fingerprint: fingerprint(request)?,
        request: op.request,
        table,
        bet,
    };
    op.platform.state::<Queue>().settle(bet).await
}
