//! Cashes out rounds that their players have left open for a day.

use super::Job;
use crate::worker::in_time;
use async_trait::async_trait;
use club::play::open_rounds;
use platform::{Fault, Platform};
use std::time::Duration;

/// How many rounds one step finishes.
const ROUNDS_MAX: i64 = 100;

/// Finishes them in small steps. Two workers that do so at once finish each round once.
pub struct OpenRounds {
    platform: Platform,
}

impl OpenRounds {
    /// The job of that club.
    #[must_use]
    pub fn new(platform: &Platform) -> Self {
        Self {
            platform: platform.clone(),
        }
    }

    /// Cashes out some rounds, and returns how many.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn step(&self) -> Result<u64, Fault> {
        in_time(open_rounds::finish_expired(&self.platform, ROUNDS_MAX)).await
    }
}

#[async_trait]
impl Job for OpenRounds {
    fn name(&self) -> &'static str {
        "open_rounds"
    }

    fn period(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn round(&self) -> Result<(), Fault> {
        while self.step().await? > 0 {}
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use club::{play::games::rps, testing::TestClub};
    use contract::play::{RoundProgress, RpsParams};

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_round_left_open_is_finished_a_day_later_and_once(pool: sqlx::PgPool) {
        let club = TestClub::open(pool).await;
        let op = club.player("owl").await;
        for number in 0.. {
            let params = RpsParams {
                table: "rps".into(),
                bet: 50,
                throw: "rock".into(),
            };
            let key = TestClub::key(&number.to_string());
            let answer = rps::begin(&op, params, &key).await.unwrap().answer;
            if matches!(answer, RoundProgress::Open(_)) {
                break;
            }
        }
        let job = OpenRounds::new(&club);
        assert_eq!(job.step().await.unwrap(), 0);
        club.clock.advance(chrono::Duration::hours(24));
        assert_eq!(job.step().await.unwrap(), 1);
        assert_eq!(job.step().await.unwrap(), 0);
        club.discard_events().await;
        club.close().await;
    }
}
