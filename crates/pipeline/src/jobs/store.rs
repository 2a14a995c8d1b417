//! Every statement that forgets. Each takes a number of rows at most and skips what others have in hand.

use chrono::{DateTime, Utc};
use platform::Fault;
use sqlx::PgPool;

/// Answers that expired before then.
pub(super) async fn answers(
    pool: &PgPool,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<u64, Fault> {
    let gone = sqlx::query!(
        "delete from idempotency_answers where (actor, operation, key) in (
             select actor, operation, key from idempotency_answers where expires_at <= $1
             order by expires_at limit $2 for update skip locked)",
        before,
        limit,
    )
    .execute(pool)
    .await?;
    Ok(gone.rows_affected())
}

/// Events that were handled before then and are no open dead letter of that consumer.
pub(super) async fn inbox(pool: &PgPool, before: DateTime<Utc>, limit: i64) -> Result<u64, Fault> {
    let gone = sqlx::query!(
        "delete from inbox where (consumer, event_id) in (
             select consumer, event_id from inbox i where handled_at < $1
               and not exists (select from dead_letters d
                               where d.event_id = i.event_id and d.consumer = i.consumer
                                 and d.status in ('waiting', 'redriving'))
             order by handled_at limit $2 for update skip locked)",
        before,
        limit,
    )
    .execute(pool)
    .await?;
    Ok(gone.rows_affected())
}

/// Sessions that ended or expired before then, with their refresh tokens.
pub(super) async fn sessions(
    pool: &PgPool,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<u64, Fault> {
    let gone = sqlx::query!(
        "with old as (
             select id from accounts_sessions where ended_at < $1 or expires_at < $1
             limit $2 for update skip locked
         ), tokens as (
             delete from accounts_refresh_tokens where session_id in (select id from old)
         )
         delete from accounts_sessions where id in (select id from old)",
        before,
        limit,
    )
    .execute(pool)
    .await?;
    Ok(gone.rows_affected())
}

/// Refresh tokens that were spent before then.
pub(super) async fn refresh_tokens(
    pool: &PgPool,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<u64, Fault> {
    let gone = sqlx::query!(
        "delete from accounts_refresh_tokens where token in (
             select token from accounts_refresh_tokens where spent_at < $1
             order by spent_at limit $2 for update skip locked)",
        before,
        limit,
    )
    .execute(pool)
    .await?;
    Ok(gone.rows_affected())
}

/// Notifications that were read before then.
pub(super) async fn notices(
    pool: &PgPool,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<u64, Fault> {
    let gone = sqlx::query!(
        "delete from notifications_notices where id in (
             select id from notifications_notices where read_at < $1
             order by read_at limit $2 for update skip locked)",
        before,
        limit,
    )
    .execute(pool)
    .await?;
    Ok(gone.rows_affected())
}

/// Dead letters that were decided about before then, for good.
pub(super) async fn dead_letters(
    pool: &PgPool,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<u64, Fault> {
    let gone = sqlx::query!(
        "delete from dead_letters where id in (
             select id from dead_letters
             where decided_at < $1 and status in ('redriven', 'dropped')
             order by decided_at limit $2 for update skip locked)",
        before,
        limit,
    )
    .execute(pool)
    .await?;
    Ok(gone.rows_affected())
}

/// Frames that were queued before then.
pub(super) async fn frames(pool: &PgPool, before: DateTime<Utc>, limit: i64) -> Result<u64, Fault> {
    let gone = sqlx::query!(
        "delete from frames_queue where id in (
             select id from frames_queue where created_at < $1
             order by created_at limit $2 for update skip locked)",
        before,
        limit,
    )
    .execute(pool)
    .await?;
    Ok(gone.rows_affected())
}
