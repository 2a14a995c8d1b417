//! Forgets what nobody asks for any more.
//!
//! Rounds, transfers and revealed seeds are not here: they are the past, and are kept.

use super::{Job, store};
use crate::worker::in_time;
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use platform::{Fault, Platform};
use std::time::Duration;

/// How many rows one statement deletes, so that nobody waits for it.
const ROWS_MAX: i64 = 1_000;

/// What is forgotten, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Answers by idempotency key, when they expire: 30 days, or minutes where they carry tokens.
    Answers,
    /// Handled events, after 14 days. Kafka keeps events for 7 days, so that none comes again later;
    /// an open dead letter keeps its row here, so that a redrive counts once.
    Inbox,
    /// Sessions that ended or expired 30 days ago, with their refresh tokens.
    Sessions,
    /// Refresh tokens of living sessions that were spent 14 days ago. Presenting one later is refused
    /// as that of an unknown token and does not end the session any more.
    RefreshTokens,
    /// Notifications that were read 90 days ago.
    Notices,
    /// Dead letters that were redriven or dropped 90 days ago; waiting ones are kept.
    DeadLetters,
    /// Frames that an instance queued and did not live to take away, after a minute.
    Frames,
}

impl Rule {
    /// Every rule there is.
    pub const ALL: [Self; 7] = [
        Self::Answers,
        Self::Inbox,
        Self::Sessions,
        Self::RefreshTokens,
        Self::Notices,
        Self::DeadLetters,
        Self::Frames,
    ];

    /// Its name in metrics and logs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Inbox => "inbox",
            Self::Sessions => "sessions",
            Self::RefreshTokens => "refresh_tokens",
            Self::Notices => "notices",
            Self::DeadLetters => "dead_letters",
            Self::Frames => "frames",
        }
    }

    /// How long a row is kept after its time has come.
    #[must_use]
    pub const fn keeps(self) -> TimeDelta {
        match self {
            Self::Answers => TimeDelta::zero(),
            Self::Inbox | Self::RefreshTokens => TimeDelta::days(14),
            Self::Sessions => TimeDelta::days(30),
            Self::Notices | Self::DeadLetters => TimeDelta::days(90),
            Self::Frames => TimeDelta::minutes(1),
        }
    }
}

/// Forgets in small steps. Two workers that do so at once do not wait for each other.
pub struct Retention {
    platform: Platform,
}

impl Retention {
    /// The retention of that club.
    #[must_use]
    pub fn new(platform: &Platform) -> Self {
        Self {
            platform: platform.clone(),
        }
    }

    /// Deletes some of what a rule names, and returns how many rows; zero when all of it is gone.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn step(&self, rule: Rule) -> Result<u64, Fault> {
        let before: DateTime<Utc> = self.platform.clock.now() - rule.keeps();
        let pool = &self.platform.pool;
        let rows = in_time(async {
            match rule {
                Rule::Answers => store::answers(pool, before, ROWS_MAX).await,
                Rule::Inbox => store::inbox(pool, before, ROWS_MAX).await,
                Rule::Sessions => store::sessions(pool, before, ROWS_MAX).await,
                Rule::RefreshTokens => store::refresh_tokens(pool, before, ROWS_MAX).await,
                Rule::Notices => store::notices(pool, before, ROWS_MAX).await,
                Rule::DeadLetters => store::dead_letters(pool, before, ROWS_MAX).await,
                Rule::Frames => store::frames(pool, before, ROWS_MAX).await,
            }
        })
        .await?;
        metrics::counter!("retention_rows_total", "rule" => rule.name()).increment(rows);
        Ok(rows)
    }

    /// Steps until nothing is too old, and returns how many rows went.
    ///
    /// # Errors
    /// When the database is away; what went is gone.
    pub async fn all(&self) -> Result<u64, Fault> {
        let mut rows = 0;
        for rule in Rule::ALL {
            loop {
                match self.step(rule).await? {
                    0 => break,
                    some => rows += some,
                }
            }
        }
        Ok(rows)
    }
}

#[async_trait]
impl Job for Retention {
    fn name(&self) -> &'static str {
        "retention"
    }

    fn period(&self) -> Duration {
        Duration::from_secs(900)
    }

    async fn round(&self) -> Result<(), Fault> {
        self.all().await.map(drop)
    }
}

#[cfg(test)]
mod tests;
