//! Who may come in, who is in, and how one shows it.
//!
//! [`sign_up`] and [`log_in`] begin a session: an opaque cookie for pages, an access token and a
//! rotating refresh token for programs. The database holds hashes of all of them and none of them.

mod me;
pub mod password;
pub mod rules;
mod session;
mod sign_up;
pub(crate) mod store;
pub mod token;

pub use me::me;
pub use session::{
    cookie_name, forget_ended, is_alive, log_in, log_out, refresh, session_of_bearer,
    session_of_cookie, watch_endings,
};
pub(crate) use sign_up::{grant, hash, welcome};
pub use sign_up::{invite, sign_up};

use crate::{
    Config, Session,
    fault::{Fault, constraint},
    idempotency::KeyError,
};
use contract::{ClubError, accounts::TokensView};
use kernel::SessionId;
use moka::sync::Cache;
use password::{Full, Passwords};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use token::Tokens;

/// How long a session is remembered without asking the database again.
const SESSION_MEMORY: Duration = Duration::from_secs(60);
/// How many sessions are remembered.
const SESSIONS_MAX: u64 = 100_000;

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
