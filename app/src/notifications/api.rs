//! The server functions that read notifications and mark them as read.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

use crate::{error::AppError, rpc::Rpc};
use contract::notifications::NotificationView;
use leptos::prelude::*;
use server_fn::codec::{GetUrl, PostUrl};

/// What the club has to tell the player, newest first.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/notifications/list", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn list() -> Result<Vec<NotificationView>, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        club::notifications::list(&op).await
    })
    .await
}

/// Marks all of it as read; doing so twice changes nothing.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/notifications/read_all", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn read_all(idempotency_key: String) -> Result<(), AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        // Reading twice is reading once, so the key is only looked at.
        platform::IdempotencyKey::parse(&idempotency_key)?;
        club::notifications::read_all(&op).await
    })
    .await
}
