//! Work that is done by the clock and not because something has happened.

mod gauges;
mod jackpot;
mod open_rounds;
mod retention;
mod seal_seeds;
mod store;

pub use gauges::Gauges;
pub use jackpot::Jackpot;
pub use open_rounds::OpenRounds;
pub use retention::{Retention, Rule};
pub use seal_seeds::SealSeeds;

use async_trait::async_trait;
use platform::Fault;
use std::{sync::Arc, time::Duration};

/// Work that comes round again and again.
#[async_trait]
pub(crate) trait Job: Send + Sync {
    /// Its name in metrics and logs.
    fn name(&self) -> &'static str;

    /// How long it rests between two rounds.
    fn period(&self) -> Duration;

    /// Does what there is to do now, in steps.
    ///
    /// # Errors
    /// When a dependency is away; the next round goes on.
    async fn round(&self) -> Result<(), Fault>;
}

/// One round of a job; a failure is logged and left to the next one.
pub(crate) async fn once(job: Arc<dyn Job>) {
    let name = job.name();
    metrics::counter!("job_rounds_total", "job" => name).increment(1);
    if let Err(cause) = job.round().await {
        metrics::counter!("job_failures_total", "job" => name).increment(1);
        tracing::warn!(job = name, %cause, "a job waits for its next round");
    }
}
