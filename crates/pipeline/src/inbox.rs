//! What a consumer has handled, so that an event that comes twice has its effect once.
//!
//! The row is written in the transaction of the effect: both are there, or neither. Rows are kept for
//! 14 days, and for as long as the event is an open dead letter of the consumer.

mod store;

pub use store::fresh;

#[cfg(test)]
mod tests {
    use super::*;
    use club::testing::TestClub;
    use kernel::EventId;

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
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
