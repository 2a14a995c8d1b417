//! From the outbox to everybody who listens.
//!
//! A unit of work leaves its events in the outbox. The [`relay`] brings them to the [`bus`] - Kafka,
//! or the consumers of this process -, [`consumers`] react to them, and what players shall see at
//! once goes as [`frames`] to the streams of all instances. [`Pipeline`] is all of it at work.
//!
//! # Invariants
//! - Nothing leaves the outbox before the bus has acknowledged all of it.
//! - Everything is delivered at least once; an effect is made once, by the [`inbox`].
//! - A frame is a hint: nothing waits for one, and whoever may have missed one reads anew.

pub mod bus;
pub mod consumer;
pub mod consumers;
pub mod frames;
pub mod inbox;
pub mod jobs;
mod leader;
mod pace;
#[cfg(test)]
mod proofs;
pub mod relay;
#[cfg(test)]
mod testing;

pub use frames::{Delivery, Fanout, FrameSink, LocalHub, To};
pub use relay::Relay;

use bus::{
    Bus, BusError, KafkaBus, LocalBus,
    kafka::{Reader, Settings},
};
use club::Club;
use consumer::Consumer;
use consumers::{Rankings, Realtime};
use jobs::Sweep;
use std::{sync::Arc, time::Duration};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How often waiting wins get their turn.
const WINS_EVERY: Duration = Duration::from_millis(250);
/// How often the fast copy of the ranking is looked after.
const BOARD_EVERY: Duration = Duration::from_secs(1);
/// How often the sweep goes round.
const SWEEP_EVERY: Duration = Duration::from_secs(3_600);

/// The workers of one process: relay, consumers and jobs.
///
/// [`Fanout::run`] is not among them, because processes that only serve pages need it, too.
pub struct Pipeline {
    relay: Relay,
    readers: Vec<Reader>,
    rankings: Arc<Rankings>,
    realtime: Arc<Realtime>,
    sweep: Sweep,
}

impl Pipeline {
    /// The workers of that club, over Kafka when it is configured and inside this process when it
    /// is not. Opened within a Tokio runtime; neither Kafka nor Redis need be there yet.
    ///
    /// # Errors
    /// When the settings for Kafka make no sense.
    pub fn open(club: &Club, fanout: Arc<Fanout>) -> Result<Self, BusError> {
        let rankings = Arc::new(Rankings::new(club, fanout.clone()));
        let realtime = Arc::new(Realtime::new(club, fanout));
        let consumers: [Arc<dyn Consumer>; 2] = [realtime.clone(), rankings.clone()];
        let (bus, readers): (Arc<dyn Bus>, Vec<Reader>) = match Settings::of(&club.config)? {
            None => (Arc::new(LocalBus::new(consumers.into())), Vec::new()),
            Some(settings) => {
                let bus = KafkaBus::open(&settings)?;
                let read = |consumer| Reader::new(&settings, &bus, consumer);
                let readers = consumers.into_iter().map(read).collect();
                (Arc::new(bus), readers)
            }
        };
        let relay = Relay::new(club, bus);
        Ok(Self {
            relay,
            readers,
            rankings,
            realtime,
            sweep: Sweep::new(club),
        })
    }

    /// Brings everything that is in the outbox now to the bus; for tests and commands, which
    /// do not want to wait for a worker.
    ///
    /// # Errors
    /// When the outbox or the bus is away.
    pub async fn drain(&mut self) -> Result<(), relay::RelayError> {
        while self.relay.step().await? > 0 {}
        Ok(())
    }

    /// Works until the club closes, and ends when every worker has.
    ///
    /// # Panics
    /// When a worker panics: a club whose outbox silently stands still is worse than none.
    pub async fn run(self, closing: CancellationToken) {
        let Self {
            relay,
            readers,
            rankings,
            realtime,
            sweep,
        } = self;
        let mut workers = JoinSet::new();
        workers.spawn(relay.run(closing.clone()));
        for reader in readers {
            workers.spawn(reader.run(closing.clone()));
        }
        workers.spawn(every(WINS_EVERY, closing.clone(), move || {
            let realtime = realtime.clone();
            async move { realtime.show_waiting_wins().await }
        }));
        workers.spawn(every(BOARD_EVERY, closing.clone(), move || {
            let rankings = rankings.clone();
            async move {
                if let Err(cause) = rankings.mend_board().await {
                    tracing::warn!(%cause, "the board cannot be copied for now");
                }
            }
        }));
        let sweep = Arc::new(sweep);
        workers.spawn(every(SWEEP_EVERY, closing.clone(), move || {
            let sweep = sweep.clone();
            async move {
                match sweep.all().await {
                    Ok(rows) => tracing::debug!(rows, "swept"),
                    Err(cause) => tracing::warn!(%cause, "the sweep waits for its next round"),
                }
            }
        }));
        while let Some(ended) = workers.join_next().await {
            if let Err(error) = ended
                && let Ok(panic) = error.try_into_panic()
            {
                closing.cancel();
                std::panic::resume_unwind(panic);
            }
        }
    }
}

/// Does the work now and again and again, until the club closes.
async fn every<F: Future<Output = ()>>(
    period: Duration,
    closing: CancellationToken,
    mut work: impl FnMut() -> F,
) {
    loop {
        if pace::finish(work(), &closing).await.is_none() {
            return;
        }
        if !pace::rest(period, &closing).await {
            return;
        }
    }
}
