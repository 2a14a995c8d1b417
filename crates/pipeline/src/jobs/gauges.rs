//! What has to be counted in the database to be seen: the outbox, and open dead letters.

use super::Job;
use crate::{dead_letters, worker::in_time};
use async_trait::async_trait;
use platform::{Fault, Platform, outbox};
use std::time::Duration;

/// Measures how much waits.
pub struct Gauges {
    platform: Platform,
}

impl Gauges {
    /// The gauges of that club.
    #[must_use]
    pub fn new(platform: &Platform) -> Self {
        Self {
            platform: platform.clone(),
        }
    }

    /// Measures once.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn step(&self) -> Result<(), Fault> {
        let (rows, oldest) = in_time(outbox::backlog(&self.platform.pool)).await?;
        metrics::gauge!("outbox_rows").set(rows as f64);
        let age = oldest.map_or(0, |at| (self.platform.clock.now() - at).num_milliseconds());
        metrics::gauge!("outbox_oldest_seconds").set(age.max(0) as f64 / 1_000.0);
        let waiting = dead_letters::store::count_waiting(&self.platform.pool);
        let waiting = in_time(waiting).await?;
        metrics::gauge!("dead_letters_waiting").set(waiting as f64);
        Ok(())
    }
}

#[async_trait]
impl Job for Gauges {
    fn name(&self) -> &'static str {
        "gauges"
    }

    fn period(&self) -> Duration {
        Duration::from_secs(5)
    }

    async fn round(&self) -> Result<(), Fault> {
        self.step().await
    }
}
