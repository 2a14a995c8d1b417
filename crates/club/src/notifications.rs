//! What the club has to tell a player, kept until it is read.

use crate::{
    Op,
    events::{Envelope, Event},
    fault::Fault,
};
use contract::{
    ClubError,
    notifications::{Notice, NotificationView},
};
use kernel::{NotificationId, PlayerId};
use sqlx::{PgConnection, PgExecutor, types::Json};

/// How many notifications are shown; older ones stay stored.
const SHOWN: i64 = 30;

/// The player's notifications, newest first.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn list(op: &Op) -> Result<Vec<NotificationView>, ClubError> {
    let player = op.player()?.player;
    let rows = sqlx::query!(
        r#"select id, notice as "notice: Json<Notice>", created_at, read_at
           from notifications_notices where player_id = $1
           order by created_at desc, id limit $2"#,
        player.0,
        SHOWN,
    )
    .fetch_all(&op.club.pool)
    .await
    .map_err(Fault::from)?;
    Ok(rows
        .into_iter()
        .map(|row| NotificationView {
            id: NotificationId(row.id),
            notice: row.notice.0,
            at: row.created_at,
            read: row.read_at.is_some(),
        })
        .collect())
}

/// Marks all of the player's notifications as read. Doing it twice is harmless.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn read_all(op: &Op) -> Result<(), ClubError> {
    let player = op.player()?.player;
    sqlx::query!(
        "update notifications_notices set read_at = $2 where player_id = $1 and read_at is null",
        player.0,
        op.now,
    )
    .execute(&op.club.pool)
    .await
    .map_err(Fault::from)?;
    Ok(())
}

/// How many notifications the player has not read.
pub(crate) async fn unread(executor: impl PgExecutor<'_>, player: PlayerId) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from notifications_notices
           where player_id = $1 and read_at is null"#,
        player.0
    )
    .fetch_one(executor)
    .await?)
}

/// Tells inviters, in the transaction of the sign-up, that somebody came by their code.
pub(crate) async fn react(
    op: &Op,
    connection: &mut PgConnection,
    events: &[Envelope],
) -> Result<(), Fault> {
    let (mut ids, mut players, mut notices) = (Vec::new(), Vec::new(), Vec::new());
    for envelope in events {
        let Event::SignedUp(signed_up) = &envelope.event else {
            continue;
        };
        let Some(inviter) = signed_up.inviter else {
            continue;
        };
        let (nickname, reward) = (signed_up.nickname.clone(), signed_up.reward);
        let notice = Notice::InviteAccepted { nickname, reward };
        ids.push(op.club.entropy.id(op.now));
        players.push(inviter.0);
        notices.push(serde_json::to_value(notice).map_err(|e| Fault::unreadable("notice", e))?);
    }
    if ids.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into notifications_notices (id, player_id, notice, created_at)
         select *, $4::timestamptz from unnest($1::uuid[], $2::uuid[], $3::jsonb[])",
        &ids,
        &players,
        &notices,
        op.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
