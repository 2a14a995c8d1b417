//! What goes wrong on our side: logged once, told as an incident number.

use contract::ClubError;

/// A cause that no caller can act on: the database is away, a stored value makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database refused or is away.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The ledger found something impossible.
    #[error(transparent)]
    Ledger(#[from] ledger::LedgerError),
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
    fn is_passing(&self) -> bool {
        match self {
            Self::Database(error) => {
                matches!(
                    error,
                    sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::PoolClosed
                ) || is_shutting_down(error)
            }
            Self::Ledger(ledger::LedgerError::Database(error)) => {
                matches!(error, sqlx::Error::PoolTimedOut | sqlx::Error::Io(_))
                    || is_shutting_down(error)
            }
            Self::Gone(_) => true,
            Self::Ledger(_) | Self::Unreadable { .. } => false,
        }
    }
}

/// Class 57 is an operator's doing: the server stops, starts, or ended our session.
fn is_shutting_down(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .and_then(|error| error.code())
        .is_some_and(|code| code.starts_with("57P") || code == "53300")
}

/// The name of the constraint that the database refused by.
#[must_use]
pub fn constraint(error: &sqlx::Error) -> Option<&str> {
    error.as_database_error()?.constraint()
}

impl From<Fault> for ClubError {
    /// Logs the cause; the caller gets a number or a time to wait.
    fn from(fault: Fault) -> Self {
        if fault.is_passing() {
            tracing::warn!(cause = %fault, "a dependency is away");
            return Self::Busy { retry_after: 2 };
        }
        let incident = incident();
        tracing::error!(%incident, cause = %fault, "a fault");
        Self::Fault { incident }
    }
}

/// A number for people to tell and for the log to find; unique enough for both.
fn incident() -> String {
    hex::encode_upper(crate::entropy::Entropy::System.bytes::<4>())
}
