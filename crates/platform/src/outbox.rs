//! Events that have happened and have not been published yet.
//!
//! A unit of work leaves one row with all its events, in its own transaction: a settled batch of a
//! hundred rounds costs the relay one row. The relay reads rows that are still there, publishes
//! them, and removes them. It never reads "everything after my last position": ids are given before
//! commit, and a cursor would skip late committers.

use crate::{events::Envelope, fault::Fault};
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};

/// A row that has not been published, its events unread.
#[derive(Clone, Debug)]
pub struct OutboxRow {
    /// For removing it; ids of one player's events grow.
    pub id: i64,
    /// All events of one unit of work, in order: a JSON array of envelopes.
    pub events: String,
    /// When the unit was done.
    pub created_at: DateTime<Utc>,
}

impl OutboxRow {
    /// The envelopes, their bodies unread.
    ///
    /// # Errors
    /// When the row is not an array of envelopes; it never will be.
    pub fn envelopes(&self) -> Result<Vec<Envelope>, serde_json::Error> {
        serde_json::from_str(&self.events)
    }
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
    // As text, because a JSON parameter would travel as `jsonb` and be taken apart and put together
    // again by the database.
    let text = serde_json::to_string(events).map_err(|error| Fault::unreadable("events", error))?;
    sqlx::query!(
        "insert into outbox (events, created_at) values ($1::text::json, $2)",
        text,
        now
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The oldest rows that have not been published, at most `limit`.
///
/// # Errors
/// When the database is away.
pub async fn unpublished(
    executor: impl PgExecutor<'_>,
    limit: i64,
) -> Result<Vec<OutboxRow>, Fault> {
    unpublished_after(executor, 0, limit).await
}

/// The oldest rows with an id above `after` that have not been published, at most `limit`.
///
/// Reading from a position is quick while removed rows cannot be cleaned up yet, and may skip a row
/// whose transaction took its id early and commits late: who reads so must also look at all rows from
/// time to time.
///
/// # Errors
/// When the database is away.
pub async fn unpublished_after(
    executor: impl PgExecutor<'_>,
    after: i64,
    limit: i64,
) -> Result<Vec<OutboxRow>, Fault> {
    Ok(sqlx::query_as!(
        OutboxRow,
        r#"select id, events::text as "events!", created_at from outbox
           where id > $1 order by id limit $2"#,
        after,
        limit
    )
    .fetch_all(executor)
    .await?)
}

/// Puts JSON that was taken out of the outbox back into it, as a row of its own.
///
/// # Errors
/// When it is no JSON or the database is away.
pub async fn put_back(
    executor: impl PgExecutor<'_>,
    events: &str,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into outbox (events, created_at) values ($1::text::json, $2)",
        events,
        now
    )
    .execute(executor)
    .await?;
    Ok(())
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

/// How many rows wait and since when the oldest does, for metrics and the audit.
///
/// # Errors
/// When the database is away.
pub async fn backlog(executor: impl PgExecutor<'_>) -> Result<(i64, Option<DateTime<Utc>>), Fault> {
    let row = sqlx::query!(r#"select count(*) as "rows!", min(created_at) as oldest from outbox"#)
        .fetch_one(executor)
        .await?;
    Ok((row.rows, row.oldest))
}
