//! Who may come in, who is in, and how one shows it.
//!
//! [`sign_up`] and [`log_in`] begin a session: an opaque cookie for pages, an access token and a
//! rotating refresh token for programs. The database holds hashes of all of them and none of them.

pub mod password;
pub mod rules;
pub(crate) mod store;
pub mod token;

use crate::{
    Answered, Club, Config, IdempotencyKey, Op, Session, Uow, calendar,
    events::{BalanceChanged, Event, SignedUp},
    fairness,
    fault::{Fault, constraint},
    idempotency::{self, Claimed, KeyError},
    notifications, play, rankings,
    secret::sha256,
    wallet,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use contract::{
    ClubError,
    accounts::{
        InviteView, LoginParams, MeView, RefreshParams, SessionView, SignupParams, TokensView,
        UserView,
    },
    wallet::Cause,
};
use kernel::{Currency, PlayerId, SessionId, TransferId};
use ledger::{House, Transfer};
use moka::sync::Cache;
use password::{Full, Passwords};
use serde::{Deserialize, Serialize};
use store::{Invite, NewPlayer, NewSession, Refreshed};
use token::{ACCESS_SECONDS, Tokens};
use tokio_util::sync::CancellationToken;

/// How long a session lives without a log-out.
const SESSION_LIFE: Duration = Duration::days(30);
/// How long a session is remembered without asking the database again.
const SESSION_MEMORY: std::time::Duration = std::time::Duration::from_secs(60);
/// How often this process asks which sessions have ended elsewhere.
const ENDINGS_EVERY: std::time::Duration = std::time::Duration::from_millis(500);
/// How far back it asks: longer than any clock of ours is wrong and any transaction takes.
const ENDINGS_OVERLAP: Duration = Duration::seconds(30);
/// How many sessions are remembered.
const SESSIONS_MAX: u64 = 100_000;
/// How much of a browser's name is kept, in characters.
const DEVICE_CHARS_MAX: usize = 200;

/// What log-ins need in memory.
pub struct Accounts {
    passwords: Passwords,
    tokens: Tokens,
    by_id: Cache<SessionId, Session>,
    by_cookie: Cache<[u8; 32], Session>,
}

impl Accounts {
    /// Nobody is remembered yet.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self {
            passwords: Passwords::default(),
            tokens: Tokens::new(&config.secret),
            by_id: Cache::builder()
                .max_capacity(SESSIONS_MAX)
                .time_to_live(SESSION_MEMORY)
                .build(),
            by_cookie: Cache::builder()
                .max_capacity(SESSIONS_MAX)
                .time_to_live(SESSION_MEMORY)
                .build(),
        }
    }
}

/// A session that has just begun.
#[derive(Clone, Serialize, Deserialize)]
pub struct LoggedIn {
    /// For the session cookie.
    pub cookie: String,
    /// For programs.
    pub tokens: TokensView,
}

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
pub enum AccountsError {
    /// Nobody is logged in.
    #[error("nobody is logged in")]
    Guest,
    /// A parameter cannot be used.
    #[error(transparent)]
    Parameter(ClubError),
    /// The site id is somebody else's.
    #[error("the site id is taken")]
    SiteIdTaken,
    /// The nickname is somebody else's.
    #[error("the nickname is taken")]
    NicknameTaken,
    /// No such invite code.
    #[error("no such invite code")]
    InviteUnknown,
    /// The invite code is over.
    #[error("the invite code has expired")]
    InviteExpired,
    /// The invite code has been used as often as it may.
    #[error("the invite code is used up")]
    InviteUsedUp,
    /// No account has this site id and password together.
    #[error("site id and password do not go together")]
    BadCredentials,
    /// The session or its token is over.
    #[error("the session is over")]
    SessionExpired,
    /// Too many passwords wait to be checked.
    #[error(transparent)]
    Full(#[from] Full),
    /// The idempotency key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Our fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<sqlx::Error> for AccountsError {
    fn from(error: sqlx::Error) -> Self {
        match constraint(&error) {
            Some("accounts_players_site_id_taken") => Self::SiteIdTaken,
            Some("accounts_players_nickname_taken") => Self::NicknameTaken,
            Some("accounts_invites_used_up") => Self::InviteUsedUp,
            _ => Self::Fault(error.into()),
        }
    }
}

impl From<AccountsError> for ClubError {
    fn from(error: AccountsError) -> Self {
        match error {
            AccountsError::Guest => Self::Unauthenticated,
            AccountsError::Parameter(error) => error,
            AccountsError::SiteIdTaken => Self::Taken {
                field: "site_id".into(),
            },
            AccountsError::NicknameTaken => Self::Taken {
                field: "nickname".into(),
            },
            AccountsError::InviteUnknown => Self::InviteUnknown,
            AccountsError::InviteExpired => Self::InviteExpired,
            AccountsError::InviteUsedUp => Self::InviteUsedUp,
            AccountsError::BadCredentials => Self::BadCredentials,
            AccountsError::SessionExpired => Self::SessionExpired,
            AccountsError::Full(Full) => Self::Busy { retry_after: 2 },
            AccountsError::Key(error) => error.into(),
            AccountsError::Fault(fault) => fault.into(),
        }
    }
}

/// Makes an account with an invite code and begins its first session.
///
/// The new player gets the starting gold and the code's bonus, the inviter gets the code's reward.
/// Idempotent by key. `device` is the browser's own name, for the list of sessions.
///
/// # Errors
/// See [`AccountsError`]; nothing has happened then, and the code is not used.
pub async fn sign_up(
    op: &Op,
    params: SignupParams,
    device: &str,
    key: &IdempotencyKey,
) -> Result<Answered<LoggedIn>, AccountsError> {
    let site_id = rules::site_id(&params.site_id).map_err(AccountsError::Parameter)?;
    let nickname = rules::nickname(&params.nickname).map_err(AccountsError::Parameter)?;
    rules::password(&params.password, &site_id).map_err(AccountsError::Parameter)?;
    let code = rules::invite_code(&params.invite_code).map_err(AccountsError::Parameter)?;
    if let Some(born) = params.birth_date {
        rules::birth_date(born, calendar::day(op.now)).map_err(AccountsError::Parameter)?;
    }
    // Told before the hash is paid for; the transaction below decides.
    valid_invite(
        op,
        store::invite(&op.club.pool, &code).await?,
        Usage::MayBeReplayed,
    )?;
    let password_hash = hash(op, &params.password).await?;

    let mut uow = Uow::begin(op).await?;
    let claim = match idempotency::claim(&mut uow, "accounts.sign_up", key, &params).await? {
        Claimed::Before(answer) => {
            return Ok(Answered {
                answer,
                replayed: true,
            });
        }
        Claimed::Fresh(claim) => claim,
    };
    let invite = store::invite(uow.connection(), &code).await?;
    let invite = valid_invite(op, invite, Usage::Now)?;
    let player = PlayerId(op.club.entropy.id(op.now));
    let new = NewPlayer {
        id: player,
        site_id,
        nickname,
        password_hash,
        birth_date: params.birth_date,
        rank: invite.rank,
        is_admin: false,
        invited_by: invite.inviter,
    };
    welcome(&mut uow, &new, Some(&invite)).await?;
    let answer = begin_session(&mut uow, player, device).await?;
    claim.settle(&mut uow, &answer).await?;
    uow.commit().await?;
    Ok(Answered {
        answer,
        replayed: false,
    })
}

/// The hash of a password, with a salt of its own.
pub(crate) async fn hash(op: &Op, password: &str) -> Result<String, AccountsError> {
    let salt = op.club.entropy.bytes();
    Ok(op
        .club
        .accounts
        .passwords
        .hash(password.to_owned(), salt)
        .await??)
}

/// Whether a used-up code must be refused already.
#[derive(PartialEq, Eq)]
enum Usage {
    /// The call may be a replay of the one that used the code up.
    MayBeReplayed,
    /// The code is about to be used.
    Now,
}

fn valid_invite(op: &Op, invite: Option<Invite>, usage: Usage) -> Result<Invite, AccountsError> {
    let invite = invite.ok_or(AccountsError::InviteUnknown)?;
    if invite.expires_at.is_some_and(|end| end <= op.now) {
        return Err(AccountsError::InviteExpired);
    }
    if usage == Usage::Now && invite.is_used_up {
        return Err(AccountsError::InviteUsedUp);
    }
    Ok(invite)
}

/// Everything a new player gets: the account, the gold, the seed pairs and the seat.
pub(crate) async fn welcome(
    uow: &mut Uow,
    new: &NewPlayer,
    invite: Option<&Invite>,
) -> Result<(), AccountsError> {
    let now = uow.op().now;
    store::insert_player(uow.connection(), new, now).await?;
    let seed = fairness::open(uow, new.id).await?;
    play::store::open_seat(uow.connection(), new.id, seed, calendar::day(now)).await?;
    let mut grants = vec![grant(
        uow,
        new.id,
        Cause::SignupGrant,
        rules::STARTING_GOLD,
        new.id,
    )];
    if let Some(invite) = invite {
        store::use_invite(uow.connection(), &invite.code).await?;
        if invite.bonus_gold > 0 {
            grants.push(grant(
                uow,
                new.id,
                Cause::InviteBonus,
                invite.bonus_gold,
                new.id,
            ));
        }
        if let Some(inviter) = invite.inviter.filter(|_| invite.reward_gold > 0) {
            let reward = grant(
                uow,
                inviter,
                Cause::InviterReward,
                invite.reward_gold,
                new.id,
            );
            grants.push(reward);
        }
    }
    ledger::post(uow.connection(), &grants, now)
        .await
        .map_err(Fault::from)?;
    let inviter = invite.and_then(|invite| invite.inviter);
    uow.record(
        new.id,
        Event::SignedUp(SignedUp {
            nickname: rules::masked(&new.nickname),
            inviter,
            reward: invite.map_or(0, |invite| invite.reward_gold),
        }),
    );
    if let Some(inviter) = inviter {
        record_balance(uow, inviter).await?;
    }
    Ok(())
}

/// A gift of the house.
pub(crate) fn grant(
    uow: &Uow,
    player: PlayerId,
    cause: Cause,
    gold: i64,
    reference: PlayerId,
) -> Transfer {
    let op = uow.op();
    Transfer {
        id: TransferId(op.club.entropy.id(op.now)),
        currency: Currency::Gold,
        debit: House::Issuance.owner(),
        credit: player.0,
        amount: gold,
        cause: cause as i16,
        reference: reference.0,
    }
}

/// Tells that the player's balance changed outside of a round.
async fn record_balance(uow: &mut Uow, player: PlayerId) -> Result<(), Fault> {
    let day = calendar::day(uow.op().now);
    let wallet = ledger::balance::wallet(uow.connection(), player.0).await?;
    let stats = play::store::stats(uow.connection(), player, day).await?;
    if let Some(wallet) = wallet {
        let balances = wallet::rules::view(&wallet);
        let (version, net_today) = (wallet.version, stats.net_today);
        uow.record(
            player,
            Event::BalanceChanged(BalanceChanged {
                balances,
                version,
                net_today,
            }),
        );
    }
    Ok(())
}

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

async fn begin_session(
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
    turn.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
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

/// Everything a client shows about the one who asks.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn me(op: &Op) -> Result<MeView, AccountsError> {
    let session = *op.player().map_err(|_| AccountsError::Guest)?;
    let (player, pool) = (session.player, &op.club.pool);
    let profile: UserView = store::user(pool, player)
        .await?
        .ok_or_else(|| Fault::unreadable("player", player))?;
    let wallet = ledger::balance::wallet(pool, player.0).await?;
    let stats = play::store::stats(pool, player, calendar::day(op.now)).await?;
    let unread = notifications::unread(pool, player).await?;
    let ranking = rankings::place(&op.club, calendar::week(op.now), player).await?;
    Ok(MeView {
        balances: wallet
            .map(|wallet| wallet::rules::view(&wallet))
            .unwrap_or_default(),
        rank: profile.rank,
        grade: profile.grade,
        level: profile.level,
        session: SessionView {
            started_at: session.started_at,
            elapsed_seconds: (op.now - session.started_at).num_seconds().max(0),
            rounds_today: stats.rounds_today,
            net_today: stats.net_today,
        },
        unread,
        ranking,
        profile,
    })
}

/// What that invite code would give, for the sign-up page to tell.
///
/// # Errors
/// The same as a sign-up with the code.
pub async fn invite(op: &Op, code: &str) -> Result<InviteView, AccountsError> {
    let code = rules::invite_code(code).map_err(AccountsError::Parameter)?;
    let invite = valid_invite(op, store::invite(&op.club.pool, &code).await?, Usage::Now)?;
    Ok(InviteView {
        code: invite.code,
        inviter: invite.inviter_nickname.as_deref().map(rules::masked),
        rank: invite.rank,
        starting_gold: rules::STARTING_GOLD,
        bonus_gold: invite.bonus_gold,
    })
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
