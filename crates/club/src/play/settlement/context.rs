//! What a settler works with.

use platform::{Parts, clock::Clock, entropy::Entropy, for_units, seal::SeedSeal};
use sqlx::postgres::PgConnectOptions;
use std::sync::Arc;
use tokio::sync::Notify;

/// What a settler works with.
#[derive(Clone)]
pub struct Context {
    /// How a settler's own connection is made.
    pub options: PgConnectOptions,
    /// Tells when a batch is settled.
    pub clock: Clock,
    /// Makes transfer and event ids.
    pub entropy: Entropy,
    /// Opens server seeds.
    pub seal: SeedSeal,
    /// Notified after each batch.
    pub outbox_notify: Arc<Notify>,
}

impl Context {
    /// The context of a platform in the making.
    #[must_use]
    pub fn of(parts: &Parts) -> Self {
        let options = for_units((*parts.pool.connect_options()).clone()).options([
            // Shorter than the settler waits for an answer: whoever holds a player's wallet for long makes
            // that player wait, and not the whole batch.
            ("lock_timeout", "300ms"),
        ]);
        Self {
            options,
            clock: parts.clock.clone(),
            entropy: parts.entropy.clone(),
            seal: parts.seal.clone(),
            outbox_notify: parts.outbox_notify.clone(),
        }
    }
}
