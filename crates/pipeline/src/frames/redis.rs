//! The quick way to the other instances: Redis pub/sub.

use super::{
    Delivery,
    message::{Message, ORIGIN_CHARS},
    shared::Shared,
};
use crate::worker::{self, Backoff};
use futures::StreamExt as _;
use redis::RedisError;
use std::{
    borrow::Cow,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};
use tokio::time::{MissedTickBehavior, timeout};
use tokio_util::sync::CancellationToken;

/// How long joining, or an answer to a beat, may take.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(2);
/// How often the subscription is asked whether it is alive.
const BEAT: Duration = Duration::from_secs(1);

/// This instance's place in Redis.
pub(super) struct RedisWire {
    channel: String,
    /// Whether the others have missed something of ours and do not know it yet.
    owes: AtomicBool,
}

/// Why a subscription ended.
#[derive(Debug, thiserror::Error)]
enum Lost {
    #[error(transparent)]
    Redis(#[from] RedisError),
    #[error("Redis does not answer")]
    Silence(#[from] tokio::time::error::Elapsed),
    #[error("the connection was closed")]
    Closed,
}

impl RedisWire {
    /// A place that has not been taken yet; none without a Redis address.
    pub(super) fn open(redis: &platform::redis::Redis) -> Option<Self> {
        let database = redis.client()?.get_connection_info().redis_settings().db();
        Some(Self {
            // Pub/sub knows no databases: clubs that share a server are told apart by the name.
            channel: format!("club:frames:{database}"),
            owes: AtomicBool::new(false),
        })
    }

    /// Hears the others until the shutdown; joins again whenever Redis comes back.
    pub(super) async fn run(&self, shared: &Shared, shutdown: &CancellationToken) {
        let mut backoff = Backoff::default();
        loop {
            let lost = tokio::select! {
                () = shutdown.cancelled() => break,
                lost = self.listen(shared, &mut backoff) => lost,
            };
            shared.on_redis.store(false, Ordering::Relaxed);
            if let Err(cause) = lost {
                tracing::warn!(%cause, "this instance does not hear the others over Redis");
            }
            if !worker::rest(backoff.next(), shutdown).await {
                break;
            }
        }
        shared.on_redis.store(false, Ordering::Relaxed);
    }

    async fn listen(&self, shared: &Shared, backoff: &mut Backoff) -> Result<(), Lost> {
        let client = shared.platform.redis.client().ok_or(Lost::Closed)?;
        let pubsub = timeout(ANSWER_TIMEOUT, client.get_async_pubsub()).await??;
        let (mut sink, mut messages) = pubsub.split();
        timeout(ANSWER_TIMEOUT, sink.subscribe(&self.channel)).await??;
        shared.on_redis.store(true, Ordering::Relaxed);
        backoff.reset();
        tracing::info!(
            channel = self.channel,
            "this instance hears the others over Redis"
        );
        // Streams that are open already have missed what was said before this moment.
        shared.local.reset();
        let mut beat = tokio::time::interval(BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                message = messages.next() => {
                    self.receive(shared, message.ok_or(Lost::Closed)?.get_payload_bytes());
                }
                _ = beat.tick() => {
                    timeout(ANSWER_TIMEOUT, sink.ping::<()>()).await??;
                    // The gap is told when nothing else is there to tell it with.
                    if self.owes.load(Ordering::Relaxed) {
                        self.publish(shared, &[]).await;
                    }
                }
            }
        }
    }

    fn receive(&self, shared: &Shared, payload: &[u8]) {
        // Our own come back too, and are most of what a lone instance hears: not worth reading.
        let Some((origin, message)) = payload.split_at_checked(ORIGIN_CHARS) else {
            return;
        };
        if origin != shared.origin.as_bytes() {
            shared.receive(message);
        }
    }

    /// Publishes, or remembers that the others have missed something; returns whether Redis took it.
    /// The platform's breaker sees to it that a dead Redis slows nobody down.
    pub(super) async fn publish(&self, shared: &Shared, deliveries: &[Delivery]) -> bool {
        let gap = self.owes.swap(false, Ordering::Relaxed);
        let message = Message {
            gap,
            on_redis: false,
            deliveries: Cow::Borrowed(deliveries),
        };
        let mut marked = shared.origin.clone().into_bytes();
        let published = match serde_json::to_writer(&mut marked, &message) {
            Ok(()) => {
                let mut command = redis::cmd("PUBLISH");
                command.arg(&self.channel).arg(marked);
                shared
                    .platform
                    .redis
                    .command::<i64>(&command)
                    .await
                    .is_some()
            }
            Err(cause) => {
                tracing::error!(%cause, "frames cannot be written");
                false
            }
        };
        if !published {
            self.owes.store(true, Ordering::Relaxed);
        }
        published
    }
}
