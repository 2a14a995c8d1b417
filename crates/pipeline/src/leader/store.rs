//! The one statement by which a relay becomes the leader.

use platform::Fault;
use sqlx::PgConnection;

/// Which lock; advisory locks are numbers, and this one is the outbox's.
const OUTBOX_LOCK: i64 = 0x00C1_0B00_0B0C;

/// Takes the lock for as long as the connection lives, unless another connection has it.
pub(super) async fn try_lead(connection: &mut PgConnection) -> Result<bool, Fault> {
    Ok(
        sqlx::query_scalar!(r#"select pg_try_advisory_lock($1) as "won!""#, OUTBOX_LOCK)
            .fetch_one(connection)
            .await?,
    )
}
