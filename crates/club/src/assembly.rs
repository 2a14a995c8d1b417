//! The club, put together: the platform's sources, and what each slice keeps in memory and reacts to.

use crate::{
    accounts::{self, Accounts},
    notifications::TellInviters,
    play::{
        self,
        settlement::{Context, Queue},
        tables::KnownSchedule,
    },
    public::Public,
    wallet,
};
use platform::{Builder, Config, OpenError, Platform, events::Topic};

/// Every topic that events of the club travel on.
pub const TOPICS: [Topic; 3] = [
    accounts::events::TOPIC,
    play::events::TOPIC,
    wallet::events::TOPIC,
];

/// Opens the club on a database that is there and migrated.
///
/// # Errors
/// When the database or a configured Redis address cannot be understood or reached.
pub async fn open(config: Config) -> Result<Platform, OpenError> {
    Ok(assemble(Builder::open(config).await?))
}

/// Adds every slice to a platform in the making. Must be called within a Tokio runtime, because the
/// settlers begin to work.
#[must_use]
pub fn assemble(builder: Builder) -> Platform {
    let parts = builder.parts();
    let accounts = Accounts::new(&parts.config);
    let queue = Queue::open(&Context::of(parts), parts.config.settlers);
    builder
        .with_state(accounts)
        .with_state(queue)
        .with_state(KnownSchedule::default())
        .with_state(Public::default())
        .with_reaction(TellInviters)
        .build()
}
