//! Every statement about seed pairs.

use crate::fault::Fault;
use chrono::{DateTime, Utc};
use contract::fairness::{RevealedSeedView, SeedView};
use engine::fairness::{ClientSeed, ServerSeed};
use kernel::{PlayerId, SeedId};
use sqlx::{PgConnection, PgExecutor};

/// Commits a server seed to come next.
pub(super) async fn commit(
    connection: &mut PgConnection,
    id: SeedId,
    player: PlayerId,
    seed: &ServerSeed,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into fairness_seeds (id, player_id, server_seed, server_seed_hash, created_at)
         values ($1, $2, $3, $4, $5)",
        id.0,
        player.0,
        seed.bytes(),
        &seed.hash()[..],
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Makes the committed pair active with that client seed.
pub(super) async fn activate(
    connection: &mut PgConnection,
    player: PlayerId,
    client_seed: &ClientSeed,
    now: DateTime<Utc>,
) -> Result<SeedId, Fault> {
    let id = sqlx::query_scalar!(
        "update fairness_seeds set client_seed = $2, active_since = $3
         where player_id = $1 and active_since is null returning id",
        player.0,
        client_seed.as_str(),
        now,
    )
    .fetch_one(connection)
    .await?;
    Ok(SeedId(id))
}

/// Ends the active pair after so many rounds, and shows its server seed.
pub(super) async fn reveal(
    connection: &mut PgConnection,
    player: PlayerId,
    rounds: i64,
    now: DateTime<Utc>,
) -> Result<RevealedSeedView, Fault> {
    let row = sqlx::query!(
        r#"update fairness_seeds set revealed_at = $2, rounds = $3
           where player_id = $1 and active_since is not null and revealed_at is null
           returning id, server_seed, server_seed_hash, client_seed as "client_seed!""#,
        player.0,
        now,
        rounds,
    )
    .fetch_one(connection)
    .await?;
    Ok(super::revealed(
        SeedId(row.id),
        &row.server_seed,
        &row.server_seed_hash,
        row.client_seed,
        rounds,
    ))
}

/// The active pair of that player, with the last nonce and the hash that comes next.
pub(super) async fn active(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
) -> Result<SeedView, Fault> {
    let row = sqlx::query!(
        r#"select f.id, f.server_seed_hash, f.client_seed as "client_seed!", s.nonce,
                  f.active_since as "active_since!", n.server_seed_hash as next_hash
           from play_seats s
           join fairness_seeds f on f.id = s.seed_id
           join fairness_seeds n on n.player_id = s.player_id and n.active_since is null
           where s.player_id = $1"#,
        player.0,
    )
    .fetch_one(executor)
    .await?;
    Ok(SeedView {
        seed_id: SeedId(row.id),
        server_seed_hash: hex::encode(row.server_seed_hash),
        client_seed: row.client_seed,
        nonce: row.nonce,
        next_server_seed_hash: hex::encode(row.next_hash),
        active_since: row.active_since,
    })
}
