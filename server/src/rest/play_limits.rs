//! Limits that players set for themselves, and breaks from play.

use crate::http::{
    answer::{ErrorBody, Refusal},
    request::{Body, Player},
};
use axum::Json;
use club::play::limits;
use contract::play::{CoolOffParams, ExclusionParams, LimitsParams, LimitsView};

/// The player's limits and breaks, and what the limits are held against.
#[utoipa::path(
    get, path = "/api/play-limits", tag = "play limits", security(("bearer" = [])),
    responses((status = 200, description = "All of it", body = LimitsView))
)]
pub(super) async fn read(Player(op): Player) -> Result<Json<LimitsView>, Refusal> {
    Ok(Json(limits::limits(&op).await?))
}

/// Set all three limits; `null` is none. A lower one holds at once, a higher one or none after 24
/// hours; to ask for what holds ends a change that waits. Doing it twice is harmless.
#[utoipa::path(
    put, path = "/api/play-limits", tag = "play limits", request_body = LimitsParams,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The limits after it", body = LimitsView),
        (status = 403, description = "`self_excluded`", body = ErrorBody),
    )
)]
pub(super) async fn change(
    Player(op): Player,
    Body(params): Body<LimitsParams>,
) -> Result<Json<LimitsView>, Refusal> {
    Ok(Json(limits::change(&op, &params).await?))
}

/// Take a break of hours. It ends by itself and never early; a second one can only make it longer.
#[utoipa::path(
    post, path = "/api/play-limits/cool-off", tag = "play limits", request_body = CoolOffParams,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The limits after it", body = LimitsView),
        (status = 403, description = "`self_excluded`", body = ErrorBody),
    )
)]
pub(super) async fn cool_off(
    Player(op): Player,
    Body(params): Body<CoolOffParams>,
) -> Result<Json<LimitsView>, Refusal> {
    Ok(Json(limits::cool_off(&op, &params).await?))
}

/// Exclude oneself from play for months. Nobody can end it early; after its time it ends when the
/// player says so.
#[utoipa::path(
    post, path = "/api/play-limits/self-exclusion", tag = "play limits",
    request_body = ExclusionParams, security(("bearer" = [])),
    responses((status = 200, description = "The limits after it", body = LimitsView))
)]
pub(super) async fn exclude(
    Player(op): Player,
    Body(params): Body<ExclusionParams>,
) -> Result<Json<LimitsView>, Refusal> {
    Ok(Json(limits::exclude(&op, &params).await?))
}

/// Come back after a self-exclusion whose time is over. Doing it twice is harmless.
#[utoipa::path(
    post, path = "/api/play-limits/return", tag = "play limits", security(("bearer" = [])),
    responses(
        (status = 200, description = "The limits after it", body = LimitsView),
        (status = 403, description = "`self_excluded`: its time is not over", body = ErrorBody),
    )
)]
pub(super) async fn come_back(Player(op): Player) -> Result<Json<LimitsView>, Refusal> {
    Ok(Json(limits::come_back(&op).await?))
}
