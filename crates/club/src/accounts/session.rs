//! Sessions: how they begin, how they are shown and known again, and how they end.

use super::{
    Accounts, AccountsError, LoggedIn, rules,
    state::accounts,
    store::{self, NewSession, Refreshed},
    token::ACCESS_SECONDS,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use contract::accounts::{LoginParams, RefreshParams, TokensView};
use kernel::{PlayerId, SessionId};
use platform::{
    Fault, IdempotencyKey, Op, Platform, Reply, Session, Uow,
    cookies::SESSION_DAYS,
    idempotency::{Keep, once},
    secret::sha256,
};
use tokio::{sync::broadcast, time::MissedTickBehavior};
use tokio_util::sync::CancellationToken;

/// How long a session lives without a log-out.
const SESSION_LIFE: Duration = Duration::days(SESSION_DAYS);
/// How often this process asks which sessions have ended elsewhere.
const ENDINGS_EVERY: std::time::Duration = std::time::Duration::from_millis(500);
/// How long the answer may take before nobody is remembered.
const ENDINGS_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(1);
/// How long a question about a session waits for room. Short, so that who gets it has time to connect: where
/// everybody waits for as long as a request may take, nobody who gets a connection can make use of it, and a
/// club whose database has come back stays closed for as long as players ask.
const LOOKUP_WAIT: std::time::Duration = std::time::Duration::from_millis(300);
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
) -> Result<Reply<LoggedIn>, AccountsError> {
    let account = match rules::site_id(&params.site_id) {
        Ok(site_id) => store::credentials(&op.platform.pool, &site_id).await?,
        Err(_) => None,
    };
    let (player, hash) = account.unzip();
    let fits = accounts(op)
        .passwords
        .verify(params.password.clone(), hash)
        .await?;
    let player = player
        .filter(|_| fits)
        .ok_or(AccountsError::BadCredentials)?;
    let operation = ("accounts.log_in", Keep::Minutes);
    let reply = once(op, operation, key, &params, async |uow| {
        begin_session(uow, player, device).await
    })
    .await?;
    still_valid(op, reply).await
}

/// A log-in's answer, unless it is a replay and its session has ended meanwhile.
pub(crate) async fn still_valid(
    op: &Op,
    reply: Reply<LoggedIn>,
) -> Result<Reply<LoggedIn>, AccountsError> {
    if reply.replayed
        && session_of_cookie(&op.platform, &reply.answer.cookie)
            .await?
            .is_none()
    {
        return Err(AccountsError::SessionExpired);
    }
    Ok(reply)
}

/// Begins a session of that player; `device` is the browser's own name, cut where it is long.
pub(crate) async fn begin_session(
    uow: &mut Uow,
    player: PlayerId,
    device: &str,
) -> Result<LoggedIn, AccountsError> {
    let op = uow.op().clone();
    let session = SessionId(op.platform.entropy.id(op.now));
    let cookie = URL_SAFE_NO_PAD.encode(op.platform.entropy.bytes::<32>());
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
    let refresh_token = URL_SAFE_NO_PAD.encode(op.platform.entropy.bytes::<32>());
    let hash = sha256(refresh_token.as_bytes());
    store::insert_refresh(uow.connection(), session, &hash, op.now).await?;
    let id = op.platform.entropy.id(op.now);
    let access_token = accounts(&op)
        .tokens
        .issue(player, session, id, op.now)
        .ok_or_else(|| Fault::unreadable("claims", session))?;
    let user = super::user(uow.connection(), player).await?;
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
) -> Result<Reply<TokensView>, AccountsError> {
    let hash = sha256(params.refresh_token.as_bytes());
    let operation = ("accounts.refresh", Keep::Minutes);
    let reply: Result<Reply<TokensView>, AccountsError> =
        once(op, operation, key, &params, async |uow| {
            let session = match store::spend_refresh(uow.connection(), &hash, op.now).await? {
                Refreshed::Spent(session) => session,
                Refreshed::Unknown => return Err(AccountsError::SessionExpired),
                Refreshed::SpentBefore(session) => {
                    return Err(AccountsError::RefreshReused(session));
                }
            };
            let session = store::session(uow.connection(), session, op.now)
                .await?
                .ok_or(AccountsError::SessionExpired)?;
            issue_tokens(uow, session.player, session.session).await
        })
        .await;
    if let Err(AccountsError::RefreshReused(session)) = reply {
        // A unit of its own: the refusal must not undo the end of the session.
        tracing::warn!(%session, "a spent refresh token came back; the session ends");
        end_session(op, session).await?;
        return Err(AccountsError::SessionExpired);
    }
    let reply = reply?;
    if reply.replayed && !store::refresh_is_alive(&op.platform.pool, &hash, op.now).await? {
        return Err(AccountsError::SessionExpired);
    }
    Ok(reply)
}

/// Ends the session of the one who asks. Doing it twice is harmless.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn log_out(op: &Op) -> Result<(), AccountsError> {
    let session = op.session().map_err(AccountsError::Parameter)?.session;
    end_session(op, session).await
}

async fn end_session(op: &Op, session: SessionId) -> Result<(), AccountsError> {
    let mut uow = Uow::begin(op).await?;
    store::end_session(uow.connection(), session, op.now).await?;
    uow.commit().await?;
    forget_ended(&op.platform).await?;
    Ok(())
}

/// Forgets sessions that ended elsewhere, until told to stop: one small question twice a second,
/// however many players there are, is what lets requests and open streams go without asking.
pub async fn watch_endings(platform: Platform, shutdown: CancellationToken) {
    let mut turn = tokio::time::interval(ENDINGS_EVERY);
    turn.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            _ = turn.tick() => if let Err(error) = forget_in_time(&platform).await {
                tracing::warn!(%error, "ended sessions cannot be read; nobody is remembered");
                let accounts: &Accounts = platform.state();
                accounts.by_id.invalidate_all();
                accounts.by_cookie.invalidate_all();
            },
        }
    }
}

/// A host that vanished answers nothing and refuses nothing: not to know is known after a second.
async fn forget_in_time(platform: &Platform) -> Result<(), Fault> {
    tokio::time::timeout(ENDINGS_TIMEOUT, forget_ended(platform))
        .await
        .map_err(|_| Fault::Timeout("the database"))?
}

/// Hears of each session that ends or changes its privileges, here or elsewhere: whoever keeps
/// something open for a session closes it then. Some are told more than once.
#[must_use]
pub fn endings(platform: &Platform) -> broadcast::Receiver<SessionId> {
    platform.state::<Accounts>().endings.subscribe()
}

/// Forgets every session that ended lately, here or elsewhere, and tells who listens.
///
/// # Errors
/// When the database is away.
pub async fn forget_ended(platform: &Platform) -> Result<(), Fault> {
    let accounts: &Accounts = platform.state();
    let since = platform.clock.now() - ENDINGS_OVERLAP;
    for (session, cookie, at) in store::ended_since(&platform.pool, since).await? {
        // Told once: the same ending is read again for as long as the overlap lasts.
        if accounts.told.get(&(session, at)).is_some() {
            continue;
        }
        accounts.told.insert((session, at), ());
        accounts.by_id.invalidate(&session);
        if let Ok(cookie) = <[u8; 32]>::try_from(cookie) {
            accounts.by_cookie.invalidate(&cookie);
        }
        // Nobody listens where no stream is open.
        let _ = accounts.endings.send(session);
    }
    Ok(())
}

/// The sessions that ended or changed their privileges lately, here or elsewhere: for a listener that has
/// missed some of [`endings`].
///
/// # Errors
/// When the database is away.
pub async fn ended_lately(platform: &Platform) -> Result<Vec<SessionId>, Fault> {
    let since = platform.clock.now() - ENDINGS_OVERLAP;
    let ended = store::ended_since(&platform.pool, since).await?;
    Ok(ended.into_iter().map(|(session, ..)| session).collect())
}

/// Whether the session of the one who acts is alive right now, asked of the database: for something that
/// stays open, after it has begun to listen for endings.
///
/// # Errors
/// When the database is away.
pub async fn is_alive(op: &Op) -> Result<bool, Fault> {
    let Ok(session) = op.session() else {
        return Ok(true);
    };
    let session = store::session(&op.platform.pool, session.session, op.platform.clock.now());
    Ok(session.await?.is_some())
}

/// Whether a cookie is that of a session this process remembers: asks nobody, so that made-up ones cost
/// nothing.
#[must_use]
pub fn is_known_cookie(platform: &Platform, cookie: &str) -> bool {
    let accounts: &Accounts = platform.state();
    accounts.by_cookie.contains_key(&sha256(cookie.as_bytes()))
}

/// Whether a token is one that this club has signed and is not out of date: asks nobody. Its session may be
/// over.
#[must_use]
pub fn is_known_bearer(platform: &Platform, token: &str) -> bool {
    let accounts: &Accounts = platform.state();
    accounts.tokens.read(token, platform.clock.now()).is_some()
}

/// The session that a cookie stands for, while it is alive.
///
/// # Errors
/// When the database is away.
pub async fn session_of_cookie(
    platform: &Platform,
    cookie: &str,
) -> Result<Option<Session>, Fault> {
    let accounts: &Accounts = platform.state();
    let hash = sha256(cookie.as_bytes());
    if let Some(session) = accounts.by_cookie.get(&hash) {
        return Ok(Some(session));
    }
    let question = store::session_of_cookie(&platform.pool, &hash, platform.clock.now());
    let session = in_turn(accounts, question).await?;
    if let Some(session) = session {
        accounts.by_cookie.insert(hash, session);
    }
    Ok(session)
}

/// The session that an access token stands for, while both are alive.
///
/// # Errors
/// When the database is away.
pub async fn session_of_bearer(platform: &Platform, token: &str) -> Result<Option<Session>, Fault> {
    let accounts: &Accounts = platform.state();
    let now = platform.clock.now();
    let Some((_, id)) = accounts.tokens.read(token, now) else {
        return Ok(None);
    };
    if let Some(session) = accounts.by_id.get(&id) {
        return Ok(Some(session));
    }
    let session = in_turn(accounts, store::session(&platform.pool, id, now)).await?;
    if let Some(session) = session {
        accounts.by_id.insert(id, session);
    }
    Ok(session)
}

/// Asks the database about a session when there is room for it.
async fn in_turn<T>(
    accounts: &Accounts,
    question: impl Future<Output = Result<T, Fault>>,
) -> Result<T, Fault> {
    let turn = tokio::time::timeout(LOOKUP_WAIT, accounts.lookups.acquire()).await;
    let Ok(Ok(_place)) = turn else {
        return Err(Fault::Timeout("the sessions"));
    };
    question.await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestClub;

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn who_finds_no_room_to_be_known_is_told_to_come_back_at_once(pool: sqlx::PgPool) {
        let club = TestClub::open(pool).await;
        let owl = club.sign_up("owl").await;
        let accounts: &Accounts = club.state();
        let token = &owl.tokens.access_token;
        let all = u32::try_from(accounts.lookups.available_permits()).unwrap();
        accounts.by_id.invalidate_all();
        {
            let _taken = accounts.lookups.acquire_many(all).await.unwrap();
            let refused = session_of_bearer(&club, token).await;
            assert!(refused.is_err_and(|fault| fault.is_passing()));
        }
        assert!(session_of_bearer(&club, token).await.unwrap().is_some());
        club.close().await;
    }
}
