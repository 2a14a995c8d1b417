//! Who may come in, who is in, and how one shows it.
//!
//! A sign-up (see `crate::enrolment`) and [`log_in`] begin a session: an opaque cookie for pages, an access token and a
//! rotating refresh token for programs. The database holds hashes of all of them and none of them.

mod error;
pub mod events;
mod invites;
mod logged_in;
pub mod password;
pub mod rules;
mod session;
mod state;
pub(crate) mod store;
pub mod token;

pub use error::AccountsError;
pub use invites::invite;
pub(crate) use invites::{Usage, usable};
pub use logged_in::LoggedIn;
pub(crate) use session::{begin_session, still_valid};
pub use session::{
    ended_lately, endings, forget_ended, is_alive, is_known_bearer, is_known_cookie, log_in,
    log_out, refresh, session_of_bearer, session_of_cookie, watch_endings,
};
pub use state::Accounts;

use crate::accounts::state::accounts;
use contract::accounts::UserView;
use kernel::PlayerId;
use platform::{Fault, Op};
use sqlx::PgExecutor;
use std::collections::HashMap;

/// The player as the player sees it.
///
/// # Errors
/// When there is no such player or the database is away.
pub async fn user(executor: impl PgExecutor<'_>, player: PlayerId) -> Result<UserView, Fault> {
    store::user(executor, player)
        .await?
        .ok_or_else(|| Fault::unreadable("player", player))
}

/// The nicknames of those players; who is not there is left out.
///
/// # Errors
/// When the database is away.
pub async fn nicknames(
    executor: impl PgExecutor<'_>,
    players: &[PlayerId],
) -> Result<HashMap<PlayerId, String>, Fault> {
    store::nicknames(executor, players).await
}

/// The hash of a password, with a salt of its own.
pub(crate) async fn hash(op: &Op, password: &str) -> Result<String, AccountsError> {
    let salt = op.platform.entropy.bytes();
    Ok(accounts(op)
        .passwords
        .hash(password.to_owned(), salt)
        .await??)
}
