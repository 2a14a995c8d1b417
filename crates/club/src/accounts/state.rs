//! What log-ins keep in memory.

use super::{password::Passwords, token::Tokens};
use chrono::{DateTime, Utc};
use kernel::SessionId;
use moka::sync::Cache;
use platform::{Config, Op, Session};
use std::time::Duration;
use tokio::sync::{Semaphore, broadcast};

/// How long a session is remembered without asking the database again.
const SESSION_MEMORY: Duration = Duration::from_secs(60);
/// How many sessions are remembered.
const SESSIONS_MAX: u64 = 100_000;

/// How many endings may wait for a slow listener; who misses some reads them anew.
const ENDINGS_MAX: usize = 16_384;

/// What log-ins need in memory.
pub struct Accounts {
    pub(super) passwords: Passwords,
    pub(super) tokens: Tokens,
    pub(super) by_id: Cache<SessionId, Session>,
    pub(super) by_cookie: Cache<[u8; 32], Session>,
    pub(super) endings: broadcast::Sender<SessionId>,
    /// Room for questions about sessions that are not remembered.
    pub(super) lookups: Semaphore,
    /// Endings and changes that were told already, by when they happened.
    pub(super) told: Cache<(SessionId, DateTime<Utc>), ()>,
}

impl Accounts {
    /// Nobody is remembered yet.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self {
            passwords: Passwords::default(),
            tokens: Tokens::new(&config.secret),
            by_id: Cache::builder()
                .max_capacity(SESSIONS_MAX)
                .time_to_live(SESSION_MEMORY)
                .build(),
            by_cookie: Cache::builder()
                .max_capacity(SESSIONS_MAX)
                .time_to_live(SESSION_MEMORY)
                .build(),
            // The rest of the connections is for what known sessions do, and for those who work here.
            lookups: Semaphore::new(config.database_connections as usize / 2),
            endings: broadcast::Sender::new(ENDINGS_MAX),
            told: Cache::builder()
                .max_capacity(SESSIONS_MAX)
                .time_to_live(SESSION_MEMORY * 2)
                .build(),
        }
    }
}

/// The state that the platform keeps for this slice.
pub(super) fn accounts(op: &Op) -> &Accounts {
    op.platform.state()
}
