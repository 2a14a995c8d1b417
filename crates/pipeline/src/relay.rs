//! From the outbox to the bus.
//!
//! One relay among all processes leads (see `leader.rs`). It publishes the oldest rows in order, the
//! JSON of each event as it was written, and removes them once the bus has acknowledged every event in
//! them; a crash between the two means that they are published again, which consumers expect. What
//! nobody will ever read, or the bus will never take, becomes a dead letter and holds nothing up.
//!
//! The relay is notified by the platform when it lives in the process that filled the outbox, and looks
//! for itself every 100 ms otherwise. There is deliberately no NOTIFY in the transaction that moves
//! money: PostgreSQL holds one lock over the commits of all notifying transactions, which would
//! serialise the settlers' batches.

mod floor;
mod rows;

use crate::{
    bus::{Bus, BusError},
    dead_letters::store::{self, NewDeadLetter},
    leader::Leader,
    worker::{self, Backoff},
};
use floor::Floor;
use platform::{
    Fault, Platform,
    outbox::{self, OutboxRow},
};
use sqlx::PgConnection;
use std::{
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// How many rows one step publishes; a settler's row may hold 128 events.
const ROWS_MAX: i64 = 32;
/// How often the outbox is looked at without a notification.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How long the relay lets rows come together before it looks again: each look costs the same however
/// many it finds, and nobody sees forty milliseconds.
const GATHER: Duration = Duration::from_millis(40);
/// How often a relay that does not lead tries to.
const CLAIM_EVERY: Duration = Duration::from_secs(1);
/// How long the outbox may take for an answer before the connection counts as lost.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);

/// Publishes what the outbox holds, while it leads.
pub struct Relay {
    platform: Platform,
    leader: Leader,
    bus: Arc<dyn Bus>,
    floor: Floor,
}

/// Why a step failed; the rows are still in the outbox.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    /// The outbox cannot be read or emptied.
    #[error("the outbox does not answer: {0}")]
    Outbox(#[from] Fault),
    /// The bus did not take the events.
    #[error(transparent)]
    Bus(#[from] BusError),
}

impl Relay {
    /// A relay of that club; it neither leads nor does anything yet.
    #[must_use]
    pub fn new(platform: &Platform, bus: Arc<dyn Bus>) -> Self {
        Self {
            leader: Leader::new(platform.pool.clone()),
            platform: platform.clone(),
            bus,
            floor: Floor::new(Instant::now()),
        }
    }

    /// Whether this relay is the one that publishes, as far as it knows.
    #[must_use]
    pub const fn leads(&self) -> bool {
        self.leader.leads()
    }

    /// Publishes the oldest rows, and returns how many; zero when there are none or when another
    /// relay leads.
    ///
    /// # Errors
    /// When the outbox or the bus is away; nothing is lost then, and something may come again.
    pub async fn step(&mut self) -> Result<usize, RelayError> {
        let Some(connection) = self.leader.claim().await? else {
            // Whoever led meanwhile is not known to have removed anything.
            self.floor = Floor::new(Instant::now());
            return Ok(0);
        };
        let published =
            publish_oldest(&self.platform, connection, &mut self.floor, &*self.bus).await;
        if let Err(RelayError::Outbox(_)) = published {
            self.leader.lose();
        }
        published
    }

    /// Steps until the shutdown. Never gives up; waits longer after each failure in a row.
    pub async fn run(mut self, shutdown: CancellationToken) {
        let notified = Arc::clone(&self.platform.outbox_notify);
        let mut backoff = Backoff::default();
        while !shutdown.is_cancelled() {
            let Some(step) = worker::finish(self.step(), &shutdown).await else {
                break;
            };
            metrics::gauge!("relay_leads").set(f64::from(u8::from(self.leads())));
            let wait = match step {
                Ok(0) if !self.leads() => CLAIM_EVERY,
                Ok(0) => {
                    backoff.reset();
                    tokio::select! {
                        () = notified.notified() => GATHER,
                        () = shutdown.cancelled() => break,
                        () = tokio::time::sleep(LOOK_EVERY) => continue,
                    }
                }
                Ok(rows) => {
                    backoff.reset();
                    if rows as i64 == ROWS_MAX {
                        continue;
                    }
                    GATHER
                }
                Err(cause) => {
                    metrics::counter!("relay_failures_total").increment(1);
                    tracing::warn!(%cause, "the outbox waits");
                    backoff.next()
                }
            };
            if !worker::rest(wait, &shutdown).await {
                break;
            }
        }
        metrics::gauge!("relay_leads").set(0.0);
        self.leader.resign().await;
    }
}

async fn publish_oldest(
    platform: &Platform,
    connection: &mut PgConnection,
    floor: &mut Floor,
    bus: &dyn Bus,
) -> Result<usize, RelayError> {
    let began = Instant::now();
    let after = floor.look(began);
    let rows = answered(outbox::unpublished_after(&mut *connection, after, ROWS_MAX)).await?;
    let Some(highest) = rows.last().map(|row| row.id) else {
        return Ok(0);
    };
    let events = publish(platform, connection, &rows, bus).await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    answered(outbox::remove(connection, &ids)).await?;
    floor.removed(began, highest);
    metrics::counter!("relay_events_total").increment(events as u64);
    metrics::histogram!("relay_batch_seconds").record(began.elapsed());
    Ok(ids.len())
}

/// Publishes what can be published and puts aside what never can; returns how many events went.
async fn publish(
    platform: &Platform,
    connection: &mut PgConnection,
    rows: &[OutboxRow],
    bus: &dyn Bus,
) -> Result<usize, RelayError> {
    let (batch, mut letters) = rows::batch_of(rows);
    let mut events = batch.envelopes.len();
    if events > 0 {
        match bus.publish(&batch).await {
            Err(BusError::Refused(refused)) => {
                events -= refused.len();
                letters.extend(refused.into_iter().filter_map(|(index, cause)| {
                    let (envelope, json) = batch.envelopes.get(index).zip(batch.json.get(index))?;
                    Some(NewDeadLetter::refused(envelope, json.get(), &cause))
                }));
            }
            published => published?,
        }
    }
    // On the relay's own connection: should a crash lose this, it also loses the removal after it.
    let now = platform.clock.now();
    answered(store::put_aside(connection, &letters, now)).await?;
    Ok(events)
}

async fn answered<T>(answer: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    timeout(ANSWER_TIMEOUT, answer)
        .await
        .unwrap_or(Err(Fault::Timeout("the relay's connection")))
}

#[cfg(test)]
mod tests;
