//! Why somebody is not let in.

use super::password::Full;
use crate::wallet::WalletError;
use contract::ClubError;
use kernel::SessionId;
use platform::{Fault, fault::constraint, idempotency::KeyError};

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
pub enum AccountsError {
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
    /// A refresh token came a second time: somebody has a copy, and the session ends.
    #[error("a spent refresh token of session {0} came back")]
    RefreshReused(SessionId),
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

impl From<WalletError> for AccountsError {
    /// A gift of the house that cannot be given is a mistake of ours.
    fn from(error: WalletError) -> Self {
        Self::Fault(match error {
            WalletError::Fault(fault) => fault,
            other => Fault::unreadable("gift", other),
        })
    }
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
            AccountsError::SessionExpired | AccountsError::RefreshReused(_) => Self::SessionExpired,
            AccountsError::Full(Full) => Self::Busy { retry_after: 2 },
            AccountsError::Key(error) => error.into(),
            AccountsError::Fault(fault) => fault.into(),
        }
    }
}
