//! Whether this instance lives, and whether it can be sent requests.

use crate::state::AppState;
use axum::{Json, extract::State, http::StatusCode};
use club::play::{settlement::Queue, tables};
use platform::Platform;
use serde::Serialize;
use sqlx::Connection as _;
use std::time::Duration;
use utoipa::ToSchema;

/// How long the database may take before this instance counts as not ready.
const DATABASE_WAIT: Duration = Duration::from_secs(1);

/// The process lives.
#[utoipa::path(
    get, path = "/healthz", tag = "health",
    responses((status = 200, description = "The process lives", body = String, content_type = "text/plain"))
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
    /// Whether every settler of rounds is at work.
    settlers: bool,
    /// Whether it is known what is played.
    tables: bool,
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
        (status = 200, description = "It can", body = ReadyView),
        (status = 503, description = "Not now", body = ReadyView),
    )
)]
pub(super) async fn readyz(State(state): State<AppState>) -> (StatusCode, Json<ReadyView>) {
    let (database, redis) = tokio::join!(answers(&state.platform), state.platform.redis.answers());
    let settlers = state.platform.state::<Queue>().is_ready();
    let stopping = state.stopping.has_begun();
    let tables = tables::is_known(&state.platform);
    let ready = database && settlers && tables && !stopping;
    let view = ReadyView {
        ready,
        database,
        settlers,
        tables,
        redis,
        joined: state.fanout.joined(),
        stopping,
    };
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(view))
}

async fn answers(platform: &Platform) -> bool {
    let ping = async { platform.pool.acquire().await?.ping().await };
    tokio::time::timeout(DATABASE_WAIT, ping)
        .await
        .is_ok_and(|answer| answer.is_ok())
}
