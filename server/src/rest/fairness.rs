//! Seed pairs.

use super::{
    answer::{ErrorBody, Refusal, Replayable},
    request::{Acting, Body, Key},
};
use axum::Json;
use club::fairness;
use contract::fairness::{RotateParams, RotationView, SeedView};

/// The active seed pair, and the hash that is committed to come next.
#[utoipa::path(
    get, path = "/api/fairness/seed", tag = "fairness", security(("bearer" = [])),
    responses((status = 200, body = SeedView), (status = 401, body = ErrorBody))
)]
pub(super) async fn seed(Acting(op): Acting) -> Result<Json<SeedView>, Refusal> {
    Ok(Json(fairness::seed(&op).await?))
}

/// Reveal the active server seed and begin the committed one with a new client seed.
#[utoipa::path(
    post, path = "/api/fairness/rotate", tag = "fairness", request_body = RotateParams,
    security(("bearer" = [])), params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = RotationView),
        (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody),
        (status = 409, body = ErrorBody),
    )
)]
pub(super) async fn rotate(
    Acting(op): Acting,
    Key(key): Key,
    Body(params): Body<RotateParams>,
) -> Result<Replayable<RotationView>, Refusal> {
    Ok(Replayable::ok(fairness::rotate(&op, params, &key).await?))
}
