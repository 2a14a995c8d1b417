//! The slow way to the other instances: a queue in PostgreSQL, and a notification for each batch.
//!
//! Every instance has a connection of its own here, over which it gives a sign of life each second and
//! hears of messages. Frames are queued only while somebody needs them: while another instance is
//! alive that Redis does not reach, or while Redis does not reach this one. A batch is gathered for a
//! fifth of a second, so that a busy club writes five rows a second and not a hundred.

use super::{
    Delivery,
    message::{Message, ORIGIN_CHARS},
    shared::Shared,
    store::{self, Others},
};
use crate::worker::{self, Backoff};
use platform::Fault;
use sqlx::{
    PgPool,
    postgres::{PgListener, PgNotification, PgPoolOptions},
};
use std::{
    borrow::Cow,
    future::Future,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::time::{Instant, MissedTickBehavior, timeout};
use tokio_util::sync::CancellationToken;

/// How long an answer of the database may take before the connection counts as lost.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(2);
/// How long frames are gathered before they are queued.
const GATHER: Duration = Duration::from_millis(200);
/// How often an instance gives a sign of life.
const BEAT: Duration = Duration::from_secs(1);
/// How often old messages are forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(10);
/// The most frames that wait to be queued; what is more is a gap.
const WAITING_MAX: usize = 20_000;

/// This instance's place in the queue.
pub(super) struct PostgresWire {
    /// Whether the connection stands.
    joined: AtomicBool,
    others: Mutex<Others>,
    waiting: Mutex<Waiting>,
}

/// Frames that wait to be queued.
#[derive(Default)]
struct Waiting {
    /// Whether the others have missed something of ours and do not know it yet.
    gap: bool,
    /// With whether Redis took them, too.
    deliveries: Vec<(bool, Delivery)>,
}

impl PostgresWire {
    pub(super) fn new() -> Self {
        Self {
            joined: AtomicBool::new(false),
            others: Mutex::default(),
            waiting: Mutex::default(),
        }
    }

    pub(super) fn is_joined(&self) -> bool {
        self.joined.load(Ordering::Relaxed)
    }

    /// Who else is alive, as far as this instance knows.
    pub(super) fn others(&self) -> Others {
        *self.others.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leaves frames for the next batch, if somebody needs them.
    pub(super) fn publish(&self, deliveries: Vec<Delivery>, on_redis: bool) {
        let others = self.others();
        if !others.in_need && (on_redis || !others.any) {
            return;
        }
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.deliveries.len() + deliveries.len() > WAITING_MAX {
            waiting.gap = true;
            waiting.deliveries.clear();
        } else {
            let marked = deliveries.into_iter().map(|delivery| (on_redis, delivery));
            waiting.deliveries.extend(marked);
        }
    }

    /// Hears the others until the shutdown; joins again whenever the database comes back.
    pub(super) async fn run(&self, shared: &Shared, shutdown: &CancellationToken) {
        let mut backoff = Backoff::default();
        loop {
            let lost = tokio::select! {
                () = shutdown.cancelled() => break,
                lost = self.listen(shared, &mut backoff) => lost,
            };
            self.set_joined(shared, false);
            if let Err(cause) = lost {
                tracing::warn!(%cause, "this instance does not hear the others over PostgreSQL");
            }
            if !worker::rest(backoff.next(), shutdown).await {
                break;
            }
        }
        self.set_joined(shared, false);
        let pool = connection_of(shared);
        if let Err(cause) = answered(store::leave(&pool, &shared.origin)).await {
            tracing::debug!(%cause, "the others will notice by themselves that this one is gone");
        }
        if timeout(ANSWER_TIMEOUT, pool.close()).await.is_err() {
            tracing::debug!("the connection of the frames does not close");
        }
    }

    fn set_joined(&self, shared: &Shared, joined: bool) {
        self.joined.store(joined, Ordering::Relaxed);
        let mode = match (shared.hears_redis(), joined) {
            (true, _) => 2.0,
            (false, true) => 1.0,
            (false, false) => 0.0,
        };
        metrics::gauge!("frames_mode").set(mode);
    }

    async fn listen(&self, shared: &Shared, backoff: &mut Backoff) -> Result<(), Fault> {
        // A pool for each attempt: a connection that does not answer any more must not keep its place.
        let pool = connection_of(shared);
        let mut listener = match timeout(ANSWER_TIMEOUT, PgListener::connect_with(&pool)).await {
            Ok(listener) => listener?,
            Err(_) => return Err(Fault::Timeout("the database")),
        };
        listener.eager_reconnect(false);
        answered(store::listen(&mut listener)).await?;
        backoff.reset();
        let (mut known, mut reset_at) = (None, None);
        let (mut beat_at, mut forget_at) = (Instant::now(), Instant::now());
        let mut tick = tokio::time::interval(GATHER);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                notification = listener.try_recv() => {
                    let first = notification?.ok_or(Fault::Gone("the connection of the frames"))?;
                    self.receive(&mut listener, shared, first).await?;
                }
                _ = tick.tick() => {
                    self.flush(&mut listener, shared).await?;
                    let in_need = !shared.hears_redis();
                    if known.replace(in_need) != Some(in_need) {
                        self.join(&mut listener, shared, in_need).await?;
                        reset_at = in_need.then(|| Instant::now() + BEAT);
                    } else if Instant::now() >= beat_at {
                        beat_at = Instant::now() + BEAT;
                        self.beat(&mut listener, shared).await?;
                    }
                    // The others learn of the need a moment after it began, and until then queue nothing.
                    if reset_at.take_if(|at| Instant::now() >= *at).is_some() {
                        shared.local.reset();
                    }
                    if Instant::now() >= forget_at {
                        forget_at = Instant::now() + FORGET_EVERY;
                        answered(store::forget(&mut listener, &shared.origin)).await?;
                    }
                }
            }
        }
    }

    /// Lets the others know at once that this instance is there, and whether it needs them to queue.
    async fn join(
        &self,
        listener: &mut PgListener,
        shared: &Shared,
        in_need: bool,
    ) -> Result<(), Fault> {
        self.beat(listener, shared).await?;
        answered(store::announce(&mut *listener, &shared.origin)).await?;
        self.set_joined(shared, true);
        if in_need {
            tracing::info!("this instance hears the others over PostgreSQL");
            // What was said before the others knew of the need did not arrive.
            shared.local.reset();
        }
        Ok(())
    }

    async fn beat(&self, listener: &mut PgListener, shared: &Shared) -> Result<(), Fault> {
        let in_need = !shared.hears_redis();
        let others = answered(store::beat(&mut *listener, &shared.origin, in_need)).await?;
        *self.others.lock().unwrap_or_else(PoisonError::into_inner) = others;
        Ok(())
    }

    /// Queues what waits. What cannot be queued is a gap.
    async fn flush(&self, listener: &mut PgListener, shared: &Shared) -> Result<(), Fault> {
        let waiting = {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *waiting)
        };
        if !waiting.gap && waiting.deliveries.is_empty() {
            return Ok(());
        }
        let flushed = self.queue(listener, shared, waiting).await;
        if flushed.is_err() {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.gap = true;
        }
        flushed
    }

    async fn queue(
        &self,
        listener: &mut PgListener,
        shared: &Shared,
        waiting: Waiting,
    ) -> Result<(), Fault> {
        let mut gap = waiting.gap;
        let parts: Vec<&[(bool, Delivery)]> = match &waiting.deliveries[..] {
            [] => vec![&[]],
            all => all.chunk_by(|one, other| one.0 == other.0).collect(),
        };
        for part in parts {
            let deliveries: Vec<Delivery> = part.iter().map(|(_, d)| d.clone()).collect();
            let message = Message {
                gap: std::mem::take(&mut gap),
                on_redis: part.first().is_some_and(|(on_redis, _)| *on_redis),
                deliveries: Cow::Owned(deliveries),
            };
            let text =
                serde_json::to_string(&message).map_err(|e| Fault::unreadable("frames", e))?;
            answered(store::publish(&mut *listener, &shared.origin, &text)).await?;
        }
        Ok(())
    }

    /// Delivers the messages that the notification and those behind it tell of.
    async fn receive(
        &self,
        listener: &mut PgListener,
        shared: &Shared,
        first: PgNotification,
    ) -> Result<(), Fault> {
        let (mut ids, mut somebody_joined) = (Vec::new(), false);
        let mut next = Some(first);
        while let Some(notification) = next {
            if let Some((origin, id)) = notification.payload().split_at_checked(ORIGIN_CHARS)
                && origin != shared.origin
            {
                match id.parse::<i64>() {
                    Ok(id) => ids.push(id),
                    Err(_) => somebody_joined = true,
                }
            }
            next = listener.next_buffered();
        }
        if somebody_joined {
            self.beat(listener, shared).await?;
        }
        if ids.is_empty() {
            return Ok(());
        }
        let messages = answered(store::read(&mut *listener, &ids)).await?;
        if messages.len() < ids.len() && !shared.hears_redis() {
            // So late that they are gone already.
            shared.local.reset();
        }
        for message in messages {
            shared.receive(message.as_bytes());
        }
        Ok(())
    }
}

/// A connection of its own for this instance, opened when it is first used.
fn connection_of(shared: &Shared) -> PgPool {
    let options = (*shared.platform.pool.connect_options()).clone().options([
        // What is queued lives for seconds and is lost in a crash anyway.
        ("synchronous_commit", "off"),
        ("tcp_keepalives_idle", "5"),
        ("tcp_keepalives_interval", "2"),
        ("tcp_keepalives_count", "3"),
    ]);
    PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(ANSWER_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_lazy_with(options)
}

async fn answered<T>(answer: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    timeout(ANSWER_TIMEOUT, answer)
        .await
        .unwrap_or(Err(Fault::Timeout("the database")))
}
