//! Rounds of every game, and odds. Where bets are placed is in [`games`](super::games).

use super::games::FlatRoundView;
use crate::{
    http::{
        answer::Refusal,
        request::{Auth, Params, Player},
    },
    state::AppState,
};
use axum::{
    Json,
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};
use club::{play, public};
use contract::{
    ClubError, Page,
    play::{
        CountersView, HistoryParams, JackpotView, RoundSummaryView, StatisticsView, StatsView,
        TableOddsView,
    },
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

/// What the player's rounds came to, game by game: sums of all times, and the last 30 days.
///
/// A quarter of a second behind the rounds, a second or two where very many play; the counters of `/api/games/stats/me` are not.
#[utoipa::path(
    get, path = "/api/games/stats", tag = "games", security(("bearer" = [])),
    responses((status = 200, description = "The sums and the days", body = StatisticsView))
)]
pub(super) async fn statistics(Player(op): Player) -> Result<Json<StatisticsView>, Refusal> {
    Ok(Json(play::statistics::statistics(&op).await?))
}

/// What is counted of everybody: rounds of today, who plays now, the best round of today.
#[utoipa::path(
    get, path = "/api/counters", tag = "games",
    responses((status = 200, description = "The counters, a second old; two or three while very many play", body = CountersView))
)]
pub(super) async fn counters(State(state): State<AppState>) -> Result<Json<CountersView>, Refusal> {
    let counters = club::public::counters(&state.platform).await?;
    Ok(Json((*counters).clone()))
}

/// The player's rounds that fit, newest first.
///
/// A page looks at 10,000 rounds at most: where few fit, it may have fewer than `limit`, or none, and a
/// `next_cursor` all the same.
#[utoipa::path(
    get, path = "/api/games/history", tag = "games", security(("bearer" = [])),
    params(HistoryParams),
    responses((status = 200, description = "Some rounds", body = Page<RoundSummaryView>))
)]
pub(super) async fn history(
    Player(op): Player,
    Params(params): Params<HistoryParams>,
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

/// The common jackpot of the slot machines: what is in the pot, its chance, who was paid last.
///
/// As it was at most two seconds ago; the stream tells it as a `jackpot` frame when it has changed.
#[utoipa::path(
    get, path = "/api/jackpot", tag = "games",
    responses(
        (status = 200, description = "The pot", body = JackpotView),
        (status = 404, description = "`not_found`: no table of today has a jackpot", body = crate::http::answer::ErrorBody),
    )
)]
pub(super) async fn jackpot(Auth(op): Auth) -> Result<Json<JackpotView>, Refusal> {
    let pot = public::jackpot(&op.platform)
        .await
        .map_err(ClubError::from)?;
    Ok(Json(pot.ok_or(ClubError::NotFound)?))
}

/// The odds of every table, computed from the tables that are played.
#[utoipa::path(
    get, path = "/api/odds", tag = "games",
    responses(
        (status = 200, description = "Every table that is played", body = Vec<TableOddsView>),
        (status = 503, description = "`busy`: this instance has not read yet what is played", body = crate::http::answer::ErrorBody),
    )
)]
pub(super) async fn odds(Auth(op): Auth) -> Result<Json<Vec<&'static TableOddsView>>, Refusal> {
    Ok(Json(play::odds(&op).map_err(ClubError::from)?))
}

/// Every chance of every table as a file, one a row, with returns, variances and what 100 rounds bring.
///
/// Columns: `game`, `table`, `table_hash`, `bet`, `figure` (`chance`, `return`, `variance`, `deviation`,
/// `loss`, `result`), `outcome`, `stake`, `payout`, `numerator` and `denominator` where the figure is an
/// exact fraction, and `value`, the same as a decimal number.
#[utoipa::path(
    get, path = "/api/odds.csv", tag = "games",
    responses(
        (status = 200, description = "The file", content_type = "text/csv", body = String),
        (status = 503, description = "`busy`: this instance has not read yet what is played", body = crate::http::answer::ErrorBody),
    )
)]
pub(super) async fn odds_csv(Auth(op): Auth) -> Result<impl IntoResponse, Refusal> {
    let headers = [
        (
            header::CONTENT_TYPE,
            "text/csv; charset=utf-8; header=present",
        ),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"casino-club-odds.csv\"",
        ),
        // It changes when another table is played, which was announced.
        (header::CACHE_CONTROL, "public, max-age=60"),
    ];
    let csv = play::odds::csv(&op).map_err(ClubError::from)?;
    Ok((headers, csv.to_string()))
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
