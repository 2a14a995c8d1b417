//! Every statement about versions of tables and what was decided about them.

use super::{Change, Decision};
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

impl StoredVersion {
    /// The table itself; none when this program cannot read it.
    #[must_use]
    pub fn learn(&self) -> Option<Table> {
        learn(&self.hash, &self.game, &self.data)
    }
}

fn learn(hash: &[u8], game: &str, data: &str) -> Option<Table> {
    if let Some(known) = Table::of_hash(hash) {
        return Some(known);
    }
    match Table::learn(game, data) {
        Ok(table) if table.hash().as_slice() == hash => Some(table),
        Ok(_) => {
            tracing::error!(
                game,
                hash = hex::encode(hash),
                "a stored table has another hash"
            );
            None
        }
        Err(cause) => {
            tracing::error!(
                game,
                hash = hex::encode(hash),
                cause,
                "a stored table cannot be read"
            );
            None
        }
    }
}

/// The changes after that one, in order.
pub(super) async fn changes_since(
    executor: impl PgExecutor<'_>,
    last: i64,
) -> Result<Vec<Change>, Fault> {
    let rows = sqlx::query!(
        r#"select c.id, c.game, c.name, c.hash, c.effective_at, c.announced_at, c.reason,
                  t.data as "data?"
           from play_table_changes c left join play_tables t using (hash)
           where c.id > $1 order by c.id"#,
        last
    )
    .fetch_all(executor)
    .await?;
    let changes = rows.into_iter().map(|row| {
        let decision = match (row.hash, row.data) {
            (Some(hash), Some(data)) => {
                learn(&hash, &row.game, &data).map_or(Decision::Unreadable, Decision::Play)
            }
            _ => Decision::Close,
        };
        Change {
            id: row.id,
            game: row.game,
            name: row.name,
            decision,
            effective_at: row.effective_at,
            announced_at: row.announced_at,
            reason: row.reason,
        }
    });
    Ok(changes.collect())
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

/// Stores a version, unless it is there, and tells whether it was new.
pub(super) async fn insert_version(
    connection: &mut PgConnection,
    table: Table,
    (author, reason): (&str, &str),
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let inserted = sqlx::query!(
        "insert into play_tables (hash, game, name, version, data, author, reason, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
        table.hash().as_slice(),
        table.game(),
        table.name(),
        i32::try_from(table.version())
            .map_err(|error| Fault::unreadable("a table's version", error))?,
        table.json(),
        author,
        reason,
        now,
    )
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected() > 0)
}

/// A change to be stored.
pub(super) struct NewChange<'a> {
    pub game: &'a str,
    pub name: &'a str,
    /// None closes the game.
    pub hash: Option<&'a [u8]>,
    pub effective_at: DateTime<Utc>,
    pub author: &'a str,
    pub approved_by: &'a str,
    pub reason: &'a str,
}

/// Stores a change; the caller holds the lock.
pub(super) async fn insert_change(
    connection: &mut PgConnection,
    change: &NewChange<'_>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into play_table_changes
             (id, game, name, hash, effective_at, announced_at, author, approved_by, reason)
         select coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8 from play_table_changes",
        change.game,
        change.name,
        change.hash,
        change.effective_at,
        now,
        change.author,
        change.approved_by,
        change.reason,
    )
    .execute(connection)
    .await?;
    Ok(())
}
