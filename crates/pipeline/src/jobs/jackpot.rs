//! What stakes add to the common jackpot goes into the pot, and everybody sees it grow.

use super::Job;
use crate::frames::{Delivery, FrameSink};
use async_trait::async_trait;
use club::play::jackpot;
use contract::realtime::Frame;
use platform::{Fault, Platform};
use std::{sync::Arc, time::Duration};

/// Collects the contributions of settled batches, once a second, in whichever process comes first.
pub struct Jackpot {
    platform: Platform,
    sink: Arc<dyn FrameSink>,
}

impl Jackpot {
    /// Collects for that club and shows the pot to everybody.
    #[must_use]
    pub fn new(platform: &Platform, sink: Arc<dyn FrameSink>) -> Self {
        Self {
            platform: platform.clone(),
            sink,
        }
    }
}

#[async_trait]
impl Job for Jackpot {
    fn name(&self) -> &'static str {
        "jackpot"
    }

    fn period(&self) -> Duration {
        Duration::from_secs(1)
    }

    /// A pot that has been won is told with the contribution of the round that won it.
    async fn round(&self) -> Result<(), Fault> {
        if !jackpot::collect(&self.platform).await? {
            return Ok(());
        }
        if let Some(view) = jackpot::view(&self.platform).await? {
            let frame = Delivery::to_everybody(Frame::Jackpot(view));
            self.sink.deliver(vec![frame]).await;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Hub, play};
    use club::testing::TestClub;
    use kernel::Gold;
    use sqlx::PgPool;

    /// The pots that everybody has been shown, in gold.
    fn shown(hub: &Hub) -> Vec<Gold> {
        let frames = hub.delivered().into_iter().map(|delivery| delivery.frame);
        let pots = frames.filter_map(|frame| match frame {
            Frame::Jackpot(view) => Some(view.amount),
            _ => None,
        });
        pots.collect()
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn the_pot_is_shown_when_it_has_changed_and_only_then(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let hub = Arc::new(Hub::default());
        let job = Jackpot::new(&club, hub.clone());
        job.round().await.unwrap();
        job.round().await.unwrap();
        assert_eq!(
            shown(&hub),
            [Gold(500_000)],
            "the house has put its part in"
        );
        // Forty rounds of 50 gold add 10.
        play(&club.player("mina").await, "a", 40).await;
        job.round().await.unwrap();
        job.round().await.unwrap();
        assert_eq!(shown(&hub).last(), Some(&Gold(500_010)));
        assert_eq!(shown(&hub).len(), 2);
        club.discard_events().await;
        club.close().await;
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn of_two_processes_one_collects_and_the_other_does_not_wait(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let hub = Arc::new(Hub::default());
        let job = Jackpot::new(&club, hub.clone());
        let mut other = platform::begin(&club.pool).await.unwrap();
        sqlx::query("select from play_jackpot for update")
            .execute(&mut *other)
            .await
            .unwrap();
        job.round().await.unwrap();
        assert_eq!(shown(&hub), []);
        other.rollback().await.unwrap();
        job.round().await.unwrap();
        assert_eq!(shown(&hub).len(), 1);
        club.close().await;
    }
}
