//! How every game places a bet: one way into the settlement.

use super::{PlayError, bet::Bet, rules, settlement::Queue, store::settled_before};
use contract::play::RoundView;
use engine::games::{self, Table};
use kernel::RoundId;
use platform::{Fault, IdempotencyKey, Op, Reply, idempotency::fingerprint};
use serde::Serialize;

/// Hands a bet to the settlement and waits for the round. A bet that is refused is first looked up: under its key a
/// round may stand, from before the game was closed or its table took less.
///
/// `operation` and the key make the round's id, so that the round is its own idempotency record.
pub(super) async fn place(
    op: &Op,
    operation: &'static str,
    request: &impl Serialize,
    key: &IdempotencyKey,
    bet: Result<(Table, games::Bet), PlayError>,
) -> Result<Reply<RoundView>, PlayError> {
    let player = op.player()?;
    let round_id = rules::round_id(player, operation, key.as_str());
    let fingerprint = fingerprint(request)?;
    let (table, bet) = match bet {
        Ok(bet) => bet,
        Err(refusal) => {
            let before = settled(op, round_id, fingerprint).await?;
            return before.ok_or(refusal);
        }
    };
    let bet = Bet {
        player,
        round_id,
        fingerprint,
        request: op.request,
        table,
        bet,
    };
    op.platform.state::<Queue>().settle(bet).await
}

async fn settled(
    op: &Op,
    id: RoundId,
    fingerprint: i64,
) -> Result<Option<Reply<RoundView>>, PlayError> {
    let mut connection = op.platform.pool.acquire().await.map_err(Fault::from)?;
    match settled_before(&mut connection, &[id]).await?.remove(&id) {
        Some((first, answer)) if first == fingerprint => Ok(Some(Reply {
            answer,
            replayed: true,
        })),
        Some(_) => Err(PlayError::KeyReused),
        None => Ok(None),
    }
}
