//! What goes wrong on our side: logged once, told as an incident number.

use crate::request;
use contract::ClubError;

/// A cause that no caller can act on: the database is away, a stored value makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database refused or is away.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// Something stored cannot be read back.
    #[error("stored {what} cannot be read: {why}")]
    Unreadable {
        /// Which stored thing.
        what: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// A task of ours is gone.
    #[error("{0} is gone")]
    Gone(&'static str),
    /// A dependency did not answer in time.
    #[error("{0} did not answer in time")]
    Timeout(&'static str),
}

impl Fault {
    /// A stored thing that makes no sense.
    pub fn unreadable(what: &'static str, why: impl ToString) -> Self {
        Self::Unreadable {
            what,
            why: why.to_string(),
        }
    }

    /// Whether waiting helps: the database is away or full.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Database(error) => {
                matches!(
                    error,
                    sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::PoolClosed
                ) || is_shutting_down(error)
                    || is_hung_up_on(error)
            }
            Self::Gone(_) | Self::Timeout(_) => true,
            Self::Unreadable { .. } => false,
        }
    }
}

/// Class 57 is an operator's doing or a time-out: the server stops, starts, or ended our statement or
/// session. The others: too many connections, a lock that was not to be had, a transaction left idle.
fn is_shutting_down(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .and_then(|error| error.code())
        .is_some_and(|code| {
            code.starts_with("57") || matches!(code.as_ref(), "53300" | "55P03" | "25P03")
        })
}

/// A server that goes away while it is asked for encryption closes the connection, which the driver takes
/// for an answer.
fn is_hung_up_on(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Protocol(why) if why.contains("SSLRequest"))
}

/// The name of the constraint that the database refused by.
#[must_use]
pub fn constraint(error: &sqlx::Error) -> Option<&str> {
    error.as_database_error()?.constraint()
}

impl From<Fault> for ClubError {
    /// Logs the cause, once: the caller gets a number or a time to wait. The line stands in the span
    /// of the request, which says who asked for what.
    fn from(fault: Fault) -> Self {
        if fault.is_passing() {
            metrics::counter!("dependency_failures_total").increment(1);
            tracing::warn!(cause = %fault, "a dependency is away");
            return Self::Busy { retry_after: 2 };
        }
        let incident = request::incident();
        metrics::counter!("incidents_total").increment(1);
        tracing::error!(%incident, cause = %fault, "incident");
        Self::Fault { incident }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_hangs_up_on_who_connects_is_away_and_no_incident() {
        let fault = |why: &str| Fault::from(sqlx::Error::Protocol(why.to_owned()));
        assert!(fault("unexpected response from SSLRequest: 0x00").is_passing());
        assert!(!fault("unknown message type").is_passing());
    }
}
