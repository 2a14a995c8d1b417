//! What the club has to tell a player.

use crate::http::{answer::Refusal, request::Player};
use axum::{Json, http::StatusCode};
use club::notifications;
use contract::notifications::NotificationView;

/// The player's notifications, newest first.
#[utoipa::path(
    get, path = "/api/notifications", tag = "notifications", security(("bearer" = [])),
    responses((status = 200, description = "The latest", body = Vec<NotificationView>))
)]
pub(super) async fn list(Player(op): Player) -> Result<Json<Vec<NotificationView>>, Refusal> {
    Ok(Json(notifications::list(&op).await?))
}

/// Mark all of the player's notifications as read. Doing it twice is harmless.
#[utoipa::path(
    post, path = "/api/notifications/read", tag = "notifications", security(("bearer" = [])),
    responses((status = 204, description = "All are read"))
)]
pub(super) async fn read_all(Player(op): Player) -> Result<StatusCode, Refusal> {
    notifications::read_all(&op).await?;
    Ok(StatusCode::NO_CONTENT)
}
