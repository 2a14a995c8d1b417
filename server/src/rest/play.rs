//! Rounds of every game, and odds. Where bets are placed is in [`games`](super::games).

use super::games::FlatRoundView;
use crate::http::{
    answer::Refusal,
    request::{Params, Player},
};
use axum::{Json, extract::Path, http::header, response::IntoResponse};
use club::play;
use contract::{
    ClubError, Page,
    page::PageParams,
    play::{RoundSummaryView, StatsView, TableOddsView},
};
use utoipa::{
    ToSchema,
    openapi::{
        OpenApi, RefOr,
        schema::{AnyOfBuilder, Schema},
    },
};

/// The player's counters.
#[utoipa::path(
    get, path = "/api/games/stats/me", tag = "games", security(("bearer" = [])),
    responses((status = 200, description = "The counters", body = StatsView))
)]
pub(super) async fn stats(Player(op): Player) -> Result<Json<StatsView>, Refusal> {
    Ok(Json(play::stats(&op).await?))
}

/// The player's rounds, newest first.
#[utoipa::path(
    get, path = "/api/games/history", tag = "games", security(("bearer" = [])),
    params(PageParams),
    responses((status = 200, description = "Some rounds", body = Page<RoundSummaryView>))
)]
pub(super) async fn history(
    Player(op): Player,
    Params(params): Params<PageParams>,
) -> Result<Json<Page<RoundSummaryView>>, Refusal> {
    Ok(Json(play::history(&op, &params).await?))
}

/// One round of the player, with the server seed once it has been revealed.
///
/// In the form in which its game answers a bet; only what every round has, where this version of the
/// club does not know the table any more.
#[utoipa::path(
    get, path = "/api/games/rounds/{id}", tag = "games", security(("bearer" = [])),
    params(("id" = String, Path, description = "`round_id` of the round")),
    responses(
        (status = 200, description = "The round", body = FlatRoundView),
        (status = 404, description = "`not_found`: no such round of this player", body = crate::http::answer::ErrorBody),
    )
)]
pub(super) async fn round(
    Player(op): Player,
    Path(id): Path<String>,
) -> Result<Json<FlatRoundView>, Refusal> {
    let id = id.parse().map_err(|_| ClubError::NotFound)?;
    Ok(Json(play::round(&op, id).await?.into()))
}

/// The odds of every table, computed from the tables that are played.
#[utoipa::path(
    get, path = "/api/odds", tag = "games",
    responses((status = 200, description = "Every table of today", body = Vec<TableOddsView>))
)]
pub(super) async fn odds() -> Json<&'static [TableOddsView]> {
    Json(play::table_odds())
}

/// Every chance of every table as a file, one a row, with returns, variances and what 100 rounds bring.
///
/// Columns: `game`, `table`, `table_hash`, `bet`, `figure` (`chance`, `return`, `variance`, `deviation`,
/// `loss`, `result`), `outcome`, `stake`, `payout`, `numerator` and `denominator` where the figure is an
/// exact fraction, and `value`, the same as a decimal number.
#[utoipa::path(
    get, path = "/api/odds.csv", tag = "games",
    responses((status = 200, description = "The file", content_type = "text/csv", body = String))
)]
pub(super) async fn odds_csv() -> impl IntoResponse {
    let headers = [
        (
            header::CONTENT_TYPE,
            "text/csv; charset=utf-8; header=present",
        ),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"casino-club-odds.csv\"",
        ),
        // It changes with a deploy that brings a table; an hour later everybody has it.
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, play::odds::csv())
}

/// A round of roulette has everything that the header has: it is any of the forms, not exactly one.
pub(super) fn document(document: &mut OpenApi) {
    let schemas = document.components.as_mut().map(|all| &mut all.schemas);
    let form = schemas.and_then(|all| all.get_mut(&*FlatRoundView::name()));
    if let Some(RefOr::T(schema)) = form
        && let Schema::OneOf(forms) = schema
    {
        let items = forms.items.drain(..);
        let any = items.fold(AnyOfBuilder::new(), AnyOfBuilder::item);
        *schema = any.description(forms.description.take()).into();
    }
}
