//! Events that have happened and have not been told yet.
//!
//! A unit of work leaves one row with all its events, in its own transaction. The relay reads
//! rows that are still there, publishes them, and removes them. It never reads "everything after
//! my last position": ids are given before commit, and a cursor would skip late committers.

use crate::{events::Envelope, fault::Fault};
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor, types::Json};

/// A row that has not been published.
#[derive(Debug)]
pub struct Parcel {
    /// For removing it; ids of one player's events grow.
    pub id: i64,
    /// All events of one unit of work, in order.
    pub events: Vec<Envelope>,
    /// When the unit was done.
    pub created_at: DateTime<Utc>,
}

/// Leaves the events; nothing is written for none.
pub(crate) async fn write(
    connection: &mut PgConnection,
    events: &[Envelope],
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    if events.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into outbox (events, created_at) values ($1::text::json, $2)",
        written(events)?,
        now
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The events as a row holds them. Handed over as text, because a JSON parameter would travel as
/// `jsonb` and be taken apart and put together again by the database.
pub(crate) fn written(events: &[Envelope]) -> Result<String, Fault> {
    serde_json::to_string(events).map_err(|error| Fault::unreadable("events", error))
}

/// The oldest rows that have not been published, at most `limit`.
///
/// # Errors
/// When the database is away.
pub async fn unpublished(executor: impl PgExecutor<'_>, limit: i64) -> Result<Vec<Parcel>, Fault> {
    let rows = sqlx::query!(
        r#"select id, events as "events: Json<Vec<Envelope>>", created_at
           from outbox order by id limit $1"#,
        limit
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Parcel {
            id: row.id,
            events: row.events.0,
            created_at: row.created_at,
        })
        .collect())
}

/// Removes rows that have been published.
///
/// # Errors
/// When the database is away; the rows are then published again, which consumers expect.
pub async fn remove(executor: impl PgExecutor<'_>, ids: &[i64]) -> Result<(), Fault> {
    sqlx::query!("delete from outbox where id = any($1)", ids)
        .execute(executor)
        .await?;
    Ok(())
}

/// How many rows wait, for the operations page and the audit.
///
/// # Errors
/// When the database is away.
pub async fn backlog(executor: impl PgExecutor<'_>) -> Result<i64, Fault> {
    Ok(
        sqlx::query_scalar!(r#"select count(*) as "count!" from outbox"#)
            .fetch_one(executor)
            .await?,
    )
}
