//! What a settler works with.

use platform::{Parts, clock::Clock, entropy::Entropy, seal::SeedSeal};
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
        // One statement a batch, always of the same shape: planning it anew for each batch would cost
        // more than running it for a lone round. And always a handful of rows by their keys: the
        // planner does not know how few they are and would read whole tables.
        let options = (*parts.pool.connect_options()).clone().options([
            ("plan_cache_mode", "force_generic_plan"),
            ("jit", "off"),
            ("enable_seqscan", "off"),
            ("enable_hashjoin", "off"),
            ("enable_mergejoin", "off"),
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
