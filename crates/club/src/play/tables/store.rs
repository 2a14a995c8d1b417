//! Every statement about versions of tables and what was decided about them.

use chrono::{DateTime, Utc};
use engine::games::Table;
use platform::Fault;
use sqlx::{PgConnection, PgExecutor};

/// Whoever decides holds this lock of the transaction, so that changes are numbered in the order in which they
/// are seen. The number is this module's own.
const DECIDING: i64 = 0x7461_626c;

/// A version as it is stored.
#[derive(Debug)]
pub struct StoredVersion {
    /// SHA-256 of the canonical text.
    pub hash: Vec<u8>,
    /// Which game.
    pub game: String,
    /// The name of the table.
    pub name: String,
    /// Which version of it.
    pub version: i32,
    /// The table as it stands in a file.
    pub data: String,
    /// Who made it.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When it was imported.
    pub created_at: DateTime<Utc>,
}

/// A change as it is stored.
pub(super) struct StoredChange {
    pub id: i64,
    pub game: String,
    pub name: String,
    pub withdraws: Option<i64>,
    pub effective_at: DateTime<Utc>,
    pub announced_at: DateTime<Utc>,
    pub reason: String,
    /// Of the version that is played from then on.
    pub hash: Option<Vec<u8>>,
    pub data: Option<String>,
}

/// The changes after that one, in order.
pub(super) async fn changes_since(
    executor: impl PgExecutor<'_>,
    last: i64,
) -> Result<Vec<StoredChange>, Fault> {
    let changes = sqlx::query_as!(
        StoredChange,
        r#"select c.id, c.game, c.name, c.withdraws, c.effective_at, c.announced_at, c.reason, c.hash,
                  t.data as "data?"
           from play_table_changes c left join play_tables t using (hash)
           where c.id > $1 order by c.id"#,
        last
    )
    .fetch_all(executor)
    .await?;
    Ok(changes)
}

/// The version with that hash.
pub(super) async fn version(
    executor: impl PgExecutor<'_>,
    hash: &[u8],
) -> Result<Option<StoredVersion>, Fault> {
    let version = sqlx::query_as!(
        StoredVersion,
        "select hash, game, name, version, data, author, reason, created_at
         from play_tables where hash = $1",
        hash
    )
    .fetch_optional(executor)
    .await?;
    Ok(version)
}

/// Every version, by game, name and version.
pub(super) async fn versions(executor: impl PgExecutor<'_>) -> Result<Vec<StoredVersion>, Fault> {
    let versions = sqlx::query_as!(
        StoredVersion,
        "select hash, game, name, version, data, author, reason, created_at
         from play_tables order by game, name, version",
    )
    .fetch_all(executor)
    .await?;
    Ok(versions)
}

/// Lets one decide at a time, until the transaction ends.
pub(super) async fn lock(connection: &mut PgConnection) -> Result<(), Fault> {
    sqlx::query!("select pg_advisory_xact_lock($1)", DECIDING)
        .execute(connection)
        .await?;
    Ok(())
}

/// Stores versions and tells which hashes were new. One that is there stays as it is; so does another table that
/// has the name and version of one of these.
pub(super) async fn insert_versions(
    connection: &mut PgConnection,
    tables: &[Table],
    (author, reason): (&str, &str),
    now: DateTime<Utc>,
) -> Result<Vec<Vec<u8>>, Fault> {
    let hashes: Vec<Vec<u8>> = tables.iter().map(|table| table.hash().to_vec()).collect();
    let games: Vec<String> = tables.iter().map(|table| table.game().to_owned()).collect();
    let names: Vec<String> = tables.iter().map(|table| table.name().to_owned()).collect();
    let versions = tables.iter().map(|table| i32::try_from(table.version()));
    let versions: Vec<i32> = versions
        .collect::<Result<_, _>>()
        .map_err(|error| Fault::unreadable("a table's version", error))?;
    let data: Vec<String> = tables.iter().map(|table| table.json()).collect();
    let new = sqlx::query_scalar!(
        "insert into play_tables (hash, game, name, version, data, author, reason, created_at)
         select *, $6, $7, $8 from unnest($1::bytea[], $2::text[], $3::text[], $4::integer[], $5::text[])
         on conflict do nothing returning hash",
        &hashes,
        &games,
        &names,
        &versions,
        &data,
        author,
        reason,
        now,
    )
    .fetch_all(connection)
    .await?;
    Ok(new)
}

/// What is decided about the table of a name.
pub(super) struct NewChange {
    pub game: String,
    pub name: String,
    /// None closes the game, or takes a change back.
    pub hash: Option<Vec<u8>>,
    pub withdraws: Option<i64>,
    pub effective_at: DateTime<Utc>,
}

/// Stores changes in their order; the caller holds the lock.
pub(super) async fn insert_changes(
    connection: &mut PgConnection,
    changes: Vec<NewChange>,
    (author, approved_by, reason): (&str, &str, &str),
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let (mut games, mut names, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
    let (mut withdraws, mut effective_at) = (Vec::new(), Vec::new());
    for change in changes {
        games.push(change.game);
        names.push(change.name);
        hashes.push(change.hash);
        withdraws.push(change.withdraws);
        effective_at.push(change.effective_at);
    }
    sqlx::query!(
        "insert into play_table_changes
             (id, game, name, hash, withdraws, effective_at, announced_at, author, approved_by, reason)
         select (select coalesce(max(id), 0) from play_table_changes) + new.place, new.game, new.name, new.hash,
                new.withdraws, new.effective_at, $6, $7, $8, $9
         from unnest($1::text[], $2::text[], $3::bytea[], $4::bigint[], $5::timestamptz[])
              with ordinality as new(game, name, hash, withdraws, effective_at, place)",
        &games,
        &names,
        &hashes as _,
        &withdraws as _,
        &effective_at,
        now,
        author,
        approved_by,
        reason,
    )
    .execute(connection)
    .await?;
    Ok(())
}
