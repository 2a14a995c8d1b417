//! Every statement about players, invites, sessions and refresh tokens.

use chrono::{DateTime, NaiveDate, Utc};
use contract::accounts::{Grade, Rank, UserView};
use kernel::{PlayerId, SessionId};
use platform::{Fault, Session};
use sqlx::{PgConnection, PgExecutor};
use std::collections::HashMap;
use uuid::Uuid;

/// An invite code.
pub(crate) struct Invite {
    pub code: String,
    pub inviter: Option<PlayerId>,
    pub inviter_nickname: Option<String>,
    pub rank: Rank,
    pub is_used_up: bool,
    pub bonus_gold: i64,
    pub reward_gold: i64,
    pub expires_at: Option<DateTime<Utc>>,
}

/// The invite of that code.
pub(crate) async fn invite(
    executor: impl PgExecutor<'_>,
    code: &str,
) -> Result<Option<Invite>, Fault> {
    let row = sqlx::query!(
        r#"select i.code, i.inviter, p.nickname as "nickname?", i.rank,
                  i.uses >= i.uses_max as "is_used_up!", i.bonus_gold, i.reward_gold, i.expires_at
           from accounts_invites i left join accounts_players p on p.id = i.inviter
           where i.code = $1"#,
        code
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| {
        Ok(Invite {
            code: row.code,
            inviter: row.inviter.map(PlayerId),
            inviter_nickname: row.nickname,
            rank: rank(&row.rank)?,
            is_used_up: row.is_used_up,
            bonus_gold: row.bonus_gold,
            reward_gold: row.reward_gold,
            expires_at: row.expires_at,
        })
    })
    .transpose()
}

/// Uses the code once; the constraint `accounts_invites_used_up` refuses one time too many.
pub(crate) async fn use_invite(connection: &mut PgConnection, code: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update accounts_invites set uses = uses + 1 where code = $1",
        code
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A player who is about to be.
pub(crate) struct NewPlayer {
    pub id: PlayerId,
    pub site_id: String,
    pub nickname: String,
    pub password_hash: String,
    pub birth_date: Option<NaiveDate>,
    pub rank: Rank,
    pub is_admin: bool,
    pub invited_by: Option<PlayerId>,
}

/// Adds a player; constraint names tell which name is taken.
pub(crate) async fn insert_player(
    connection: &mut PgConnection,
    player: &NewPlayer,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into accounts_players
             (id, site_id, nickname, password_hash, birth_date, rank, is_admin, invited_by,
              created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        player.id.0,
        player.site_id,
        player.nickname,
        player.password_hash,
        player.birth_date,
        player.rank.name(),
        player.is_admin,
        player.invited_by.map(|inviter| inviter.0),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The player of that site id and the password hash.
pub(crate) async fn credentials(
    executor: impl PgExecutor<'_>,
    site_id: &str,
) -> Result<Option<(PlayerId, String)>, Fault> {
    let row = sqlx::query!(
        "select id, password_hash from accounts_players where site_id = $1",
        site_id
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(|row| (PlayerId(row.id), row.password_hash)))
}

/// A player as the player sees it.
pub(super) async fn user(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
) -> Result<Option<UserView>, Fault> {
    let row = sqlx::query!(
        "select id, site_id, nickname, rank, grade, level, is_admin, created_at
         from accounts_players where id = $1",
        player.0
    )
    .fetch_optional(executor)
    .await?;
    row.map(|row| {
        Ok(UserView {
            id: PlayerId(row.id),
            site_id: row.site_id,
            nickname: row.nickname,
            rank: rank(&row.rank)?,
            grade: grade(&row.grade)?,
            level: row.level,
            is_admin: row.is_admin,
            created_at: row.created_at,
        })
    })
    .transpose()
}

/// The nicknames of those players.
pub(crate) async fn nicknames(
    executor: impl PgExecutor<'_>,
    players: &[PlayerId],
) -> Result<HashMap<PlayerId, String>, Fault> {
    let ids: Vec<Uuid> = players.iter().map(|player| player.0).collect();
    let rows = sqlx::query!(
        "select id, nickname from accounts_players where id = any($1)",
        &ids
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (PlayerId(row.id), row.nickname))
        .collect())
}

/// A log-in that is about to be.
pub(super) struct NewSession<'a> {
    pub id: SessionId,
    pub player: PlayerId,
    pub cookie_hash: [u8; 32],
    pub device: &'a str,
    pub expires_at: DateTime<Utc>,
}

/// Adds a session.
pub(super) async fn insert_session(
    connection: &mut PgConnection,
    session: &NewSession<'_>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into accounts_sessions (id, player_id, cookie, device, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)",
        session.id.0,
        session.player.0,
        &session.cookie_hash[..],
        session.device,
        now,
        session.expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

struct SessionRow {
    id: Uuid,
    player_id: Uuid,
    created_at: DateTime<Utc>,
    is_admin: bool,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        Self {
            player: PlayerId(row.player_id),
            session: SessionId(row.id),
            is_admin: row.is_admin,
            started_at: row.created_at,
        }
    }
}

/// The session of that id, while it is alive.
pub(super) async fn session(
    executor: impl PgExecutor<'_>,
    id: SessionId,
    now: DateTime<Utc>,
) -> Result<Option<Session>, Fault> {
    let row = sqlx::query_as!(
        SessionRow,
        "select s.id, s.player_id, s.created_at, p.is_admin
         from accounts_sessions s join accounts_players p on p.id = s.player_id
         where s.id = $1 and s.ended_at is null and s.expires_at > $2",
        id.0,
        now,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(Into::into))
}

/// The session of that cookie, while it is alive.
pub(super) async fn session_of_cookie(
    executor: impl PgExecutor<'_>,
    cookie_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<Session>, Fault> {
    let row = sqlx::query_as!(
        SessionRow,
        "select s.id, s.player_id, s.created_at, p.is_admin
         from accounts_sessions s join accounts_players p on p.id = s.player_id
         where s.cookie = $1 and s.ended_at is null and s.expires_at > $2",
        &cookie_hash[..],
        now,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(Into::into))
}

/// Ends a session; ending it twice is harmless.
pub(super) async fn end_session(
    connection: &mut PgConnection,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "update accounts_sessions set ended_at = $2 where id = $1 and ended_at is null",
        session.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Sessions that have ended since then, or whose player's privileges have changed, with the hash of
/// their cookie and when it was.
pub(super) async fn ended_since(
    executor: impl PgExecutor<'_>,
    since: DateTime<Utc>,
) -> Result<Vec<(SessionId, Vec<u8>, DateTime<Utc>)>, Fault> {
    let rows = sqlx::query!(
        r#"select id as "id!", cookie as "cookie!", ended_at as "at!"
           from accounts_sessions where ended_at > $1
           union all
           select s.id, s.cookie, p.privileges_changed_at from accounts_players p
           join accounts_sessions s on s.player_id = p.id
           where p.privileges_changed_at > $1 and s.ended_at is null"#,
        since
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (SessionId(row.id), row.cookie, row.at))
        .collect())
}

/// Adds a refresh token to a session.
pub(super) async fn insert_refresh(
    connection: &mut PgConnection,
    session: SessionId,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into accounts_refresh_tokens (token, session_id, issued_at) values ($1, $2, $3)",
        &token_hash[..],
        session.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What presenting a refresh token comes to.
pub(super) enum Refreshed {
    /// It was the newest of its session and is spent now.
    Spent(SessionId),
    /// It had been spent before: somebody has a copy.
    SpentBefore(SessionId),
    /// Nobody issued it.
    Unknown,
}

/// Spends a refresh token.
pub(super) async fn spend_refresh(
    connection: &mut PgConnection,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Refreshed, Fault> {
    let row = sqlx::query!(
        "select session_id, spent_at from accounts_refresh_tokens where token = $1 for update",
        &token_hash[..]
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else {
        return Ok(Refreshed::Unknown);
    };
    let session = SessionId(row.session_id);
    if row.spent_at.is_some() {
        return Ok(Refreshed::SpentBefore(session));
    }
    sqlx::query!(
        "update accounts_refresh_tokens set spent_at = $2 where token = $1",
        &token_hash[..],
        now,
    )
    .execute(connection)
    .await?;
    Ok(Refreshed::Spent(session))
}

/// Whether the session of that refresh token is still alive.
pub(super) async fn refresh_is_alive(
    executor: impl PgExecutor<'_>,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
               select from accounts_refresh_tokens t join accounts_sessions s on s.id = t.session_id
               where t.token = $1 and s.ended_at is null and s.expires_at > $2
           ) as "alive!""#,
        &token_hash[..],
        now,
    )
    .fetch_one(executor)
    .await?)
}

/// Adds an invite code, or leaves the one that is there.
pub(crate) async fn insert_invite(
    connection: &mut PgConnection,
    code: &str,
    inviter: Option<PlayerId>,
    rank: Rank,
    uses_max: i32,
    (bonus_gold, reward_gold): (i64, i64),
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into accounts_invites
             (code, inviter, rank, uses_max, bonus_gold, reward_gold, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (code) do nothing",
        code,
        inviter.map(|inviter| inviter.0),
        rank.name(),
        uses_max,
        bonus_gold,
        reward_gold,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The access rank of that stored name.
pub(crate) fn rank(name: &str) -> Result<Rank, Fault> {
    Rank::from_name(name).ok_or_else(|| Fault::unreadable("rank", name))
}

/// The grade of that stored name.
pub(crate) fn grade(name: &str) -> Result<Grade, Fault> {
    Grade::from_name(name).ok_or_else(|| Fault::unreadable("grade", name))
}
