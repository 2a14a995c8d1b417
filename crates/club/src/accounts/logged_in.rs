//! A session that has just begun.

use contract::accounts::TokensView;
use serde::{Deserialize, Serialize};

/// What is handed out at a log-in: the secrets of one session. Nothing of it is stored in the clear.
#[derive(Clone, Serialize, Deserialize)]
pub struct LoggedIn {
    /// For the session cookie.
    pub cookie: String,
    /// For programs.
    pub tokens: TokensView,
}
