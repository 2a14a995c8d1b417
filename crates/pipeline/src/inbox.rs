//! What a consumer has handled, so that an event that comes twice has its effect once.
//!
//! The row is written in the transaction of the effect: both are there, or neither.

use chrono::{DateTime, Utc};
use kernel::EventId;
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
) -> Result<HashSet<EventId>, sqlx::Error> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use club::testing::TestClub;

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn an_event_is_fresh_once_for_each_consumer(pool: sqlx::PgPool) {
        let club = TestClub::open(pool).await;
        let now = club.clock.now();
        let ids: Vec<EventId> = (0..3).map(|_| EventId(club.entropy.id(now))).collect();
        let mut connection = club.pool.acquire().await.unwrap();

        let first = fresh(&mut connection, "a", &ids[..2], now).await.unwrap();
        assert_eq!(first, ids[..2].iter().copied().collect());
        let twice = [ids[1], ids[2], ids[2]];
        let second = fresh(&mut connection, "a", &twice, now).await.unwrap();
        assert_eq!(second, [ids[2]].into());
        let other = fresh(&mut connection, "b", &ids, now).await.unwrap();
        assert_eq!(other.len(), 3);

        drop(connection);
        club.close().await;
    }
}
