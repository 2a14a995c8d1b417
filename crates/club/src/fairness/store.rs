//! Every statement about seed pairs. Server seeds are sealed on their way in and opened on their way out.

use super::TableHashes;
use chrono::{DateTime, Utc};
use contract::fairness::RevealedSeedView;
use engine::fairness::{ClientSeed, ServerSeed};
use kernel::{PlayerId, SeedId};
use platform::{
    Fault, Op, Platform,
    seal::{Sealed, SeedSeal},
};
use sqlx::{PgConnection, PgExecutor, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How a server seed is stored: plain by version 0.1, sealed since.
pub(crate) struct SeedPairRow {
    /// The pair, which a sealed seed is tied to.
    pub id: Uuid,
    pub server_seed: Option<Vec<u8>>,
    pub sealed_seed: Option<Vec<u8>>,
    pub sealed_by: Option<i16>,
}

/// The server seed of that row.
pub(super) fn open(seal: &SeedSeal, row: &SeedPairRow) -> Result<ServerSeed, Fault> {
    let seed = match (&row.server_seed, &row.sealed_seed, row.sealed_by) {
        (Some(plain), None, None) => <[u8; 32]>::try_from(&plain[..]).ok(),
        (None, Some(bytes), Some(key)) => {
            let bytes = bytes.clone();
            seal.open(row.id.as_bytes(), &Sealed { key, bytes })
        }
        _ => None,
    };
    seed.map(ServerSeed::new).ok_or_else(|| {
        let why = "it is no seed, or its key is not among SEED_KEYS";
        Fault::unreadable("server seed", why)
    })
}

/// Commits a server seed to come next, together with the tables that are played now.
pub(super) async fn commit(
    op: &Op,
    connection: &mut PgConnection,
    (id, player): (SeedId, PlayerId),
    seed: &ServerSeed,
    tables: &TableHashes,
) -> Result<(), Fault> {
    let platform = &op.platform;
    let sealed = platform.config.seal_seeds.then(|| {
        let nonce = platform.entropy.bytes();
        platform.seal.seal(nonce, id.0.as_bytes(), seed.bytes())
    });
    let plain = sealed.is_none().then(|| &seed.bytes()[..]);
    let (sealed_seed, sealed_by) = sealed.map(|sealed| (sealed.bytes, sealed.key)).unzip();
    sqlx::query!(
        "insert into fairness_seeds
             (id, player_id, server_seed, sealed_seed, sealed_by, server_seed_hash, tables,
              created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        player.0,
        plain,
        sealed_seed,
        sealed_by,
        &seed.hash()[..],
        Json(tables) as _,
        op.now,
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
    op: &Op,
    connection: &mut PgConnection,
    player: PlayerId,
    rounds: i64,
) -> Result<RevealedSeedView, Fault> {
    let row = sqlx::query_as!(
        RevealedRow,
        r#"update fairness_seeds set revealed_at = $2, rounds = $3
           where player_id = $1 and active_since is not null and revealed_at is null
           returning id, server_seed, sealed_seed, sealed_by, server_seed_hash,
                     client_seed as "client_seed!", rounds as "rounds!",
                     tables as "tables: Json<BTreeMap<String, String>>""#,
        player.0,
        op.now,
        rounds,
    )
    .fetch_one(connection)
    .await?;
    row.view(&op.platform)
}

struct RevealedRow {
    id: Uuid,
    server_seed: Option<Vec<u8>>,
    sealed_seed: Option<Vec<u8>>,
    sealed_by: Option<i16>,
    server_seed_hash: Vec<u8>,
    client_seed: String,
    rounds: i64,
    tables: Option<Json<BTreeMap<String, String>>>,
}

impl RevealedRow {
    fn view(self, platform: &Platform) -> Result<RevealedSeedView, Fault> {
        let stored = SeedPairRow {
            id: self.id,
            server_seed: self.server_seed,
            sealed_seed: self.sealed_seed,
            sealed_by: self.sealed_by,
        };
        Ok(RevealedSeedView {
            seed_id: SeedId(self.id),
            server_seed: hex::encode(open(&platform.seal, &stored)?.bytes()),
            server_seed_hash: hex::encode(self.server_seed_hash),
            client_seed: self.client_seed,
            rounds: self.rounds,
            tables: self.tables.map(|tables| tables.0).unwrap_or_default(),
        })
    }
}

/// Up to `limit` pairs of that player that are over, the latest first.
pub(crate) async fn revealed_pairs(
    platform: &Platform,
    player: PlayerId,
    before: Option<SeedId>,
    limit: i64,
) -> Result<Vec<RevealedSeedView>, Fault> {
    sqlx::query_as!(
        RevealedRow,
        r#"select id, server_seed, sealed_seed, sealed_by, server_seed_hash,
                  client_seed as "client_seed!", rounds as "rounds!",
                  tables as "tables: Json<BTreeMap<String, String>>"
           from fairness_seeds
           where player_id = $1 and revealed_at is not null
                 and ($2::uuid is null or revealed_at < (
                     select over.revealed_at from fairness_seeds over
                     where over.id = $2 and over.player_id = $1))
           order by revealed_at desc limit $3"#,
        player.0,
        before.map(|id| id.0),
        limit,
    )
    .fetch_all(&platform.pool)
    .await?
    .into_iter()
    .filter_map(|row| match row.view(platform) {
        Ok(view) => Some(Ok(view)),
        // The others are shown; the log says which one is not, and why.
        Err(error) => {
            tracing::error!(%error, "a revealed pair cannot be shown");
            None
        }
    })
    .collect()
}

/// The active pair of a player, and what is committed to come next.
pub(crate) struct ActivePair {
    pub id: SeedId,
    pub server_seed_hash: String,
    pub client_seed: String,
    pub active_since: DateTime<Utc>,
    pub tables: BTreeMap<String, String>,
    pub next_server_seed_hash: String,
}

/// The active pair of that player with the hash that comes next.
pub(crate) async fn active(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
) -> Result<ActivePair, Fault> {
    let row = sqlx::query!(
        r#"select f.id, f.server_seed_hash, f.client_seed as "client_seed!",
                  f.active_since as "active_since!", n.server_seed_hash as next_hash,
                  f.tables as "tables: Json<BTreeMap<String, String>>"
           from fairness_seeds f
           join fairness_seeds n on n.player_id = f.player_id and n.active_since is null
           where f.player_id = $1 and f.active_since is not null and f.revealed_at is null"#,
        player.0,
    )
    .fetch_one(executor)
    .await?;
    Ok(ActivePair {
        id: SeedId(row.id),
        server_seed_hash: hex::encode(row.server_seed_hash),
        client_seed: row.client_seed,
        active_since: row.active_since,
        tables: row.tables.map(|tables| tables.0).unwrap_or_default(),
        next_server_seed_hash: hex::encode(row.next_hash),
    })
}

/// Seals up to `limit` seeds that version 0.1 stored plain, and returns how many; zero when there are none
/// left. Two processes that do so do not wait for each other.
///
/// # Errors
/// When the database is away.
pub async fn seal_plain(platform: &Platform, limit: i64) -> Result<usize, Fault> {
    seal_those(platform, &[], limit).await
}

/// The same, and what is sealed under an older key as well: for an operator, once every instance knows the
/// key that seals now.
///
/// # Errors
/// When the database is away.
pub async fn reseal(platform: &Platform, limit: i64) -> Result<usize, Fault> {
    let current = platform.seal.current();
    let mut older = platform.seal.known();
    older.retain(|key| *key != current);
    seal_those(platform, &older, limit).await
}

async fn seal_those(platform: &Platform, keys: &[i16], limit: i64) -> Result<usize, Fault> {
    let mut transaction = platform::begin(&platform.pool).await?;
    let rows = sqlx::query_as!(
        SeedPairRow,
        "select id, server_seed, sealed_seed, sealed_by from fairness_seeds
         where sealed_by is null or sealed_by = any($1)
         order by sealed_by, id limit $2 for update skip locked",
        keys,
        limit,
    )
    .fetch_all(&mut *transaction)
    .await?;
    let (mut ids, mut seeds) = (Vec::new(), Vec::new());
    for row in &rows {
        match open(&platform.seal, row) {
            Ok(seed) => {
                let nonce = platform.entropy.bytes();
                let sealed = platform.seal.seal(nonce, row.id.as_bytes(), seed.bytes());
                ids.push(row.id);
                seeds.push(sealed.bytes);
            }
            // A damaged one must not keep the others from being sealed.
            Err(error) => tracing::error!(pair = %row.id, %error, "a server seed stays as it is"),
        }
    }
    sqlx::query!(
        "update fairness_seeds f set server_seed = null, sealed_seed = n.seed, sealed_by = $3
         from unnest($1::uuid[], $2::bytea[]) as n (id, seed) where f.id = n.id",
        &ids,
        &seeds,
        platform.seal.current(),
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(ids.len())
}

/// How many seeds are stored plain or under an older key.
///
/// # Errors
/// When the database is away.
pub async fn to_reseal(platform: &Platform) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from fairness_seeds
           where sealed_by is null or sealed_by <> $1"#,
        platform.seal.current(),
    )
    .fetch_one(&platform.pool)
    .await?)
}
