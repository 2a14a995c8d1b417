//! The weekly ranking.

use super::{answer::Refusal, request::Acting};
use axum::Json;
use club::rankings;
use contract::rankings::RankingView;

/// This week's ranking; with a log-in, the own place and its neighbours too.
#[utoipa::path(
    get, path = "/api/rankings/weekly", tag = "rankings", security((), ("bearer" = [])),
    responses((status = 200, body = RankingView))
)]
pub(super) async fn weekly(Acting(op): Acting) -> Result<Json<RankingView>, Refusal> {
    Ok(Json(rankings::weekly(&op).await?))
}
