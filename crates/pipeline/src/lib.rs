//! From the outbox to everybody who listens.
//!
//! A unit of work leaves its events in the outbox. The [`relay`] brings them to the [`bus`] - Kafka,
//! or the consumers of this process -, [`consumers`] react to them, and what players shall see at
//! once goes as [`frames`] to the streams of all instances. What cannot be handled becomes one of the
//! [`dead_letters`]. [`jobs`] work by the clock. [`Pipeline`] is all of it at work.
//!
//! # Invariants
//! - Nothing leaves the outbox before the bus has acknowledged it or it is a dead letter.
//! - Everything is delivered at least once; an effect is made once, by the [`inbox`].
//! - Nothing that cannot be read or handled holds its neighbours up, and none of it is lost.
//! - Events are forwarded as they were written, by whatever version.
//! - A frame is a hint: nothing waits for one, and whoever may have missed one reads anew.

pub mod bus;
pub mod consumer;
pub mod consumers;
pub mod dead_letters;
mod dispatch;
pub mod frames;
pub mod inbox;
pub mod jobs;
mod leader;
mod legacy;
pub mod relay;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod worker;

pub use frames::{Delivery, Fanout, FrameSink, LocalHub, Mode, To};
pub use relay::Relay;

use bus::{
    Bus, BusError, KafkaBus, LocalBus,
    kafka::{Reader, Settings},
};
use consumer::Consumer;
use consumers::{Rankings, Realtime, Statistics, statistics::CatchUp};
use dead_letters::{Source, redriver::Redriver};
use dispatch::Dispatcher;
use jobs::{Gauges, Jackpot, Job, OpenRounds, Retention, SealSeeds};
use platform::Platform;
use std::{sync::Arc, time::Duration};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How often waiting wins get their turn.
const WINS_EVERY: Duration = Duration::from_millis(250);

/// The workers of one process: relay, consumers and jobs.
///
/// [`Fanout::run`] is not among them, because processes that only serve pages need it, too.
pub struct Pipeline {
    platform: Platform,
    relay: Relay,
    readers: Vec<Reader>,
    redrivers: Vec<Redriver>,
    rankings: Arc<Rankings>,
    realtime: Arc<Realtime>,
    jackpot: Arc<Jackpot>,
    statistics: Arc<Statistics>,
}

impl Pipeline {
    /// The workers of that club, over Kafka when it is configured and inside this process when it
    /// is not. Opened within a Tokio runtime; neither Kafka nor Redis need be there yet.
    ///
    /// # Errors
    /// When the settings for Kafka make no sense.
    pub fn open(platform: &Platform, fanout: Arc<Fanout>) -> Result<Self, BusError> {
        let rankings = Arc::new(Rankings::new(platform, fanout.clone()));
        let jackpot = Arc::new(Jackpot::new(platform, fanout.clone()));
        let realtime = Arc::new(Realtime::new(platform, fanout));
        let statistics = Arc::new(Statistics::new(platform));
        let consumers: [Arc<dyn Consumer>; 3] =
            [realtime.clone(), rankings.clone(), statistics.clone()];
        let redrivers = consumers.iter().map(|consumer| {
            // The source is told for what is put aside, which a redriver never does.
            let dispatcher = Dispatcher::new(platform, consumer.clone(), Source::Outbox);
            Redriver::new(platform, dispatcher)
        });
        let redrivers = redrivers.collect();
        let (bus, readers): (Arc<dyn Bus>, Vec<Reader>) = match Settings::of(&platform.config)? {
            None => (
                Arc::new(LocalBus::new(platform, consumers.into())),
                Vec::new(),
            ),
            Some(settings) => {
                let bus = KafkaBus::open(&settings)?;
                let read = |consumer| Reader::new(platform, &settings, &bus, consumer);
                let readers = consumers.into_iter().map(read).collect();
                (Arc::new(bus), readers)
            }
        };
        Ok(Self {
            relay: Relay::new(platform, bus),
            platform: platform.clone(),
            readers,
            redrivers,
            rankings,
            realtime,
            jackpot,
            statistics,
        })
    }

    /// Brings everything that is in the outbox now to the bus, and redriven dead letters to their
    /// consumers; for tests and commands, which do not want to wait for a worker.
    ///
    /// # Errors
    /// When the outbox or the bus is away.
    pub async fn drain(&mut self) -> Result<(), relay::RelayError> {
        while self.relay.step().await? > 0 {}
        for redriver in &self.redrivers {
            redriver.drain().await?;
        }
        self.statistics.count().await?;
        Ok(())
    }

    /// Works until the shutdown, and ends when every worker has.
    ///
    /// # Panics
    /// When a worker panics or ends by itself, after the others were told to end: a club whose outbox
    /// silently stands still is worse than none. A panic inside a consumer is not one of a worker: it
    /// counts as a failure of the batch.
    pub async fn run(self, shutdown: CancellationToken) {
        let mut workers = JoinSet::new();
        workers.spawn(self.relay.run(shutdown.clone()));
        for reader in self.readers {
            workers.spawn(reader.run(shutdown.clone()));
        }
        let realtime = self.realtime;
        workers.spawn(worker::every(WINS_EVERY, shutdown.clone(), move || {
            let realtime = realtime.clone();
            async move { realtime.show_waiting_wins().await }
        }));
        let mut jobs: Vec<Arc<dyn Job>> = vec![
            self.rankings,
            self.jackpot,
            self.statistics,
            Arc::new(CatchUp::new(&self.platform)),
            Arc::new(Gauges::new(&self.platform)),
            Arc::new(OpenRounds::new(&self.platform)),
            Arc::new(SealSeeds::new(&self.platform)),
            Arc::new(Retention::new(&self.platform)),
        ];
        for redriver in self.redrivers {
            jobs.push(Arc::new(redriver));
        }
        for job in jobs {
            workers.spawn(worker::every(job.period(), shutdown.clone(), move || {
                jobs::once(job.clone())
            }));
        }
        supervise(workers, shutdown).await;
    }
}

/// Waits for every worker; one that ends before the shutdown takes all others with it.
async fn supervise(mut workers: JoinSet<()>, shutdown: CancellationToken) {
    while let Some(ended) = workers.join_next().await {
        let too_early = !shutdown.is_cancelled();
        shutdown.cancel();
        match ended {
            Err(error) if error.is_panic() => {
                metrics::counter!("worker_panics_total").increment(1);
                std::panic::resume_unwind(error.into_panic());
            }
            _ => assert!(!too_early, "a worker ended by itself"),
        }
    }
}
