//! Sessions: how they begin, how they are shown and known again, and how they end.

use super::{
    AccountsError, LoggedIn, rules,
    store::{self, NewSession, Refreshed},
    token::ACCESS_SECONDS,
};
use crate::{
    Answered, Club, Config, IdempotencyKey, Op, Session, Uow,
    fault::Fault,
    idempotency::{self, Claimed},
    secret::sha256,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use contract::accounts::{LoginParams, RefreshParams, TokensView};
use kernel::{PlayerId, SessionId};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

/// How long a session lives without a log-out.
const SESSION_LIFE: Duration = Duration::days(30);
/// How often this process asks which sessions have ended elsewhere.
const ENDINGS_EVERY: std::time::Duration = std::time::Duration::from_millis(500);
/// How far back it asks: longer than any clock of ours is wrong and any transaction takes.
const ENDINGS_OVERLAP: Duration = Duration::seconds(30);
/// How much of a browser's name is kept, in characters.
const DEVICE_CHARS_MAX: usize = 200;

/// Begins a session of the account with that site id and password.
///
/// Idempotent by key. Takes as long for an unknown site id as for a wrong password.
///
/// # Errors
/// [`AccountsError::BadCredentials`] tells neither which of the two is wrong.
pub async fn log_in(
    op: &Op,
    params: LoginParams,
    device: &str,
    key: &IdempotencyKey,
) -> Result<Answered<LoggedIn>, AccountsError> {
    let account = match rules::site_id(&params.site_id) {
        Ok(site_id) => store::credentials(&op.club.pool, &site_id).await?,
        Err(_) => None,
    };
    let (player, hash) = account.unzip();
    let fits = op
        .club
        .accounts
        .passwords
        .verify(params.password.clone(), hash)
        .await?;
    let player = player
        .filter(|_| fits)
        .ok_or(AccountsError::BadCredentials)?;

    let mut uow = Uow::begin(op).await?;
    let claim = match idempotency::claim(&mut uow, "accounts.log_in", key, &params).await? {
        Claimed::Before(answer) => {
            return Ok(Answered {
                answer,
                replayed: true,
            });
        }
        Claimed::Fresh(claim) => claim,
    };
    let answer = begin_session(&mut uow, player, device).await?;
    claim.settle(&mut uow, &answer).await?;
    uow.commit().await?;
    Ok(Answered {
        answer,
        replayed: false,
    })
}

pub(super) async fn begin_session(
    uow: &mut Uow,
    player: PlayerId,
    device: &str,
) -> Result<LoggedIn, AccountsError> {
    let op = uow.op().clone();
    let session = SessionId(op.club.entropy.id(op.now));
    let cookie = URL_SAFE_NO_PAD.encode(op.club.entropy.bytes::<32>());
    let device: String = device.chars().take(DEVICE_CHARS_MAX).collect();
    let new = NewSession {
        id: session,
        player,
        cookie_hash: sha256(cookie.as_bytes()),
        device: &device,
        expires_at: op.now + SESSION_LIFE,
    };
    store::insert_session(uow.connection(), &new, op.now).await?;
    let tokens = issue_tokens(uow, player, session).await?;
    Ok(LoggedIn { cookie, tokens })
}

async fn issue_tokens(
    uow: &mut Uow,
    player: PlayerId,
    session: SessionId,
) -> Result<TokensView, AccountsError> {
    let op = uow.op().clone();
    let refresh_token = URL_SAFE_NO_PAD.encode(op.club.entropy.bytes::<32>());
    let hash = sha256(refresh_token.as_bytes());
    store::insert_refresh(uow.connection(), session, &hash, op.now).await?;
    let id = op.club.entropy.id(op.now);
    let access_token = op
        .club
        .accounts
        .tokens
        .issue(player, session, id, op.now)
        .ok_or_else(|| Fault::unreadable("claims", session))?;
    let user = store::user(uow.connection(), player)
        .await?
        .ok_or_else(|| Fault::unreadable("player", player))?;
    Ok(TokensView {
        access_token,
        token_type: "bearer".into(),
        expires_in: ACCESS_SECONDS,
        refresh_token,
        user,
    })
}

/// Exchanges a refresh token for new tokens of the same session.
///
/// Idempotent by key. A token works once: a second use means that somebody has a copy, and ends
/// the session for both.
///
/// # Errors
/// [`AccountsError::SessionExpired`] for a token that is unknown, spent or of a dead session.
pub async fn refresh(
    op: &Op,
    params: RefreshParams,
    key: &IdempotencyKey,
) -> Result<Answered<TokensView>, AccountsError> {
    let mut uow = Uow::begin(op).await?;
    let claim = match idempotency::claim(&mut uow, "accounts.refresh", key, &params).await? {
        Claimed::Before(answer) => {
            return Ok(Answered {
                answer,
                replayed: true,
            });
        }
        Claimed::Fresh(claim) => claim,
    };
    let hash = sha256(params.refresh_token.as_bytes());
    let session = match store::spend_refresh(uow.connection(), &hash, op.now).await? {
        Refreshed::Spent(session) => session,
        Refreshed::Unknown => return Err(AccountsError::SessionExpired),
        Refreshed::SpentBefore(session) => {
            // A unit of its own: the refusal must not undo the end of the session.
            drop(uow);
            tracing::warn!(%session, "a spent refresh token came back; the session ends");
            end_session(op, session).await?;
            return Err(AccountsError::SessionExpired);
        }
    };
    let session = store::session(uow.connection(), session, op.now)
        .await?
        .ok_or(AccountsError::SessionExpired)?;
    let answer = issue_tokens(&mut uow, session.player, session.session).await?;
    claim.settle(&mut uow, &answer).await?;
    uow.commit().await?;
    Ok(Answered {
        answer,
        replayed: false,
    })
}

/// Ends the session of the one who asks. Doing it twice is harmless.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn log_out(op: &Op) -> Result<(), AccountsError> {
    let session = op.player().map_err(|_| AccountsError::Guest)?.session;
    end_session(op, session).await
}

async fn end_session(op: &Op, session: SessionId) -> Result<(), AccountsError> {
    let mut uow = Uow::begin(op).await?;
    store::end_session(uow.connection(), session, op.now).await?;
    uow.commit().await?;
    forget_ended(&op.club).await?;
    Ok(())
}

/// Forgets sessions that ended elsewhere, until told to stop: one small question twice a second,
/// however many players there are, is what lets requests go without asking.
pub async fn watch_endings(club: Club, stopping: CancellationToken) {
    let mut turn = tokio::time::interval(ENDINGS_EVERY);
    turn.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stopping.cancelled() => return,
            _ = turn.tick() => if let Err(error) = forget_ended(&club).await {
                tracing::warn!(%error, "ended sessions cannot be read; nobody is remembered");
                club.accounts.by_id.invalidate_all();
                club.accounts.by_cookie.invalidate_all();
            },
        }
    }
}

/// Forgets every session that ended lately, here or elsewhere.
///
/// # Errors
/// When the database is away.
pub async fn forget_ended(club: &Club) -> Result<(), Fault> {
    let since = club.clock.now() - ENDINGS_OVERLAP;
    for (session, cookie) in store::ended_since(&club.pool, since).await? {
        club.accounts.by_id.invalidate(&session);
        if let Ok(cookie) = <[u8; 32]>::try_from(cookie) {
            club.accounts.by_cookie.invalidate(&cookie);
        }
    }
    Ok(())
}

/// The session that a cookie stands for, while it is alive.
///
/// # Errors
/// When the database is away.
pub async fn session_of_cookie(club: &Club, cookie: &str) -> Result<Option<Session>, Fault> {
    let hash = sha256(cookie.as_bytes());
    if let Some(session) = club.accounts.by_cookie.get(&hash) {
        return Ok(Some(session));
    }
    let session = store::session_of_cookie(&club.pool, &hash, club.clock.now()).await?;
    if let Some(session) = session {
        club.accounts.by_cookie.insert(hash, session);
    }
    Ok(session)
}

/// The session that an access token stands for, while both are alive.
///
/// # Errors
/// When the database is away.
pub async fn session_of_bearer(club: &Club, token: &str) -> Result<Option<Session>, Fault> {
    let now = club.clock.now();
    let Some((_, id)) = club.accounts.tokens.read(token, now) else {
        return Ok(None);
    };
    if let Some(session) = club.accounts.by_id.get(&id) {
        return Ok(Some(session));
    }
    let session = store::session(&club.pool, id, now).await?;
    if let Some(session) = session {
        club.accounts.by_id.insert(id, session);
    }
    Ok(session)
}

/// Whether that session is still alive, for a stream that has been open for a while.
///
/// # Errors
/// When the database is away.
pub async fn is_alive(club: &Club, session: SessionId) -> Result<bool, Fault> {
    Ok(store::session(&club.pool, session, club.clock.now())
        .await?
        .is_some())
}

/// The name of the session cookie: bound to the host and secure where browsers come by HTTPS.
#[must_use]
pub fn cookie_name(config: &Config) -> &'static str {
    if config.is_https() {
        "__Host-casino_session"
    } else {
        "casino_session"
    }
}
