//! Frames from one process to the streams of all processes.
//!
//! A batch goes to the own hub at once and to the others as one message, encoded once: over Redis
//! pub/sub, and over a queue in PostgreSQL while Redis is not configured or does not reach somebody.
//! Nobody is shown a frame twice, and the own streams depend on neither. Whoever cannot be sure to have
//! heard everything - a connection was lost, or a publisher could not publish - resets the hub.

use super::{
    Delivery, FrameSink, LocalHub, message, postgres::PostgresWire, redis::RedisWire,
    shared::Shared,
};
use crate::worker;
use async_trait::async_trait;
use platform::Platform;
use std::{
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// How often this instance looks whether it has become slow.
const NOTICE_EVERY: Duration = Duration::from_secs(1);

/// How this instance hears the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Over Redis, at once.
    Redis,
    /// Over PostgreSQL, within half a second.
    Postgres,
    /// Not at all: it hears itself only, until one of the two answers again.
    Alone,
}

/// The way to the streams of all processes.
pub struct Fanout {
    shared: Shared,
    redis: Option<RedisWire>,
    postgres: PostgresWire,
    slowness: watch::Sender<bool>,
}

impl Fanout {
    /// A way to the hub of this process and to those of the others. Neither Redis nor PostgreSQL need be
    /// there yet; [`Fanout::run`] joins the others.
    #[must_use]
    pub fn open(platform: &Platform, local: Arc<dyn LocalHub>) -> Self {
        let shared = Shared {
            origin: message::origin(platform),
            platform: platform.clone(),
            local,
            on_redis: AtomicBool::new(false),
        };
        Self {
            shared,
            redis: RedisWire::open(&platform.redis),
            postgres: PostgresWire::new(),
            slowness: watch::Sender::new(false),
        }
    }

    /// How this process hears the others right now.
    #[must_use]
    pub fn mode(&self) -> Mode {
        if self.shared.hears_redis() {
            Mode::Redis
        } else if self.postgres.is_joined() {
            Mode::Postgres
        } else {
            Mode::Alone
        }
    }

    /// Whether this process hears the others right now, however quickly.
    #[must_use]
    pub fn joined(&self) -> bool {
        self.mode() != Mode::Alone
    }

    /// Whether frames of other instances come late or not at all: what a page tells its player. Never so
    /// for an instance that runs alone on purpose.
    #[must_use]
    pub fn is_slow(&self) -> bool {
        match self.mode() {
            Mode::Redis => false,
            Mode::Postgres => self.postgres.others().any,
            Mode::Alone => true,
        }
    }

    /// [`Self::is_slow`] as it is and as it becomes, noticed within a second.
    #[must_use]
    pub fn slowness(&self) -> watch::Receiver<bool> {
        self.slowness.subscribe()
    }

    /// Tells all who watch when [`Self::is_slow`] has changed.
    fn notice_slowness(&self) {
        let is_slow = self.is_slow();
        self.slowness
            .send_if_modified(|told| std::mem::replace(told, is_slow) != is_slow);
    }

    /// Hears the others until the shutdown; joins again whenever Redis or PostgreSQL comes back. Every
    /// process runs it, also one that only works or only serves pages.
    pub async fn run(&self, shutdown: CancellationToken) {
        let redis = async {
            match &self.redis {
                Some(redis) => redis.run(&self.shared, &shutdown).await,
                None => shutdown.cancelled().await,
            }
        };
        let postgres = self.postgres.run(&self.shared, &shutdown);
        let slowness = async {
            while !shutdown.is_cancelled() {
                self.notice_slowness();
                worker::rest(NOTICE_EVERY, &shutdown).await;
            }
        };
        tokio::join!(redis, postgres, slowness);
    }
}

#[async_trait]
impl FrameSink for Fanout {
    async fn deliver(&self, deliveries: Vec<Delivery>) {
        if deliveries.is_empty() {
            return;
        }
        self.shared.local.deliver(&deliveries);
        let on_redis = match &self.redis {
            Some(redis) => redis.publish(&self.shared, &deliveries).await,
            None => false,
        };
        self.postgres.publish(deliveries, on_redis);
    }
}

#[cfg(test)]
mod tests;
