//! The only source of time.

use chrono::{DateTime, Utc};
#[cfg(any(test, feature = "testing"))]
use std::sync::{Arc, Mutex, PoisonError};

/// Tells the time; a test's clock stands still until the test moves it.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that the test owns.
    #[cfg(any(test, feature = "testing"))]
    Owned(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The time now, in whole microseconds, because that is what the database keeps.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
            Self::System => in_micros(Utc::now()),
            #[cfg(any(test, feature = "testing"))]
            Self::Owned(now) => *now.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// A clock that stands at that moment.
    #[cfg(any(test, feature = "testing"))]
    #[must_use]
    pub fn owned(now: DateTime<Utc>) -> Self {
        Self::Owned(Arc::new(Mutex::new(now)))
    }

    /// Moves an owned clock on; the machine's clock moves by itself.
    #[cfg(any(test, feature = "testing"))]
    pub fn advance(&self, by: chrono::Duration) {
        if let Self::Owned(now) = self {
            *now.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}

fn in_micros(now: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
}
