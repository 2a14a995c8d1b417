//! Doing a thing once, however often it is asked for.
//!
//! The caller gives a key. The answer is stored under (actor, operation, key) in the transaction of
//! the effect, together with a fingerprint of the request. The same key and the same request get the
//! stored answer; the same key and another request are refused and change nothing; a twin that comes
//! while the first is at work waits for it. [`once`] is all a slice needs.
//!
//! Rounds have no row here: a round's id is derived from the same three values, so the round is its
//! own record (`club::play::rules::round_id`).

use crate::{Actor, Op, Uow, fault::Fault, secret::sha256};
use chrono::Duration;
use contract::{ClubError, Problem};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt;
use uuid::Uuid;

/// Longest key, in characters.
pub const KEY_CHARS_MAX: usize = 255;

/// How long an answer is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// For as long as a client may sensibly repeat a call: 30 days.
    Days,
    /// For an answer that carries tokens: long enough for a retry, ten minutes.
    Minutes,
}

impl Keep {
    /// The time an answer is replayed for.
    #[must_use]
    pub const fn duration(self) -> Duration {
        match self {
            Self::Days => Duration::days(30),
            Self::Minutes => Duration::minutes(10),
        }
    }
}

/// A key that a caller made for one request.
#[derive(Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// A key of 1 to [`KEY_CHARS_MAX`] visible ASCII characters.
    ///
    /// # Errors
    /// [`ClubError::BadField`] for anything else.
    pub fn parse(text: &str) -> Result<Self, ClubError> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ClubError::field("idempotency_key", Problem::Malformed));
        }
        if text.len() > KEY_CHARS_MAX {
            let chars_max = KEY_CHARS_MAX as u64;
            return Err(ClubError::field(
                "idempotency_key",
                Problem::TooLong { chars_max },
            ));
        }
        Ok(Self(text.to_owned()))
    }

    /// A key that nobody used: for the form of a page, and for a worker's own calls.
    #[must_use]
    pub fn fresh(op: &Op) -> Self {
        Self(op.platform.entropy.id(op.now).to_string())
    }

    /// The key as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdempotencyKey({})", self.0)
    }
}

/// An answer, and whether it is a replay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply<T> {
    /// The answer; the same bytes each time.
    pub answer: T,
    /// Whether the effect had happened before this call.
    pub replayed: bool,
}

/// Why a key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// It was used for another request.
    #[error("the key was used for another request")]
    Reused,
    /// Its first request is still at work.
    #[error("the first request is still at work")]
    InFlight,
    /// Our fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<sqlx::Error> for KeyError {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<KeyError> for ClubError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Reused => Self::KeyReused,
            KeyError::InFlight => Self::KeyInFlight,
            KeyError::Fault(fault) => fault.into(),
        }
    }
}

/// Runs `effect` once for that key and commits its unit of work together with the answer; asked again,
/// gives the stored answer.
///
/// A twin in another transaction blocks on the unique row until the first ends, for at most the lock
/// time-out of the connection.
///
/// # Errors
/// [`KeyError`] as the operation's own error, or what `effect` returns: nothing has happened then, and
/// the key is free again.
pub async fn once<T, E, F>(
    op: &Op,
    (operation, keep): (&'static str, Keep),
    key: &IdempotencyKey,
    request: &(impl Serialize + Sync),
    effect: F,
) -> Result<Reply<T>, E>
where
    T: Serialize + DeserializeOwned,
    E: From<KeyError>,
    F: AsyncFnOnce(&mut Uow) -> Result<T, E>,
{
    let fault = |fault: Fault| E::from(KeyError::Fault(fault));
    let mut uow = Uow::begin(op).await.map_err(fault)?;
    let claim = match claim(&mut uow, operation, keep, key, request).await? {
        Claimed::Replay(answer) => {
            return Ok(Reply {
                answer,
                replayed: true,
            });
        }
        Claimed::New(claim) => claim,
    };
    let answer = effect(&mut uow).await?;
    claim.store(&mut uow, &answer).await.map_err(fault)?;
    uow.commit().await.map_err(fault)?;
    Ok(Reply {
        answer,
        replayed: false,
    })
}

/// A request's place in the table of answers, while its unit of work is open.
struct Claim {
    actor: Uuid,
    operation: &'static str,
    key: String,
}

/// What a claim came to.
enum Claimed<T> {
    /// Nobody was here before: do it, then [`Claim::store`].
    New(Claim),
    /// It was done before; this was the answer.
    Replay(T),
}

async fn claim<T: DeserializeOwned>(
    uow: &mut Uow,
    operation: &'static str,
    keep: Keep,
    key: &IdempotencyKey,
    request: &impl Serialize,
) -> Result<Claimed<T>, KeyError> {
    let claim = Claim {
        actor: actor(uow.op()),
        operation,
        key: key.0.clone(),
    };
    let secret = uow.op().platform.config.secret.clone();
    let request = serde_json::to_vec(request).map_err(|e| Fault::unreadable("request", e))?;
    // Keyed, because a request may hold a password: a bare hash could be guessed offline.
    let fingerprint = secret.mac("request fingerprint", &request);
    let now = uow.op().now;

    // An answer whose time is over makes room for a new one, as if the sweep had been here.
    let claimed = sqlx::query!(
        "insert into idempotency_answers as a
             (actor, operation, key, fingerprint, answer, created_at, expires_at)
         values ($1, $2, $3, $4, '', $5, $6)
         on conflict (actor, operation, key) do update
             set fingerprint = excluded.fingerprint, answer = '',
                 created_at = excluded.created_at, expires_at = excluded.expires_at
             where a.expires_at <= excluded.created_at",
        claim.actor,
        claim.operation,
        claim.key,
        &fingerprint[..],
        now,
        now + keep.duration(),
    )
    .execute(uow.connection())
    .await
    .map_err(
        |error| match error.as_database_error().and_then(|e| e.code()) {
            Some(code) if code == LOCK_NOT_AVAILABLE => KeyError::InFlight,
            _ => error.into(),
        },
    )?;
    if claimed.rows_affected() == 1 {
        return Ok(Claimed::New(claim));
    }

    let row = sqlx::query!(
        "select fingerprint, answer from idempotency_answers
         where actor = $1 and operation = $2 and key = $3",
        claim.actor,
        claim.operation,
        claim.key,
    )
    .fetch_one(uow.connection())
    .await?;
    if row.fingerprint != fingerprint {
        return Err(KeyError::Reused);
    }
    let answer = secret
        .open(claim.context().as_bytes(), &row.answer)
        .ok_or_else(|| Fault::unreadable("answer", "it was sealed with another secret"))?;
    let answer = serde_json::from_slice(&answer).map_err(|e| Fault::unreadable("answer", e))?;
    Ok(Claimed::Replay(answer))
}

/// SQLSTATE of a lock that was not to be had within the lock time-out.
const LOCK_NOT_AVAILABLE: &str = "55P03";

impl Claim {
    /// Stores the answer; the caller then commits the unit.
    async fn store(self, uow: &mut Uow, answer: &impl Serialize) -> Result<(), Fault> {
        let plain = serde_json::to_vec(answer).map_err(|e| Fault::unreadable("answer", e))?;
        let nonce = uow.op().platform.entropy.bytes();
        let secret = uow.op().platform.config.secret.clone();
        let sealed = secret.seal(nonce, self.context().as_bytes(), &plain);
        sqlx::query!(
            "update idempotency_answers set answer = $4
             where actor = $1 and operation = $2 and key = $3",
            self.actor,
            self.operation,
            self.key,
            sealed,
        )
        .execute(uow.connection())
        .await?;
        Ok(())
    }

    /// What ties a sealed answer to its row.
    fn context(&self) -> String {
        format!("{} {} {}", self.actor, self.operation, self.key)
    }
}

/// Whose keys they are; guests share one space, which is why clients make keys at random.
fn actor(op: &Op) -> Uuid {
    match op.actor {
        Actor::Player(session) => session.player.0,
        Actor::Guest | Actor::System(_) => Uuid::nil(),
    }
}

/// The first eight bytes of the hash of a request, for a record that keeps its own fingerprint.
///
/// # Errors
/// When the request cannot be written as JSON, which is a mistake of ours.
pub fn fingerprint(request: &impl Serialize) -> Result<i64, Fault> {
    let bytes = serde_json::to_vec(request).map_err(|e| Fault::unreadable("request", e))?;
    let hash = sha256(&bytes);
    Ok(i64::from_be_bytes(std::array::from_fn(|index| hash[index])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Builder, Config, Platform, clock::Clock, entropy::Entropy};
    use tokio::sync::Notify;

    fn platform(pool: sqlx::PgPool) -> Platform {
        let now = "2026-11-20T17:00:00Z".parse().unwrap();
        let config = Config::for_tests("http://localhost:3000");
        Builder::new(pool, config, Clock::owned(now), Entropy::owned(7))
            .unwrap()
            .build()
    }

    const COUNT: (&str, Keep) = ("test.count", Keep::Minutes);

    async fn count(platform: &Platform, key: &str, by: u32) -> Result<Reply<u32>, KeyError> {
        let op = Op::new(platform, Actor::System("test"));
        let key = IdempotencyKey::parse(key).unwrap();
        once(&op, COUNT, &key, &by, async |_| Ok(by * 10)).await
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_key_is_answered_the_same_until_its_time_is_over(pool: sqlx::PgPool) {
        let platform = platform(pool);
        let first = count(&platform, "k", 1).await.unwrap();
        assert_eq!((first.answer, first.replayed), (10, false));
        let second = count(&platform, "k", 1).await.unwrap();
        assert_eq!((second.answer, second.replayed), (10, true));
        let other = count(&platform, "k", 2).await;
        assert!(matches!(other, Err(KeyError::Reused)));
        platform.clock.advance(Keep::Minutes.duration());
        let later = count(&platform, "k", 2).await.unwrap();
        assert_eq!((later.answer, later.replayed), (20, false));
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_refusal_leaves_the_key_free(pool: sqlx::PgPool) {
        let platform = platform(pool);
        let op = Op::new(&platform, Actor::System("test"));
        let key = IdempotencyKey::parse("k").unwrap();
        let refused: Result<Reply<u32>, KeyError> =
            once(&op, COUNT, &key, &1_u32, async |_| Err(KeyError::InFlight)).await;
        assert!(refused.is_err());
        assert!(!count(&platform, "k", 1).await.unwrap().replayed);
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_twin_waits_for_the_first_and_is_told_when_it_takes_too_long(pool: sqlx::PgPool) {
        let platform = platform(pool);
        let (begun, go_on) = (Notify::new(), Notify::new());
        let op = Op::new(&platform, Actor::System("test"));
        let key = IdempotencyKey::parse("k").unwrap();
        let slow = once(&op, COUNT, &key, &1_u32, async |_| {
            begun.notify_one();
            go_on.notified().await;
            Ok::<_, KeyError>(10)
        });
        let twin = async {
            begun.notified().await;
            let impatient = async {
                let mut uow = Uow::begin(&op).await.unwrap();
                sqlx::query("set local lock_timeout = '50ms'")
                    .execute(uow.connection())
                    .await
                    .unwrap();
                claim::<u32>(&mut uow, COUNT.0, COUNT.1, &key, &1_u32)
                    .await
                    .err()
            };
            assert!(matches!(impatient.await, Some(KeyError::InFlight)));
            go_on.notify_one();
            count(&platform, "k", 1).await.unwrap()
        };
        let (first, second) = tokio::join!(slow, twin);
        assert!(!first.unwrap().replayed && second.replayed);
    }
}
