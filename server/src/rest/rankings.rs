//! The weekly ranking.

use crate::http::{answer::Refusal, request::Auth};
use axum::Json;
use club::rankings;
use contract::rankings::RankingView;

/// This week's ranking; with a log-in, the own place and its neighbours too.
#[utoipa::path(
    get, path = "/api/rankings/weekly", tag = "rankings", security((), ("bearer" = [])),
    responses((status = 200, description = "The ranking", body = RankingView))
)]
pub(super) async fn weekly(Auth(op): Auth) -> Result<Json<RankingView>, Refusal> {
    Ok(Json(rankings::weekly(&op).await?))
}
