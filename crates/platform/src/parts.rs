//! The platform: what every operation can reach.

use crate::{
    Config,
    clock::Clock,
    entropy::Entropy,
    events::Envelope,
    fault::Fault,
    reaction::{Reaction, ReactionContext},
    redis::Redis,
    seal::SeedSeal,
};
use chrono::{DateTime, Utc};
use secrecy::ExposeSecret as _;
use sqlx::{
    Connection as _, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{
    any::{Any, TypeId},
    collections::HashMap,
    fmt,
    ops::Deref,
    sync::Arc,
    time::Duration,
};
use tokio::sync::Notify;

/// How long a request waits for a database connection before it is told to come back. Shorter than
/// a request may take, so that the refusal says why.
const CONNECTION_WAIT: Duration = Duration::from_millis(1_500);
/// How long after its last use a connection is taken to be alive.
const TRUSTED_FOR: Duration = Duration::from_secs(1);
/// How long the server may work on one statement of a request.
const STATEMENT_TIMEOUT: &str = "10s";
/// How long a statement may wait for a lock: shorter than a request may take, so that a twin hears that
/// the first is at work.
const LOCK_TIMEOUT: &str = "1s";
/// How long a transaction may be left open without a statement.
const IDLE_TRANSACTION_TIMEOUT: &str = "10s";

/// A handle to the platform; cloning it is free.
#[derive(Clone)]
pub struct Platform(Arc<Parts>);

/// What the platform is made of.
pub struct Parts {
    /// Connections for what requests and workers read. Settlers and the relay have connections of their own.
    pub pool: PgPool,
    /// Connections for units of work, see [`for_units`]: who waits there for a lock keeps nobody from reading.
    pub(crate) units: PgPool,
    /// The only source of time.
    pub clock: Clock,
    /// The only source of chance.
    pub entropy: Entropy,
    /// What the environment said.
    pub config: Config,
    /// The Redis that all parts of this process share.
    pub redis: Redis,
    /// Notified after each commit that left something in the outbox; a relay in this process wakes.
    pub outbox_notify: Arc<Notify>,
    /// The keys under which server seeds are stored.
    pub seal: SeedSeal,
    reactions: Vec<Box<dyn Reaction>>,
    states: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
}

/// Why the platform cannot open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// PostgreSQL does not answer.
    #[error("the database cannot be used: {0}")]
    Database(#[from] sqlx::Error),
    /// The Redis address makes no sense.
    #[error("the Redis address cannot be used: {0}")]
    Redis(#[from] ::redis::RedisError),
}

impl Deref for Platform {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl fmt::Debug for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Platform")
    }
}

impl Platform {
    /// The state that a slice keeps in memory, by its type.
    ///
    /// # Panics
    /// When the slice was not assembled: a mistake in the composition that every start would show.
    #[must_use]
    pub fn state<T: Send + Sync + 'static>(&self) -> &T {
        self.states
            .get(&TypeId::of::<T>())
            .and_then(|state| state.downcast_ref())
            .expect("every slice's state is assembled before the platform opens")
    }

    /// Each pool with its connections, idle and used.
    #[must_use]
    pub fn connections(&self) -> [(&'static str, usize, usize); 2] {
        [("reads", &self.pool), ("units", &self.units)].map(|(name, pool)| {
            let idle = pool.num_idle();
            (name, idle, (pool.size() as usize).saturating_sub(idle))
        })
    }

    /// Lets every reaction see the events of a unit of work, in the order of assembly.
    pub(crate) async fn react(
        &self,
        now: DateTime<Utc>,
        connection: &mut PgConnection,
        events: &[Envelope],
    ) -> Result<(), Fault> {
        let context = ReactionContext {
            now,
            entropy: &self.entropy,
        };
        for reaction in &self.reactions {
            reaction.react(&context, connection, events).await?;
        }
        Ok(())
    }
}

/// A platform in the making: the sources first, then what each slice brings.
pub struct Builder {
    parts: Parts,
}

impl Builder {
    /// Opens both pools of the configured database, which is there and migrated.
    ///
    /// # Errors
    /// When the database or a configured Redis address cannot be understood or reached.
    pub async fn open(config: Config) -> Result<Self, OpenError> {
        let options = connect_options(config.database_url.expose_secret())?;
        let units = pool_options(&config).connect_lazy_with(for_units(options.clone()));
        let pool = pool_options(&config).connect_with(options).await?;
        let mut opened = Self::new(pool, config, Clock::System, Entropy::System)?;
        opened.parts.units = units;
        Ok(opened)
    }

    /// A platform of those sources, without any slice. Units of work share the pool.
    ///
    /// # Errors
    /// When the Redis address makes no sense.
    pub fn new(
        pool: PgPool,
        config: Config,
        clock: Clock,
        entropy: Entropy,
    ) -> Result<Self, ::redis::RedisError> {
        let parts = Parts {
            redis: Redis::open(config.redis_url.as_ref())?,
            seal: SeedSeal::new(&config),
            units: pool.clone(),
            pool,
            clock,
            entropy,
            config,
            outbox_notify: Arc::new(Notify::new()),
            reactions: Vec::new(),
            states: HashMap::new(),
        };
        Ok(Self { parts })
    }

    /// The sources, for a slice that makes its state of them.
    #[must_use]
    pub const fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Adds what a slice keeps in memory; [`Platform::state`] finds it by its type.
    #[must_use]
    pub fn with_state<T: Send + Sync + 'static>(mut self, state: T) -> Self {
        self.parts.states.insert(TypeId::of::<T>(), Box::new(state));
        self
    }

    /// Adds a reaction; reactions run in the order in which they were added.
    #[must_use]
    pub fn with_reaction(mut self, reaction: impl Reaction + 'static) -> Self {
        self.parts.reactions.push(Box::new(reaction));
        self
    }

    /// The platform, whole.
    #[must_use]
    pub fn build(self) -> Platform {
        Platform(Arc::new(self.parts))
    }
}

fn pool_options(config: &Config) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(config.database_connections)
        .acquire_timeout(CONNECTION_WAIT)
        // Asking a connection whether it is alive is a round trip of its own; one that has just been
        // used is.
        .test_before_acquire(false)
        .before_acquire(|connection, idle| {
            Box::pin(async move {
                if idle.idle_for > TRUSTED_FOR {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
}

/// The same for units of work, settlement included. Each of their statements is about a handful of rows by their
/// keys: planning it anew would cost more than running it, and the planner, which does not know how few they are,
/// would read whole tables.
#[must_use]
pub fn for_units(options: PgConnectOptions) -> PgConnectOptions {
    options.options([
        ("plan_cache_mode", "force_generic_plan"),
        ("jit", "off"),
        ("enable_seqscan", "off"),
        ("enable_hashjoin", "off"),
        ("enable_mergejoin", "off"),
    ])
}

/// How this process connects to the database: with time-outs on everything that the server can time.
///
/// A server that is silent altogether times nothing: for that each caller has a time-out of its own.
///
/// # Errors
/// When the address makes no sense.
pub fn connect_options(url: &str) -> Result<PgConnectOptions, sqlx::Error> {
    let options: PgConnectOptions = url.parse()?;
    Ok(options.application_name("casino-club").options([
        ("statement_timeout", STATEMENT_TIMEOUT),
        ("lock_timeout", LOCK_TIMEOUT),
        (
            "idle_in_transaction_session_timeout",
            IDLE_TRANSACTION_TIMEOUT,
        ),
        // A peer that went away without a word is noticed in seconds, not in two hours.
        ("tcp_keepalives_idle", "5"),
        ("tcp_keepalives_interval", "2"),
        ("tcp_keepalives_count", "3"),
    ]))
}
