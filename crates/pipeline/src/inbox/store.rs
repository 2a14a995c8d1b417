//! Every statement about handled events.

use chrono::{DateTime, Utc};
use kernel::EventId;
use platform::Fault;
use sqlx::PgConnection;
use std::collections::HashSet;
use uuid::Uuid;

/// Notes the events as handled and returns those that were not handled before.
///
/// Two workers that hold the same event at once wait for each other here: the second sees the
/// first one's row, or gets the event when the first gives up. Ids are taken in order, so that two
/// overlapping batches cannot wait for each other in a circle.
///
/// # Errors
/// When the database is away.
pub async fn fresh(
    connection: &mut PgConnection,
    consumer: &str,
    ids: &[EventId],
    now: DateTime<Utc>,
) -> Result<HashSet<EventId>, Fault> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let fresh = sqlx::query_scalar!(
        "insert into inbox (consumer, event_id, handled_at)
         select $1, id, $3 from unnest($2::uuid[]) as e (id) order by id
         on conflict do nothing
         returning event_id",
        consumer,
        &ids,
        now,
    )
    .fetch_all(connection)
    .await?;
    Ok(fresh.into_iter().map(EventId).collect())
}
