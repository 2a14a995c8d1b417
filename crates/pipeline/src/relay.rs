//! From the outbox to the bus.
//!
//! One relay among all processes leads (see `leader.rs`). It publishes the oldest rows in order and removes
//! them once the bus has acknowledged every event in them; a crash between the two means that they
//! are published again, which consumers expect.
//!
//! The relay is woken by the club's `outbox_bell` when it lives in the process that filled the
//! outbox, and looks for itself every 100 ms otherwise. There is deliberately no NOTIFY in the
//! transaction that moves money: PostgreSQL holds one lock over the commits of all notifying
//! transactions, which would serialise the dealers' group commits.

use crate::{
    bus::{Bus, BusError},
    leader::Leader,
    pace::{self, Pace},
};
use club::{Club, events::Envelope, fault::Fault, outbox};
use sqlx::PgConnection;
use std::{future::Future, sync::Arc, time::Duration};
use tokio::{sync::Notify, time::timeout};
use tokio_util::sync::CancellationToken;

/// How many rows one step publishes; a dealer's row may hold 128 events.
const ROWS_MAX: i64 = 32;
/// How often the outbox is looked at when no bell rings.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How often a relay that does not lead tries to.
const CLAIM_EVERY: Duration = Duration::from_secs(1);
/// How long the outbox may take for an answer before the connection counts as lost.
const ANSWER_WAIT: Duration = Duration::from_secs(10);

/// Publishes what the outbox holds, while it leads.
pub struct Relay {
    leader: Leader,
    bus: Arc<dyn Bus>,
    bell: Arc<Notify>,
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
    pub fn new(club: &Club, bus: Arc<dyn Bus>) -> Self {
        let leader = Leader::new(club.pool.clone());
        Self { leader, bus, bell: club.outbox_bell.clone() }
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
        let Some(connection) = self.leader.claim().await? else { return Ok(0) };
        let published = publish_oldest(connection, &*self.bus).await;
        if let Err(RelayError::Outbox(_)) = published {
            self.leader.lose();
        }
        published
    }

    /// Steps until the club closes. Never gives up; waits longer after each failure in a row.
    pub async fn run(mut self, closing: CancellationToken) {
        let (bell, mut pace) = (self.bell.clone(), Pace::default());
        while !closing.is_cancelled() {
            let Some(step) = pace::finish(self.step(), &closing).await else { break };
            let wait = match step {
                Ok(0) if !self.leads() => CLAIM_EVERY,
                Ok(0) => {
                    pace.reset();
                    tokio::select! {
                        () = bell.notified() => continue,
                        () = closing.cancelled() => break,
                        () = tokio::time::sleep(LOOK_EVERY) => continue,
                    }
                }
                Ok(_) => {
                    pace.reset();
                    continue;
                }
                Err(cause) => {
                    tracing::warn!(%cause, "the outbox waits");
                    pace.slow_down()
                }
            };
            if !pace::rest(wait, &closing).await {
                break;
            }
        }
        self.leader.resign().await;
    }
}

async fn publish_oldest(
    connection: &mut PgConnection,
    bus: &dyn Bus,
) -> Result<usize, RelayError> {
    let parcels = answered(outbox::unpublished(&mut *connection, ROWS_MAX)).await?;
    if parcels.is_empty() {
        return Ok(0);
    }
    let (ids, events): (Vec<i64>, Vec<Vec<Envelope>>) =
        parcels.into_iter().map(|parcel| (parcel.id, parcel.events)).unzip();
    bus.publish(&events.concat()).await?;
    answered(outbox::remove(connection, &ids)).await?;
    Ok(ids.len())
}

async fn answered<T>(answer: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    timeout(ANSWER_WAIT, answer).await.unwrap_or(Err(Fault::Gone("the relay's connection")))
}
