//! `/rpc/accounts/*`.

#![expect(
    missing_docs,
    reason = "each call becomes a struct with a field per argument"
)]

use crate::AppError;
use contract::accounts::{InviteView, MeView};
use leptos::prelude::*;

/// All that one's own pages show about oneself.
///
/// # Errors
/// `unauthenticated` for a guest.
#[server(endpoint = "/accounts/me", prefix = "/rpc")]
pub async fn me() -> Result<MeView, AppError> {
    crate::op::answer(|op| async move { club::accounts::me(&op).await }).await
}

/// What an invite code would give, told while it is typed.
///
/// # Errors
/// `invite_unknown`, `invite_expired`, `invite_used_up`; `too_many_requests` for who guesses.
#[server(endpoint = "/accounts/check_invite", prefix = "/rpc")]
pub async fn check_invite(code: String) -> Result<InviteView, AppError> {
    crate::op::answer(|op| async move { club::accounts::invite(&op, &code).await }).await
}
