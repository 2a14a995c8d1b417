//! Seals server seeds that version 0.1 stored plain.
//!
//! Those under an older key stay as they are: another instance may not know the newest key yet, and only an
//! operator can tell (`casino-club seeds reseal`).

use super::Job;
use crate::worker::in_time;
use async_trait::async_trait;
use club::fairness;
use platform::{Fault, Platform};
use std::time::Duration;

/// How many seeds one step seals.
const SEEDS_MAX: i64 = 500;

/// Seals in small steps. Two workers that do so at once do not wait for each other.
pub struct SealSeeds {
    platform: Platform,
}

impl SealSeeds {
    /// The job of that club.
    #[must_use]
    pub fn new(platform: &Platform) -> Self {
        Self {
            platform: platform.clone(),
        }
    }

    /// Seals some seeds, and returns how many; none while the configuration says that an instance of
    /// version 0.1 still plays, which could not open them.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn step(&self) -> Result<u64, Fault> {
        if !self.platform.config.seal_seeds {
            return Ok(0);
        }
        let sealed = in_time(fairness::seal_plain(&self.platform, SEEDS_MAX)).await?;
        Ok(sealed as u64)
    }
}

#[async_trait]
impl Job for SealSeeds {
    fn name(&self) -> &'static str {
        "seal_seeds"
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
    use club::testing::{TestClub, config};

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn plain_seeds_are_sealed_once_the_version_before_is_gone(pool: sqlx::PgPool) {
        let mut plain = config(None);
        plain.seal_seeds = false;
        let before = TestClub::open_with(pool.clone(), plain).await;
        let open = fairness::to_reseal(&before).await.unwrap();
        assert!(open > 0, "version 0.1 stores them plain");
        assert_eq!(SealSeeds::new(&before).step().await.unwrap(), 0);
        before.abandon().await;

        let after = TestClub::open_with(pool, config(None)).await;
        let job = SealSeeds::new(&after);
        assert_eq!(job.step().await.unwrap(), open as u64);
        assert_eq!(job.step().await.unwrap(), 0);
        assert_eq!(fairness::to_reseal(&after).await.unwrap(), 0);
        after.close().await;
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn seeds_under_an_older_key_wait_for_an_operator(pool: sqlx::PgPool) {
        let before = TestClub::open(pool.clone()).await;
        before.player("mina").await;
        before.discard_events().await;
        before.close().await;
        let mut rotated = config(None);
        rotated.seed_keys = format!("1:{},0", "ab".repeat(32)).parse().unwrap();
        let after = TestClub::open_with(pool, rotated).await;
        let older = fairness::to_reseal(&after).await.unwrap();
        assert!(older > 0);
        assert_eq!(SealSeeds::new(&after).step().await.unwrap(), 0);
        assert_eq!(fairness::to_reseal(&after).await.unwrap(), older);
        after.abandon().await;
    }
}
