//! Frames from one process to the streams of all processes, over Redis pub/sub.
//!
//! A batch goes to the own hub at once and to the others as one message, encoded once. Every
//! process has one subscription; it skips its own messages, so that nobody is told twice and the
//! own streams do not depend on Redis. Whoever cannot be sure to have heard everything - the
//! subscription was lost, or a publisher could not publish - resets the hub.

use super::{Delivery, FrameSink, LocalHub};
use crate::pace::{self, Pace};
use async_trait::async_trait;
use club::entropy::Entropy;
use futures::StreamExt as _;
use redis::{
    Client, IntoConnectionInfo as _, RedisError,
    aio::{ConnectionManager, ConnectionManagerConfig},
};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use std::{
    borrow::Cow,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::time::{MissedTickBehavior, timeout};
use tokio_util::sync::CancellationToken;

/// How long a batch may wait for Redis before the others go without it.
const PUBLISH_WAIT: Duration = Duration::from_millis(500);
/// How long Redis is left alone after it failed, so that a dead Redis slows nobody down.
const REST: Duration = Duration::from_secs(1);
/// How long joining, or an answer to a beat, may take.
const ANSWER_WAIT: Duration = Duration::from_secs(2);
/// How often the subscription is asked whether it is alive.
const BEAT: Duration = Duration::from_secs(1);
/// How long the mark is that a message starts with; it tells who sent it.
const ORIGIN_CHARS: usize = 16;

/// The way to the streams of all processes.
pub struct Fanout {
    local: Arc<dyn LocalHub>,
    wire: Option<Wire>,
}

/// The connections to Redis.
struct Wire {
    client: Client,
    publisher: ConnectionManager,
    channel: String,
    /// Tells our own messages from those of the others.
    origin: String,
    /// Whether the subscription stands.
    joined: AtomicBool,
    /// Whether the others have missed something of ours and have not been told so.
    owes: AtomicBool,
    rests_until: Mutex<Option<Instant>>,
}

/// What travels over the channel, after the sender's mark.
#[derive(Serialize, Deserialize)]
struct Message<'m> {
    /// Something before this message did not get through.
    gap: bool,
    deliveries: Cow<'m, [Delivery]>,
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

impl Fanout {
    /// A way to the hub of this process and, with a Redis address, to those of the others. Redis
    /// need not be there yet; [`Fanout::run`] joins the others.
    ///
    /// # Errors
    /// When the address makes no sense.
    pub fn open(
        redis_url: Option<&SecretString>,
        local: Arc<dyn LocalHub>,
    ) -> Result<Self, RedisError> {
        let wire = redis_url
            .map(|url| Wire::open(url.expose_secret()))
            .transpose()?;
        Ok(Self { local, wire })
    }

    /// Whether this process hears the others right now.
    #[must_use]
    pub fn joined(&self) -> bool {
        self.wire
            .as_ref()
            .is_some_and(|wire| wire.joined.load(Ordering::Relaxed))
    }

    /// Hears the others until the club closes; joins again whenever Redis comes back.
    pub async fn run(&self, closing: CancellationToken) {
        let Some(wire) = &self.wire else {
            return closing.cancelled().await;
        };
        let mut pace = Pace::default();
        loop {
            let lost = tokio::select! {
                () = closing.cancelled() => break,
                lost = self.listen(wire, &mut pace) => lost,
            };
            wire.joined.store(false, Ordering::Relaxed);
            if let Err(cause) = lost {
                tracing::warn!(%cause, "this instance hears only itself");
            }
            if !pace::rest(pace.slow_down(), &closing).await {
                break;
            }
        }
        wire.joined.store(false, Ordering::Relaxed);
    }

    async fn listen(&self, wire: &Wire, pace: &mut Pace) -> Result<(), Lost> {
        let pubsub = timeout(ANSWER_WAIT, wire.client.get_async_pubsub()).await??;
        let (mut sink, mut messages) = pubsub.split();
        timeout(ANSWER_WAIT, sink.subscribe(&wire.channel)).await??;
        wire.joined.store(true, Ordering::Relaxed);
        pace.reset();
        tracing::info!(channel = wire.channel, "this instance hears the others");
        // Streams that are open already have missed what was told before this moment.
        self.local.reset();
        let mut beat = tokio::time::interval(BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                message = messages.next() => {
                    self.hear(wire, message.ok_or(Lost::Closed)?.get_payload_bytes());
                }
                _ = beat.tick() => {
                    timeout(ANSWER_WAIT, sink.ping::<()>()).await??;
                    wire.own_up().await;
                }
            }
        }
    }

    fn hear(&self, wire: &Wire, payload: &[u8]) {
        // Our own come back too, and are most of what a lone instance hears: not worth reading.
        let Some((origin, message)) = payload.split_at_checked(ORIGIN_CHARS) else {
            return;
        };
        if origin == wire.origin.as_bytes() {
            return;
        }
        match serde_json::from_slice::<Message<'_>>(message) {
            Ok(message) => {
                if message.gap {
                    self.local.reset();
                }
                self.local.deliver(&message.deliveries);
            }
            // Another version of the club is alongside: its frames are hints, and go.
            Err(cause) => tracing::warn!(%cause, "a message of another instance makes no sense"),
        }
    }
}

#[async_trait]
impl FrameSink for Fanout {
    async fn deliver(&self, deliveries: Vec<Delivery>) {
        if deliveries.is_empty() {
            return;
        }
        self.local.deliver(&deliveries);
        if let Some(wire) = &self.wire {
            wire.tell(&deliveries).await;
        }
    }
}

impl Wire {
    fn open(url: &str) -> Result<Self, RedisError> {
        let info = url.into_connection_info()?;
        // Pub/sub knows no databases: clubs that share a server are told apart by the name.
        let channel = format!("club:frames:{}", info.redis_settings().db());
        let client = Client::open(info)?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PUBLISH_WAIT))
            .set_response_timeout(Some(PUBLISH_WAIT))
            .set_number_of_retries(0);
        Ok(Self {
            publisher: client.get_connection_manager_lazy(config)?,
            client,
            channel,
            origin: hex::encode(Entropy::System.bytes::<{ ORIGIN_CHARS / 2 }>()),
            joined: AtomicBool::new(false),
            owes: AtomicBool::new(false),
            rests_until: Mutex::new(None),
        })
    }

    /// Publishes, or remembers that the others have missed something.
    async fn tell(&self, deliveries: &[Delivery]) {
        if self.rests() {
            self.owes.store(true, Ordering::Relaxed);
            return;
        }
        let gap = self.owes.swap(false, Ordering::Relaxed);
        let message = Message {
            gap,
            deliveries: Cow::Borrowed(deliveries),
        };
        let mut marked = self.origin.clone().into_bytes();
        let told = match serde_json::to_writer(&mut marked, &message) {
            Ok(()) => self.publish(marked).await,
            Err(cause) => Err(cause.to_string()),
        };
        if let Err(cause) = told {
            tracing::warn!(cause, "the other instances miss a batch of frames");
            self.owes.store(true, Ordering::Relaxed);
            let until = Instant::now() + REST;
            *self
                .rests_until
                .lock()
                .unwrap_or_else(PoisonError::into_inner) = Some(until);
        }
    }

    async fn publish(&self, message: Vec<u8>) -> Result<(), String> {
        let mut publisher = self.publisher.clone();
        let mut command = redis::cmd("PUBLISH");
        command.arg(&self.channel).arg(message);
        match timeout(PUBLISH_WAIT, command.query_async::<()>(&mut publisher)).await {
            Ok(answer) => answer.map_err(|error| error.to_string()),
            Err(_) => Err("Redis does not answer".into()),
        }
    }

    /// Tells the others that they have missed something, when nothing else is there to tell.
    async fn own_up(&self) {
        if self.owes.load(Ordering::Relaxed) {
            self.tell(&[]).await;
        }
    }

    fn rests(&self) -> bool {
        let until = *self
            .rests_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        until.is_some_and(|until| Instant::now() < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Hub, cable::Cable, redis, until};
    use contract::{rankings::PlaceView, realtime::Frame};
    use kernel::PlayerId;
    use std::future::ready;

    /// An instance of the club: its hub and its way to the others.
    struct Instance {
        hub: Arc<Hub>,
        fanout: Arc<Fanout>,
        closing: CancellationToken,
    }

    impl Instance {
        fn open(redis_url: Option<&SecretString>) -> Self {
            let hub = Arc::new(Hub::default());
            let fanout = Arc::new(Fanout::open(redis_url, hub.clone()).unwrap());
            let closing = CancellationToken::new();
            let (running, token) = (fanout.clone(), closing.clone());
            tokio::spawn(async move { running.run(token).await });
            Self {
                hub,
                fanout,
                closing,
            }
        }

        async fn joined(redis_url: &SecretString) -> Self {
            let instance = Self::open(Some(redis_url));
            until("it joins", || ready(instance.fanout.joined())).await;
            assert_eq!(instance.hub.resets(), 1, "open streams read anew");
            instance
        }

        fn places(&self) -> Vec<i64> {
            let place = |delivery: Delivery| match delivery.frame {
                Frame::Ranking(place) => place.place,
                other => panic!("nobody sent {other:?}"),
            };
            self.hub.told().into_iter().map(place).collect()
        }
    }

    impl Drop for Instance {
        fn drop(&mut self) {
            self.closing.cancel();
        }
    }

    fn place(place: i64) -> Vec<Delivery> {
        let frame = Frame::Ranking(PlaceView { place, score: 1 });
        vec![
            Delivery::to_player(PlayerId(uuid::Uuid::nil()), frame.clone()),
            Delivery::to_everybody(frame),
        ]
    }

    #[tokio::test]
    async fn every_instance_is_told_once_and_in_order() {
        let redis_url = redis(12).await;
        let (one, two) = (
            Instance::joined(&redis_url).await,
            Instance::joined(&redis_url).await,
        );
        for n in 1..=20 {
            one.fanout.deliver(place(n)).await;
        }
        two.fanout.deliver(place(21)).await;
        until("both know", || {
            ready(one.places().len() >= 42 && two.places().len() >= 42)
        })
        .await;
        let mut expected: Vec<i64> = (1..=20).flat_map(|n| [n, n]).collect();
        expected.extend([21, 21]);
        assert_eq!(one.places(), expected);
        let mut sorted = two.places();
        sorted.sort_unstable();
        assert_eq!(sorted, expected);
        assert_eq!(one.hub.told()[..2], place(1), "the address travels, too");
    }

    #[tokio::test]
    async fn clubs_on_other_databases_of_one_redis_hear_nothing() {
        let (mine, theirs) = (redis(13).await, redis(14).await);
        let (one, two) = (
            Instance::joined(&mine).await,
            Instance::joined(&theirs).await,
        );
        let three = Instance::joined(&mine).await;
        one.fanout.deliver(place(1)).await;
        until("the neighbour hears", || ready(three.places() == [1, 1])).await;
        assert!(two.places().is_empty());
    }

    #[tokio::test]
    async fn without_redis_an_instance_hears_itself_and_says_so() {
        let alone = Instance::open(None);
        alone.fanout.deliver(place(1)).await;
        assert_eq!(alone.places(), [1, 1]);
        assert!(!alone.fanout.joined());
    }

    #[tokio::test]
    async fn an_instance_that_was_cut_off_joins_again_and_resets_its_streams() {
        let redis_url = redis(15).await;
        let cable = Cable::to(&redis_url).await;
        let (near, far) = (
            Instance::joined(&redis_url).await,
            Instance::joined(&cable.url()).await,
        );
        cable.cut();
        until("the loss is noticed", || ready(!far.fanout.joined())).await;
        near.fanout.deliver(place(1)).await;
        let before = Instant::now();
        for _ in 0..50 {
            far.fanout.deliver(place(2)).await;
        }
        assert!(
            before.elapsed() < PUBLISH_WAIT,
            "a dead Redis holds nobody up"
        );
        assert_eq!(far.places(), [2; 100], "it hears itself");
        assert_eq!(far.hub.resets(), 1);

        cable.mend();
        until("it joins again", || ready(far.fanout.joined())).await;
        until("its streams read anew", || ready(far.hub.resets() == 2)).await;
        until("the others are told of the gap", || {
            ready(near.hub.resets() == 2)
        })
        .await;
        far.hub.forget();
        near.fanout.deliver(place(3)).await;
        until("it hears the others", || ready(far.places() == [3, 3])).await;
        assert_eq!(near.places(), [1, 1, 3, 3]);
    }

    #[tokio::test]
    async fn a_redis_that_is_silent_is_left() {
        // Accepts connections and never says a word.
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let silent = tokio::spawn(async move {
            let mut callers = Vec::new();
            while let Ok((caller, _)) = listener.accept().await {
                callers.push(caller);
            }
        });
        let alone = Instance::open(Some(&format!("redis://127.0.0.1:{port}/0").into()));
        let before = Instant::now();
        alone.fanout.deliver(place(1)).await;
        assert!(
            before.elapsed() < PUBLISH_WAIT * 2,
            "{:?}",
            before.elapsed()
        );
        assert_eq!(alone.places(), [1, 1]);
        assert!(!alone.fanout.joined());
        silent.abort();
    }
}
