//! What a slice changes in the same transaction because something happened.

use crate::{entropy::Entropy, events::Envelope, fault::Fault};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// What a reaction knows of the unit of work.
#[derive(Debug)]
pub struct ReactionContext<'a> {
    /// When the unit happens; the same for everything it writes.
    pub now: DateTime<Utc>,
    /// Makes ids.
    pub entropy: &'a Entropy,
}

/// A slice that reacts inside of the transaction: to what the player must find in the answer to the
/// click. Everything else consumes events after the commit.
#[async_trait]
pub trait Reaction: Send + Sync {
    /// Sees all events of a unit at once, so that its SQL is set-based: it costs the same for one
    /// event or five hundred.
    ///
    /// # Errors
    /// When the database refuses; the whole unit of work is undone then.
    async fn react(
        &self,
        context: &ReactionContext<'_>,
        connection: &mut PgConnection,
        events: &[Envelope],
    ) -> Result<(), Fault>;
}
