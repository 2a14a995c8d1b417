//! The Redis that all parts of a process share, behind one circuit breaker.
//!
//! Redis is a fast copy and a megaphone, never the truth. So nothing here is an error to a caller:
//! when Redis does not answer, the answer is `None` and the caller does without. After a failure the
//! breaker opens for a moment, so that a dead Redis costs one time-out a moment and not one a request.

use redis::{
    Client, Cmd, FromRedisValue, Pipeline, RedisError, RedisResult,
    aio::{ConnectionManager, ConnectionManagerConfig},
};
use secrecy::{ExposeSecret as _, SecretString};
use std::{
    future::Future,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::time::timeout;

/// How long Redis may take for an answer before it counts as gone.
pub const ANSWER_TIMEOUT: Duration = Duration::from_millis(500);
/// How long the breaker stays open after a failure.
const OPEN_FOR: Duration = Duration::from_secs(1);

/// Redis, or its absence.
pub struct Redis {
    inner: Option<Inner>,
    open_until: Mutex<Option<Instant>>,
}

struct Inner {
    client: Client,
    connection: ConnectionManager,
}

impl Redis {
    /// The Redis at that address, which need not be there yet; without an address it never answers.
    ///
    /// # Errors
    /// When the address makes no sense.
    pub fn open(url: Option<&SecretString>) -> Result<Self, RedisError> {
        let inner = url
            .map(|url| {
                let client = Client::open(url.expose_secret())?;
                let config = ConnectionManagerConfig::new()
                    .set_connection_timeout(Some(ANSWER_TIMEOUT))
                    .set_response_timeout(Some(ANSWER_TIMEOUT))
                    .set_number_of_retries(0);
                let connection = client.get_connection_manager_lazy(config)?;
                Ok::<_, RedisError>(Inner { client, connection })
            })
            .transpose()?;
        Ok(Self {
            inner,
            open_until: Mutex::new(None),
        })
    }

    /// Whether an address is configured.
    #[must_use]
    pub const fn is_configured(&self) -> bool {
        self.inner.is_some()
    }

    /// The client, for a subscription, which needs a connection of its own.
    #[must_use]
    pub fn client(&self) -> Option<&Client> {
        self.inner.as_ref().map(|inner| &inner.client)
    }

    /// Whether Redis answers right now; `None` when none is configured.
    pub async fn answers(&self) -> Option<bool> {
        self.inner.as_ref()?;
        let mut ping = redis::pipe();
        ping.cmd("PING").ignore();
        Some(self.query::<()>(&ping).await.is_some())
    }

    /// The answer to a pipeline, or `None` while Redis is away.
    pub async fn query<T: FromRedisValue>(&self, pipeline: &Pipeline) -> Option<T> {
        let mut connection = self.connection()?;
        self.guard(pipeline.query_async(&mut connection)).await
    }

    /// The answer to one command, or `None` while Redis is away.
    pub async fn command<T: FromRedisValue>(&self, command: &Cmd) -> Option<T> {
        let mut connection = self.connection()?;
        self.guard(command.query_async(&mut connection)).await
    }

    fn connection(&self) -> Option<ConnectionManager> {
        let connection = self.inner.as_ref()?.connection.clone();
        (!self.is_open()).then_some(connection)
    }

    async fn guard<T>(&self, answer: impl Future<Output = RedisResult<T>>) -> Option<T> {
        let failure = match timeout(ANSWER_TIMEOUT, answer).await {
            Ok(Ok(answer)) => return Some(answer),
            Ok(Err(error)) => error.to_string(),
            Err(_) => "no answer in time".to_owned(),
        };
        metrics::counter!("redis_failures_total").increment(1);
        tracing::warn!(
            error = failure,
            "Redis does not answer; the club does without"
        );
        *self.open_until() = Some(Instant::now() + OPEN_FOR);
        None
    }

    fn is_open(&self) -> bool {
        self.open_until()
            .is_some_and(|until| Instant::now() < until)
    }

    fn open_until(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.open_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn a_redis_that_is_silent_is_asked_once_and_then_left_alone() {
        // Accepts connections and never says a word.
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let silent = tokio::spawn(async move {
            let mut callers = Vec::new();
            while let Ok((caller, _)) = listener.accept().await {
                callers.push(caller);
            }
        });
        let url = format!("redis://127.0.0.1:{port}/0").into();
        let redis = Redis::open(Some(&url)).unwrap();
        assert_eq!(redis.answers().await, Some(false));
        let before = Instant::now();
        for _ in 0..20 {
            assert_eq!(redis.answers().await, Some(false));
        }
        assert!(before.elapsed() < OPEN_FOR, "an open breaker asks nobody");
        silent.abort();
    }

    #[tokio::test]
    async fn without_an_address_nothing_is_asked() {
        let redis = Redis::open(None).unwrap();
        assert!(!redis.is_configured());
        assert_eq!(redis.answers().await, None);
    }
}
