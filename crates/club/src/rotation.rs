//! Changing seeds: reveals the pair that was played with and begins the committed one.
//!
//! The pairs are `fairness`'s, the position in them is `play`'s: this is above both.

use crate::{
    fairness::{self, FairnessError},
    play,
};
use contract::{
    ClubError, Page, Problem,
    fairness::{RevealedSeedView, RotateParams, RotationView, SeedView},
};
use engine::fairness::ClientSeed;
use kernel::{PlayerId, SeedId};
use platform::{
    Fault, IdempotencyKey, Op, Reply,
    idempotency::{Keep, once},
};
use sqlx::PgConnection;

/// How many revealed pairs a page shows.
const PAIRS_SHOWN: i64 = 20;

/// The active pair, and the hash that is committed to come next.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn seed(op: &Op) -> Result<SeedView, ClubError> {
    let player = op.player()?;
    let mut connection = op.platform.pool.acquire().await.map_err(Fault::from)?;
    Ok(view(&mut connection, player).await?)
}

/// Ends the active pair, reveals its server seed, and begins the committed one with the player's
/// new client seed.
///
/// Idempotent by (player, key).
///
/// # Errors
/// See [`FairnessError`]; nothing has changed then.
pub async fn rotate(
    op: &Op,
    params: RotateParams,
    key: &IdempotencyKey,
) -> Result<Reply<RotationView>, ClubError> {
    let player = op.player()?;
    let rotated: Result<_, FairnessError> = async {
        let client_seed = ClientSeed::parse(&params.client_seed)?;
        let operation = ("fairness.rotate", Keep::Days);
        once(op, operation, key, &params, async |uow| {
            // No round can be drawn from the pair while the player's state is locked.
            let rounds = play::lock_state(uow.connection(), player).await?;
            if play::open_rounds::any(uow.connection(), player).await? {
                return Err(FairnessError::RoundOpen);
            }
            let tables = play::tables::hashes(&op.platform, op.now)?;
            let (revealed, next) =
                fairness::rotate(uow, player, &client_seed, rounds, &tables).await?;
            play::reseed(uow.connection(), player, next).await?;
            let active = view(uow.connection(), player).await?;
            Ok(RotationView { revealed, active })
        })
        .await
    }
    .await;
    Ok(rotated?)
}

/// The player's pairs that are over, the latest first.
///
/// # Errors
/// When nobody is logged in, the cursor is none, or the database is away.
pub async fn revealed(op: &Op, cursor: Option<&str>) -> Result<Page<RevealedSeedView>, ClubError> {
    let player = op.player()?;
    let before = cursor
        .map(|text| {
            text.parse::<SeedId>()
                .map_err(|_| ClubError::field("cursor", Problem::Malformed))
        })
        .transpose()?;
    let mut items = fairness::revealed_pairs(&op.platform, player, before, PAIRS_SHOWN + 1).await?;
    let more = items.len() as i64 > PAIRS_SHOWN;
    items.truncate(usize::try_from(PAIRS_SHOWN).unwrap_or_default());
    let next_cursor = items
        .last()
        .filter(|_| more)
        .map(|last| last.seed_id.to_string());
    Ok(Page { items, next_cursor })
}

async fn view(connection: &mut PgConnection, player: PlayerId) -> Result<SeedView, Fault> {
    let pair = fairness::active(&mut *connection, player).await?;
    let nonce = play::nonce(connection, player).await?;
    Ok(SeedView {
        seed_id: pair.id,
        server_seed_hash: pair.server_seed_hash,
        client_seed: pair.client_seed,
        nonce,
        next_server_seed_hash: pair.next_server_seed_hash,
        active_since: pair.active_since,
        tables: pair.tables,
    })
}
