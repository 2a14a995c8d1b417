//! The club: what every operation can reach.

use crate::{
    Config,
    accounts::Accounts,
    clock::Clock,
    entropy::Entropy,
    play::{Dealing, Table},
    rankings::Board,
};
use sqlx::{PgPool, postgres::PgPoolOptions};
use std::{fmt, ops::Deref, sync::Arc, time::Duration};
use tokio::sync::Notify;

/// How long a request waits for a database connection before it is told to come back.
const CONNECTION_WAIT: Duration = Duration::from_secs(3);

/// A handle to the club; cloning it is free.
#[derive(Clone)]
pub struct Club(Arc<Parts>);

/// What the club is made of.
pub struct Parts {
    /// Connections for requests and workers.
    pub pool: PgPool,
    /// The only source of time.
    pub clock: Clock,
    /// The only source of chance.
    pub entropy: Entropy,
    /// What the environment said.
    pub config: Config,
    /// Sessions known lately, and the bounded pool that hashes passwords.
    pub accounts: Accounts,
    /// The dealers.
    pub table: Table,
    /// The fast copy of the rankings.
    pub board: Board,
    /// Rung after each commit that left something in the outbox; a relay in this process wakes.
    pub outbox_bell: Arc<Notify>,
}

/// Why the club cannot open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// PostgreSQL does not answer.
    #[error("the database cannot be used: {0}")]
    Database(#[from] sqlx::Error),
    /// The Redis address makes no sense.
    #[error("the Redis address cannot be used: {0}")]
    Redis(#[from] redis::RedisError),
}

impl Deref for Club {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl fmt::Debug for Club {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Club")
    }
}

impl Club {
    /// Opens the club on a database that is there and migrated.
    ///
    /// # Errors
    /// When the database or a configured Redis address cannot be understood or reached.
    pub async fn open(config: Config) -> Result<Self, OpenError> {
        use secrecy::ExposeSecret as _;
        let pool = PgPoolOptions::new()
            .max_connections(config.database_connections)
            .acquire_timeout(CONNECTION_WAIT)
            .connect(config.database_url.expose_secret())
            .await?;
        Ok(Self::assemble(
            pool,
            config,
            Clock::System,
            Entropy::System,
        )?)
    }

    /// Puts a club together from its sources.
    ///
    /// # Errors
    /// When the Redis address makes no sense.
    pub fn assemble(
        pool: PgPool,
        config: Config,
        clock: Clock,
        entropy: Entropy,
    ) -> Result<Self, redis::RedisError> {
        let board = Board::new(config.redis_url.as_ref())?;
        let outbox_bell = Arc::new(Notify::new());
        let dealing = Dealing {
            pool: pool.clone(),
            clock: clock.clone(),
            entropy: entropy.clone(),
            outbox_bell: outbox_bell.clone(),
        };
        let table = Table::open(&dealing, config.dealers);
        Ok(Self(Arc::new(Parts {
            accounts: Accounts::new(&config),
            pool,
            clock,
            entropy,
            config,
            table,
            board,
            outbox_bell,
        })))
    }
}
