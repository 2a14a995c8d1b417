//! What other slices do, in the same transaction, because something happened.
//!
//! Each reaction sees all events of a unit at once, so that its SQL is set-based and costs the
//! same for one event or five hundred. Only what the player must find in the answer to the click
//! belongs here; everything else consumes events after the commit.
//!
//! Rounds do not come by here: the dealer settles a hand in one statement of its own (see
//! `play::dealer`), and nothing reacts to a round inside of it.

use crate::{Op, events::Envelope, fault::Fault, notifications};
use sqlx::PgConnection;

/// Lets every slice that cares see the events.
pub(crate) async fn react(
    op: &Op,
    connection: &mut PgConnection,
    events: &[Envelope],
) -> Result<(), Fault> {
    notifications::react(op, connection, events).await
}
