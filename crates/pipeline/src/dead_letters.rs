//! What could not be handled and was put aside, and what people do about it.
//!
//! A dead letter is a row of the database, whether the event travelled by Kafka or inside the process.
//! It waits until somebody decides: [`redrive`] hands it to its consumer once more, or back to the
//! outbox when it had not got as far as a consumer; [`drop`](fn@drop) gives it up. Both are written
//! down in the row, with who decided and when.
//!
//! # Invariants
//! - The same event that fails twice for a consumer is one dead letter.
//! - A redrive has its effect once, however often it is asked for: only a waiting letter is redriven,
//!   and the consumer's inbox row of an open letter is kept, however old it is.
//! - A waiting letter is never forgotten; decided ones are, after 90 days.

pub(crate) mod redriver;
pub(crate) mod store;

use chrono::{DateTime, Utc};
use kernel::{EventId, PlayerId};
use platform::{Fault, Platform};
use std::{borrow::Cow, fmt, str::FromStr};

pub use store::{list, show};

/// The most dead letters that are listed at once.
pub const LIST_MAX: i64 = 1_000;

/// A dead letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// Its number; later ones have larger numbers.
    pub id: i64,
    /// Where it was met: `outbox`, or `kafka:<topic>`.
    pub source: String,
    /// Who could not handle it; none for what the relay could not forward to anybody.
    pub consumer: Option<String>,
    /// Where it travelled, where that can be read.
    pub topic: Option<String>,
    /// The kind of the event, where that can be read.
    pub kind: Option<String>,
    /// The version of the kind, where that can be read.
    pub version: Option<i32>,
    /// To whom it happened, where that can be read.
    pub player: Option<PlayerId>,
    /// The event's id, where that can be read.
    pub event: Option<EventId>,
    /// Every byte of it: the JSON of an envelope, unless that is what is wrong with it.
    pub body: Vec<u8>,
    /// Why it could not be handled, the last time.
    pub cause: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it failed first.
    pub first_failed_at: DateTime<Utc>,
    /// When it failed last.
    pub last_failed_at: DateTime<Utc>,
    /// What has become of it.
    pub status: Status,
    /// Who last decided about it.
    pub decided_by: Option<String>,
    /// When that was.
    pub decided_at: Option<DateTime<Utc>>,
}

impl DeadLetter {
    /// The body as text; bytes that are no text are shown as such.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

/// What has become of a dead letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Somebody has to decide.
    Waiting,
    /// It is on its way to its consumer.
    Redriving,
    /// It has been handled, or is back in the outbox.
    Redriven,
    /// It was given up.
    Dropped,
}

impl Status {
    /// Its name in the database and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Redriving => "redriving",
            Self::Redriven => "redriven",
            Self::Dropped => "dropped",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Status {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [
            Self::Waiting,
            Self::Redriving,
            Self::Redriven,
            Self::Dropped,
        ]
        .into_iter()
        .find(|status| status.name() == text)
        .ok_or("a status is waiting, redriving, redriven or dropped")
    }
}

/// Which dead letters; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those with that status.
    pub status: Option<Status>,
    /// Those of that consumer.
    pub consumer: Option<String>,
    /// Those that travelled there.
    pub topic: Option<String>,
    /// Those of that kind.
    pub kind: Option<String>,
    /// At most so many, the oldest first; at most [`LIST_MAX`].
    pub limit: Option<i64>,
}

/// Which dead letters to decide about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// Those with these numbers.
    Ids(Vec<i64>),
    /// All that match.
    Matching(Filter),
}

/// Where a dead letter was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Between the outbox and the consumers of this process.
    Outbox,
    /// In a topic of Kafka.
    Kafka,
}

impl Source {
    /// As the row tells it.
    pub(crate) fn of_topic(self, topic: &str) -> String {
        match self {
            Self::Outbox => "outbox".to_owned(),
            Self::Kafka => format!("kafka:{topic}"),
        }
    }
}

/// Lets waiting letters be tried once more, and returns how many: those of a consumer are handed to it
/// by the next running pipeline, within a second or so; those of no consumer go back to the outbox.
///
/// Doing it twice is doing it once: only waiting letters are redriven.
///
/// # Errors
/// When the database is away, or a body that should go back to the outbox is no JSON.
pub async fn redrive(platform: &Platform, which: &Selection, by: &str) -> Result<u64, Fault> {
    let now = platform.clock.now();
    let mut transaction = platform::begin(&platform.pool).await?;
    let ids = store::waiting(&mut transaction, which).await?;
    let to_outbox = store::redrive(&mut transaction, &ids, by, now).await?;
    for body in &to_outbox {
        let text = std::str::from_utf8(body).map_err(|e| Fault::unreadable("dead letter", e))?;
        platform::outbox::put_back(&mut *transaction, text, now).await?;
    }
    transaction.commit().await?;
    if !to_outbox.is_empty() {
        platform.outbox_notify.notify_one();
    }
    tracing::info!(letters = ids.len(), by, "dead letters are redriven");
    Ok(ids.len() as u64)
}

/// Gives waiting letters up, and returns how many.
///
/// # Errors
/// When the database is away.
pub async fn drop(platform: &Platform, ids: &[i64], by: &str) -> Result<u64, Fault> {
    let dropped = store::drop(&platform.pool, ids, by, platform.clock.now()).await?;
    tracing::info!(letters = dropped, by, "dead letters are given up");
    Ok(dropped)
}

#[cfg(test)]
mod tests;
