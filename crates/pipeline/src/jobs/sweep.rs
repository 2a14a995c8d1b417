//! Forgets what nobody asks for any more: old inbox rows and old answers.

use chrono::Duration;
use club::{Club, fault::Fault};

/// An event is not delivered again after so many days.
const INBOX_DAYS: i64 = 14;
/// A call is not repeated with the same key after so many days.
const ANSWERS_DAYS: i64 = 30;
/// How many rows one statement deletes, so that nobody waits for it.
const ROWS_MAX: i64 = 1_000;

/// Sweeps in small steps. Two workers that sweep at once do not wait for each other.
pub struct Sweep {
    club: Club,
}

impl Sweep {
    /// A sweep of that club.
    #[must_use]
    pub fn new(club: &Club) -> Self {
        Self { club: club.clone() }
    }

    /// Deletes some of what is too old, and returns how many rows; zero when all of it is gone.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn step(&self) -> Result<u64, Fault> {
        let now = self.club.clock.now();
        let inbox = sqlx::query!(
            "delete from inbox where (consumer, event_id) in (
                 select consumer, event_id from inbox where handled_at < $1
                 order by handled_at limit $2 for update skip locked)",
            now - Duration::days(INBOX_DAYS),
            ROWS_MAX,
        )
        .execute(&self.club.pool)
        .await?;
        let answers = sqlx::query!(
            "delete from idempotency_answers where (actor, operation, key) in (
                 select actor, operation, key from idempotency_answers where created_at < $1
                 order by created_at limit $2 for update skip locked)",
            now - Duration::days(ANSWERS_DAYS),
            ROWS_MAX,
        )
        .execute(&self.club.pool)
        .await?;
        Ok(inbox.rows_affected() + answers.rows_affected())
    }

    /// Sweeps until nothing is too old, and returns how many rows went.
    ///
    /// # Errors
    /// When the database is away; what went is gone.
    pub async fn all(&self) -> Result<u64, Fault> {
        let mut rows = 0;
        loop {
            match self.step().await? {
                0 => return Ok(rows),
                some => rows += some,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use club::testing::TestClub;
    use sqlx::PgPool;

    async fn count(pool: &PgPool, statement: &'static str) -> i64 {
        sqlx::query_scalar(statement).fetch_one(pool).await.unwrap()
    }

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn the_sweep_takes_what_is_too_old_and_nothing_else(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let before = count(&club.pool, "select count(*) from idempotency_answers").await;
        sqlx::query(
            "with ages as (select $1 - make_interval(days => n % 20 + 5) as at, n
                           from generate_series(0, 2399) n)
             insert into inbox select 'test', gen_random_uuid(), at from ages",
        )
        .bind(club.clock.now())
        .execute(&club.pool)
        .await
        .unwrap();
        sqlx::query(
            "insert into idempotency_answers
             select gen_random_uuid(), 'test', 'key', '', '', $1 - make_interval(days => n)
             from generate_series(29, 32) n",
        )
        .bind(club.clock.now())
        .execute(&club.pool)
        .await
        .unwrap();

        let sweep = Sweep::new(&club);
        // Ages 5 to 24 days, 120 rows of each: 15 to 24 are too old, and so are 31 and 32.
        assert_eq!(sweep.all().await.unwrap(), 1_200 + 2);
        assert_eq!(count(&club.pool, "select count(*) from inbox").await, 1_200);
        let answers = count(&club.pool, "select count(*) from idempotency_answers").await;
        assert_eq!(answers, before + 2);
        club.close().await;
    }
}
