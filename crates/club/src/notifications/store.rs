//! Every statement about notifications.

use chrono::{DateTime, Utc};
use contract::notifications::{Notice, NotificationView};
use kernel::{NotificationId, PlayerId};
use platform::{Fault, reaction::ReactionContext};
use serde::Deserialize;
use sqlx::{PgConnection, PgExecutor, types::Json};
use uuid::Uuid;

/// A notification as its row says it, or as JSON of such a row does.
#[derive(Debug, Deserialize)]
pub(crate) struct NoticeRow {
    id: Uuid,
    notice: Json<Notice>,
    created_at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
}

impl From<NoticeRow> for NotificationView {
    fn from(row: NoticeRow) -> Self {
        Self {
            id: NotificationId(row.id),
            notice: row.notice.0,
            at: row.created_at,
            read: row.read_at.is_some(),
        }
    }
}

/// Up to `limit` notifications of that player, newest first.
pub(super) async fn latest(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    limit: i64,
) -> Result<Vec<NotificationView>, Fault> {
    let rows = sqlx::query_as!(
        NoticeRow,
        r#"select id, notice as "notice: Json<Notice>", created_at, read_at
           from notifications_notices where player_id = $1
           order by created_at desc, id limit $2"#,
        player.0,
        limit,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Marks all of that player's notifications as read.
pub(super) async fn read_all(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "update notifications_notices set read_at = $2 where player_id = $1 and read_at is null",
        player.0,
        now,
    )
    .execute(executor)
    .await?;
    Ok(())
}

/// Adds notifications; nothing is written for none.
pub(super) async fn add(
    context: &ReactionContext<'_>,
    connection: &mut PgConnection,
    notices: &[(PlayerId, Notice)],
) -> Result<(), Fault> {
    if notices.is_empty() {
        return Ok(());
    }
    let (mut ids, mut players, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for (player, notice) in notices {
        ids.push(context.entropy.id(context.now));
        players.push(player.0);
        texts.push(serde_json::to_value(notice).map_err(|e| Fault::unreadable("notice", e))?);
    }
    sqlx::query!(
        "insert into notifications_notices (id, player_id, notice, created_at)
         select *, $4::timestamptz from unnest($1::uuid[], $2::uuid[], $3::jsonb[])",
        &ids,
        &players,
        &texts,
        context.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
