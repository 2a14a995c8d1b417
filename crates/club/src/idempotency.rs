//! Doing a thing once, however often it is asked for.
//!
//! The caller gives a key. The answer is stored under (actor, operation, key) in the transaction
//! of the effect, together with a fingerprint of the request. The same key and the same request
//! get the stored answer; the same key and another request are refused and change nothing; a twin
//! that comes while the first is at work waits for it.
//!
//! Rounds have no row here: a round's id is derived from the same three values, so the round is
//! its own record (`play::rules::round_id`).

use crate::{Actor, Op, Uow, fault::Fault, secret::sha256};
use contract::{ClubError, Problem};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt;
use uuid::Uuid;

/// Longest key, in characters.
pub const KEY_CHARS_MAX: usize = 255;

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

    /// A key of the club's own, for a caller that brought none: it protects nobody from a retry.
    #[must_use]
    pub fn fresh(op: &Op) -> Self {
        Self(op.club.entropy.id(op.now).to_string())
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

/// An answer, and whether it had been given before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered<T> {
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

/// A request's place in the table of answers, while its unit of work is open.
pub(crate) struct Claim {
    actor: Uuid,
    operation: &'static str,
    key: String,
}

/// What a claim came to.
pub(crate) enum Claimed<T> {
    /// Nobody was here before: do it, then [`Claim::settle`].
    Fresh(Claim),
    /// It was done before; this was the answer.
    Before(T),
}

/// Claims the key for this unit of work.
///
/// A twin in another transaction blocks on the unique row until the first ends, for at most the
/// lock time-out.
pub(crate) async fn claim<T: DeserializeOwned>(
    uow: &mut Uow,
    operation: &'static str,
    key: &IdempotencyKey,
    request: &impl Serialize,
) -> Result<Claimed<T>, KeyError> {
    let claim = Claim {
        actor: actor(uow.op()),
        operation,
        key: key.0.clone(),
    };
    let secret = uow.op().club.config.secret.clone();
    let request = serde_json::to_vec(request).map_err(|e| Fault::unreadable("request", e))?;
    // Keyed, because a request may hold a password: a bare hash could be guessed offline.
    let fingerprint = secret.code("request fingerprint", &request);
    let now = uow.op().now;

    sqlx::query!("set local lock_timeout = '2s'")
        .execute(uow.connection())
        .await?;
    let inserted = sqlx::query!(
        "insert into idempotency_answers
             (actor, operation, key, fingerprint, answer, created_at)
         values ($1, $2, $3, $4, '', $5) on conflict do nothing",
        claim.actor,
        claim.operation,
        claim.key,
        &fingerprint[..],
        now,
    )
    .execute(uow.connection())
    .await
    .map_err(
        |error| match error.as_database_error().and_then(|e| e.code()) {
            Some(code) if code == "55P03" => KeyError::InFlight,
            _ => error.into(),
        },
    )?;
    sqlx::query!("set local lock_timeout = 0")
        .execute(uow.connection())
        .await?;
    if inserted.rows_affected() == 1 {
        return Ok(Claimed::Fresh(claim));
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
    Ok(Claimed::Before(answer))
}

impl Claim {
    /// Stores the answer; the caller then commits the unit.
    pub(crate) async fn settle(self, uow: &mut Uow, answer: &impl Serialize) -> Result<(), Fault> {
        let plain = serde_json::to_vec(answer).map_err(|e| Fault::unreadable("answer", e))?;
        let nonce = uow.op().club.entropy.bytes();
        let secret = uow.op().club.config.secret.clone();
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
pub(crate) fn fingerprint(request: &impl Serialize) -> Result<i64, Fault> {
    let bytes = serde_json::to_vec(request).map_err(|e| Fault::unreadable("request", e))?;
    let hash = sha256(&bytes);
    Ok(i64::from_be_bytes(std::array::from_fn(|index| hash[index])))
}
