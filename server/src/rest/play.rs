//! Rounds and odds.

use super::{
    answer::{ErrorBody, Refusal, Replayable},
    request::{Acting, Body, Key, Params},
};
use axum::{Json, extract::Path};
use club::play;
use contract::{
    ClubError, Page,
    page::PageParams,
    play::{OddsView, RoundSummaryView, RoundView, SpinParams, StatsView},
};

/// Play one round of a slot machine.
#[utoipa::path(
    post, path = "/api/games/slot", tag = "games", request_body = SpinParams,
    security(("bearer" = [])), params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = RoundView),
        (status = 400, description = "The stake is none the machine takes", body = ErrorBody),
        (status = 401, body = ErrorBody),
        (status = 409, description = "Not enough gold, or the key was used for another round",
         body = ErrorBody),
        (status = 503, description = "Ask again with the same key", body = ErrorBody),
    )
)]
pub(super) async fn spin(
    Acting(op): Acting,
    Key(key): Key,
    Body(params): Body<SpinParams>,
) -> Result<Replayable<RoundView>, Refusal> {
    Ok(Replayable::ok(play::spin(&op, params, &key).await?))
}

/// The player's counters.
#[utoipa::path(
    get, path = "/api/games/stats/me", tag = "games", security(("bearer" = [])),
    responses((status = 200, body = StatsView), (status = 401, body = ErrorBody))
)]
pub(super) async fn stats(Acting(op): Acting) -> Result<Json<StatsView>, Refusal> {
    Ok(Json(play::stats(&op).await?))
}

/// The player's rounds, newest first.
#[utoipa::path(
    get, path = "/api/games/history", tag = "games", security(("bearer" = [])),
    params(("cursor" = Option<String>, Query), ("limit" = Option<u32>, Query)),
    responses(
        (status = 200, body = Page<RoundSummaryView>),
        (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody),
    )
)]
pub(super) async fn history(
    Acting(op): Acting,
    Params(params): Params<PageParams>,
) -> Result<Json<Page<RoundSummaryView>>, Refusal> {
    Ok(Json(play::history(&op, &params).await?))
}

/// One round of the player, with the server seed once it has been revealed.
#[utoipa::path(
    get, path = "/api/games/rounds/{id}", tag = "games", security(("bearer" = [])),
    params(("id" = String, Path, description = "`round_id` of the round")),
    responses(
        (status = 200, body = RoundView),
        (status = 401, body = ErrorBody),
        (status = 404, description = "No such round of this player", body = ErrorBody),
    )
)]
pub(super) async fn round(
    Acting(op): Acting,
    Path(id): Path<String>,
) -> Result<Json<RoundView>, Refusal> {
    op.player()?;
    let id = id.parse().map_err(|_| ClubError::NotFound)?;
    Ok(Json(play::round(&op, id).await?))
}

/// The odds of every machine, computed from the tables that are played.
#[utoipa::path(
    get, path = "/api/odds", tag = "games",
    responses((status = 200, body = Vec<OddsView>))
)]
pub(super) async fn odds() -> Json<&'static [OddsView]> {
    Json(play::odds())
}
