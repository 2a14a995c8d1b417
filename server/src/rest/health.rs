//! Whether this instance lives, and whether it can be sent requests.

use crate::state::{AppState, Joined};
use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;

/// How long the database may take before this instance counts as not ready.
const DATABASE_WAIT: Duration = Duration::from_secs(1);

/// The process lives.
#[utoipa::path(
    get, path = "/healthz", tag = "health",
    responses((status = 200, description = "The process lives"))
)]
pub(super) async fn healthz() -> &'static str {
    "ok"
}

/// How ready this instance is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReadyView {
    /// Whether it can be sent requests.
    ready: bool,
    /// Whether the database answers.
    database: bool,
    /// Whether Redis answers; absent when none is configured. Play goes on without.
    #[serde(skip_serializing_if = "Option::is_none")]
    redis: Option<bool>,
    /// Whether frames of other instances arrive here.
    joined: bool,
    /// Whether the instance is about to stop.
    stopping: bool,
}

/// Whether this instance can be sent requests.
#[utoipa::path(
    get, path = "/readyz", tag = "health",
    responses(
        (status = 200, body = ReadyView),
        (status = 503, description = "Not now", body = ReadyView),
    )
)]
pub(super) async fn readyz(State(state): State<AppState>) -> (StatusCode, Json<ReadyView>) {
    let question = sqlx::query_scalar::<_, i32>("select 1").fetch_one(&state.club.pool);
    let database = tokio::time::timeout(DATABASE_WAIT, question)
        .await
        .is_ok_and(|answer| answer.is_ok());
    let stopping = state.stopping.is_cancelled();
    let Joined(joined) = &state.joined;
    let ready = database && !stopping;
    let view = ReadyView {
        ready,
        database,
        redis: state.club.board.answers().await,
        joined: joined(),
        stopping,
    };
    (
        if ready {
            StatusCode::OK
        } else {
            StatusCode::SERVICE_UNAVAILABLE
        },
        Json(view),
    )
}
