//! Seed pairs.

use crate::http::{
    answer::{ErrorBody, Refusal, Replayable},
    request::{Body, Key, Params, Player},
};
use axum::Json;
use club::rotation;
use contract::{
    Page,
    fairness::{RevealedSeedView, RotateParams, RotationView, SeedView},
};
use kernel::SeedId;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which page of the pairs that are over.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct SeedsParams {
    /// `next_cursor` of the page before; none asks for the latest pairs.
    #[param(value_type = Option<SeedId>)]
    cursor: Option<String>,
}

/// The active seed pair with the tables that it was committed with, and the hash that is committed to
/// come next.
#[utoipa::path(
    get, path = "/api/fairness/seed", tag = "fairness", security(("bearer" = [])),
    responses((status = 200, description = "The active pair", body = SeedView))
)]
pub(super) async fn seed(Player(op): Player) -> Result<Json<SeedView>, Refusal> {
    Ok(Json(rotation::seed(&op).await?))
}

/// The seed pairs that are over, with their server seeds, the latest first.
#[utoipa::path(
    get, path = "/api/fairness/seeds", tag = "fairness", security(("bearer" = [])),
    params(SeedsParams),
    responses((status = 200, description = "Some pairs", body = Page<RevealedSeedView>))
)]
pub(super) async fn seeds(
    Player(op): Player,
    Params(params): Params<SeedsParams>,
) -> Result<Json<Page<RevealedSeedView>>, Refusal> {
    Ok(Json(
        rotation::revealed(&op, params.cursor.as_deref()).await?,
    ))
}

/// Reveal the active server seed and begin the committed one with a new client seed.
#[utoipa::path(
    post, path = "/api/fairness/rotate", tag = "fairness", request_body = RotateParams,
    security(("bearer" = [])), params(super::RequiredKey),
    responses(
        (status = 200, description = "The pair that is over, and the one that begins", body = RotationView),
        (status = 409, description = "`key_reused`, `key_in_flight`", body = ErrorBody),
    )
)]
pub(super) async fn rotate(
    Player(op): Player,
    Key(key): Key,
    Body(params): Body<RotateParams>,
) -> Result<Replayable<RotationView>, Refusal> {
    Ok(Replayable::ok(rotation::rotate(&op, params, &key).await?))
}
