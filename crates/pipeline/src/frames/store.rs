//! Every statement about frames that travel over PostgreSQL.
//!
//! Times here are the server's own: they say who is alive, and no test needs to own them.

use platform::Fault;
use sqlx::{PgExecutor, postgres::PgListener};

/// The channel that tells of new messages and of instances that join.
const CHANNEL: &str = "club_frames";
/// How long after its last sign of life an instance counts as gone, in seconds.
const GONE_AFTER: f64 = 5.0;
/// How long a message is kept, in seconds; it is read within one.
const KEEP: f64 = 30.0;

/// Begins to hear of messages and of instances that join.
pub(super) async fn listen(listener: &mut PgListener) -> Result<(), Fault> {
    Ok(listener.listen(CHANNEL).await?)
}

/// Who else is alive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Others {
    /// Somebody is.
    pub any: bool,
    /// Somebody is whom Redis does not reach.
    pub in_need: bool,
}

/// Gives a sign of life and tells who else gave one.
pub(super) async fn beat(
    executor: impl PgExecutor<'_>,
    origin: &str,
    in_need: bool,
) -> Result<Others, Fault> {
    let row = sqlx::query!(
        r#"with own as (
               insert into frames_instances (origin, needs_queue, seen_at)
               values ($1, $2, clock_timestamp())
               on conflict (origin) do update
                   set needs_queue = excluded.needs_queue, seen_at = excluded.seen_at
           )
           select count(*) > 0 as "any!", coalesce(bool_or(needs_queue), false) as "in_need!"
           from frames_instances
           where origin <> $1 and seen_at > clock_timestamp() - make_interval(secs => $3)"#,
        origin,
        in_need,
        GONE_AFTER,
    )
    .fetch_one(executor)
    .await?;
    Ok(Others {
        any: row.any,
        in_need: row.in_need,
    })
}

/// Tells the others that this instance has joined, so that they count it at once.
pub(super) async fn announce(executor: impl PgExecutor<'_>, origin: &str) -> Result<(), Fault> {
    sqlx::query!("select pg_notify($1, $2)", CHANNEL, origin)
        .execute(executor)
        .await?;
    Ok(())
}

/// Takes this instance off the list.
pub(super) async fn leave(executor: impl PgExecutor<'_>, origin: &str) -> Result<(), Fault> {
    sqlx::query!("delete from frames_instances where origin = $1", origin)
        .execute(executor)
        .await?;
    Ok(())
}

/// Queues a message and notifies the others of it. A statement of its own, never part of a transaction
/// that moves money: commits of notifying transactions wait for each other.
pub(super) async fn publish(
    executor: impl PgExecutor<'_>,
    origin: &str,
    message: &str,
) -> Result<(), Fault> {
    sqlx::query!(
        "with queued as (
             insert into frames_queue (origin, message) values ($2, $3) returning id
         )
         select pg_notify($1, $2 || id) from queued",
        CHANNEL,
        origin,
        message,
    )
    .execute(executor)
    .await?;
    Ok(())
}

/// The messages of those numbers that are still there, in order.
pub(super) async fn read(executor: impl PgExecutor<'_>, ids: &[i64]) -> Result<Vec<String>, Fault> {
    Ok(sqlx::query_scalar!(
        "select message from frames_queue where id = any($1) order by id",
        ids
    )
    .fetch_all(executor)
    .await?)
}

/// Forgets this instance's own messages that everybody has read, and who is long gone.
pub(super) async fn forget(executor: impl PgExecutor<'_>, origin: &str) -> Result<(), Fault> {
    sqlx::query!(
        "with gone as (
             delete from frames_instances
             where seen_at < clock_timestamp() - interval '10 minutes'
         )
         delete from frames_queue
         where origin = $1 and created_at < clock_timestamp() - make_interval(secs => $2)",
        origin,
        KEEP,
    )
    .execute(executor)
    .await?;
    Ok(())
}
