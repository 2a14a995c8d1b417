//! From the bus to one consumer: tries again, finds the event that fails, and puts it aside.
//!
//! When a dependency is away, the whole batch comes again later and nothing is put aside. Whether it is
//! away is asked: a time-out while the database answers others is a failure of the batch. When the
//! consumer itself fails, the batch is tried a few times with growing waits, then halved until the
//! event that fails stands alone; that one becomes a dead letter and its neighbours go on, later events
//! of the same player among them. A panic counts as a failure.

use crate::{
    consumer::{Consumer, ConsumerError},
    dead_letters::{
        Source,
        store::{self, NewDeadLetter},
    },
    worker::in_time,
};
use backon::{BackoffBuilder as _, ExponentialBuilder};
use futures::FutureExt as _;
use platform::{Fault, Platform, events::Envelope};
use sqlx::Connection as _;
use std::{any::Any, ops::Range, panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tokio::time::timeout;

/// How often a batch that fails is tried again before it is halved.
const RETRIES: usize = 4;
/// The wait before the first retry; it doubles.
const FIRST_WAIT: Duration = Duration::from_millis(50);
/// How long a consumer may take for a batch.
const HANDLE_TIMEOUT: Duration = Duration::from_secs(30);
/// How long the database may take to say that it is there.
const PING_TIMEOUT: Duration = Duration::from_secs(3);
/// What PostgreSQL calls a statement that took too long.
const QUERY_CANCELED: &str = "57014";

/// Hands events to one consumer.
#[derive(Clone)]
pub(crate) struct Dispatcher {
    platform: Platform,
    consumer: Arc<dyn Consumer>,
    source: Source,
}

impl Dispatcher {
    /// A dispatcher to that consumer of what comes from there.
    pub(crate) fn new(platform: &Platform, consumer: Arc<dyn Consumer>, source: Source) -> Self {
        Self {
            platform: platform.clone(),
            consumer,
            source,
        }
    }

    /// Which consumer it is.
    pub(crate) fn name(&self) -> &'static str {
        self.consumer.name()
    }

    /// Returns when every event has been handled or is a dead letter.
    ///
    /// # Errors
    /// When a dependency is away: some of the batch may have been handled, and all of it comes again.
    pub(crate) async fn dispatch(&self, events: &[Envelope]) -> Result<(), Fault> {
        let consumer = self.name();
        let retries = ExponentialBuilder::new()
            .with_min_delay(FIRST_WAIT)
            .with_max_times(RETRIES);
        let mut waits = retries.build();
        // What is still to be done, the earliest events on top, with how often they were tried.
        let mut open: Vec<(Range<usize>, i32)> = vec![(0..events.len(), 0)];
        while let Some((range, tried)) = open.pop() {
            let batch = &events[range.clone()];
            if batch.is_empty() {
                continue;
            }
            let failure = match self.attempt(batch, HANDLE_TIMEOUT).await {
                Ok(()) => {
                    let handled = batch.len() as u64;
                    metrics::counter!("consumer_events_total", "consumer" => consumer)
                        .increment(handled);
                    continue;
                }
                Err(ConsumerError::Fault(fault)) if fault.is_passing() => return Err(fault),
                Err(failure) => failure,
            };
            metrics::counter!("consumer_failures_total", "consumer" => consumer).increment(1);
            let tried = tried + 1;
            let Range { start, end } = range;
            if let ConsumerError::Unreadable { event, .. } = &failure
                && let Some(index) = batch.iter().position(|envelope| envelope.id == *event)
            {
                let at = start + index;
                self.park(&events[at], &failure, tried).await?;
                open.push((at + 1..end, tried));
                open.push((start..at, tried));
            } else if let Some(wait) = waits.next() {
                tracing::warn!(consumer, cause = %failure, "a batch is tried again");
                tokio::time::sleep(wait).await;
                open.push((start..end, tried));
            } else if batch.len() == 1 {
                self.park(&events[start], &failure, tried).await?;
            } else {
                let middle = start + batch.len() / 2;
                open.push((middle..end, tried));
                open.push((start..middle, tried));
            }
        }
        Ok(())
    }

    /// One attempt within that time, whatever the consumer does.
    pub(crate) async fn attempt(
        &self,
        batch: &[Envelope],
        within: Duration,
    ) -> Result<(), ConsumerError> {
        let handled = AssertUnwindSafe(self.consumer.handle(batch)).catch_unwind();
        let fault = match timeout(within, handled).await {
            Ok(Ok(Err(ConsumerError::Fault(fault)))) if is_timeout(&fault) => fault,
            Ok(Ok(handled)) => return handled,
            Ok(Err(panic)) => {
                let cause = format!("it panicked: {}", message_of(&*panic));
                return Err(ConsumerError::Failed(cause));
            }
            Err(_) => Fault::Timeout("a consumer"),
        };
        if self.database_answers().await {
            return Err(ConsumerError::Failed(fault.to_string()));
        }
        Err(fault.into())
    }

    /// Whether the database answers others.
    async fn database_answers(&self) -> bool {
        let ping = async { self.platform.pool.acquire().await?.ping().await };
        matches!(timeout(PING_TIMEOUT, ping).await, Ok(Ok(())))
    }

    async fn park(
        &self,
        envelope: &Envelope,
        cause: &ConsumerError,
        attempts: i32,
    ) -> Result<(), Fault> {
        let letter = NewDeadLetter::of_event(self.source, self.name(), envelope, cause, attempts)?;
        let now = self.platform.clock.now();
        in_time(store::put_aside(&self.platform.pool, &[letter], now)).await
    }
}

/// Whether something took too long, which says nothing yet about whose fault that is.
fn is_timeout(fault: &Fault) -> bool {
    match fault {
        Fault::Timeout(_) => true,
        Fault::Database(error) => error
            .as_database_error()
            .and_then(|error| error.code())
            .is_some_and(|code| code == QUERY_CANCELED),
        _ => false,
    }
}

fn message_of(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a message")
}

#[cfg(test)]
mod tests;
