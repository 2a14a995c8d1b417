//! Rock-paper-scissors, and rounds that are open.

use crate::http::{
    answer::{ErrorBody, Refusal, Replayable},
    request::{Body, Key, Player},
};
use crate::rest::choices;
use axum::{Json, extract::Path};
use club::play::{games::rps, odds, open_rounds};
use contract::{
    ClubError,
    play::{Detail, OddsView, RoundProgress, RoundView, RpsParams, RpsRoundView, RpsThrowParams},
};
use kernel::RoundId;
use utoipa::openapi::OpenApi;

/// Stake gold on a throw. A win leaves the round open for a choice; a draw gives the stake back, and a
/// draw or a loss ends it.
#[utoipa::path(
    post, path = "/api/games/rps", tag = "games", request_body = RpsParams,
    security(("bearer" = [])), params(crate::rest::RequiredKey),
    responses(
        (status = 200, description = "The round, open or settled", body = RpsRoundView),
        (status = 403, description = "`play_blocked`, `limit_reached`, `self_excluded`: no such bet from this account for now", body = ErrorBody),
        (status = 409, description = "`insufficient_funds`, `wallet_full`, `key_reused`; `round_open`: too many rounds are open", body = ErrorBody),
        (status = 429, description = "`too_many_requests`: this player has too many bets on the way", body = ErrorBody),
    )
)]
pub(super) async fn begin(
    Player(op): Player,
    Key(key): Key,
    Body(params): Body<RpsParams>,
) -> Result<Replayable<RpsRoundView>, Refusal> {
    let reply = rps::begin(&op, params, &key).await?;
    Replayable::ok(reply).try_map(flat)
}

/// Let the pot of an open round ride on another throw.
#[utoipa::path(
    post, path = "/api/games/rps/{round_id}/throw", tag = "games", request_body = RpsThrowParams,
    security(("bearer" = [])),
    params(("round_id" = String, Path, description = "`round_id` of an open round"), crate::rest::RequiredKey),
    responses(
        (status = 200, description = "The round, open or settled", body = RpsRoundView),
        (status = 403, description = "`play_blocked`, `limit_reached`, `self_excluded`: only cashing out is left", body = ErrorBody),
        (status = 404, description = "`not_found`: no such round of this player", body = ErrorBody),
        (status = 409, description = "`round_over`: there is no choice left; `wallet_full`, `key_reused`", body = ErrorBody),
        (status = 429, description = "`too_many_requests`: this player has too many bets on the way", body = ErrorBody),
    )
)]
pub(super) async fn throw(
    Player(op): Player,
    Path(id): Path<String>,
    Key(key): Key,
    Body(params): Body<RpsThrowParams>,
) -> Result<Replayable<RpsRoundView>, Refusal> {
    let reply = rps::throw(&op, round(&id)?, params, &key).await?;
    Replayable::ok(reply).try_map(flat)
}

/// Take the pot of an open round, which ends it.
#[utoipa::path(
    post, path = "/api/games/rps/{round_id}/cash-out", tag = "games", security(("bearer" = [])),
    params(("round_id" = String, Path, description = "`round_id` of an open round"), crate::rest::RequiredKey),
    responses(
        (status = 200, description = "The settled round", body = RpsRoundView),
        (status = 404, description = "`not_found`: no such round of this player", body = ErrorBody),
        (status = 409, description = "`round_over`: it is over; `wallet_full`, `key_reused`", body = ErrorBody),
        (status = 429, description = "`too_many_requests`: this player has too many bets on the way", body = ErrorBody),
    )
)]
pub(super) async fn cash_out(
    Player(op): Player,
    Path(id): Path<String>,
    Key(key): Key,
) -> Result<Replayable<RpsRoundView>, Refusal> {
    let reply = rps::cash_out(&op, round(&id)?, &key).await?;
    Replayable::ok(reply).try_map(flat)
}

/// The player's rounds that wait for a choice, oldest first.
#[utoipa::path(
    get, path = "/api/games/open", tag = "games", security(("bearer" = [])),
    responses((status = 200, description = "Every open round", body = Vec<RpsRoundView>))
)]
pub(super) async fn open(Player(op): Player) -> Result<Json<Vec<RpsRoundView>>, Refusal> {
    let rounds = open_rounds(&op).await?;
    let flat = rounds
        .into_iter()
        .map(|round| flat(RoundProgress::Open(round)));
    Ok(Json(flat.collect::<Result<_, ClubError>>()?))
}

fn round(id: &str) -> Result<RoundId, ClubError> {
    id.parse().map_err(|_| ClubError::NotFound)
}

/// The round in the form of its game; a round of another game is none of this one's.
fn flat(progress: RoundProgress) -> Result<RpsRoundView, ClubError> {
    match progress {
        RoundProgress::Open(mut round) => {
            match std::mem::replace(&mut round.detail, Detail::Unknown) {
                Detail::Rps(detail) => Ok(RpsRoundView::open(round, detail)),
                _ => Err(ClubError::NotFound),
            }
        }
        RoundProgress::Settled(RoundView { header, detail }) => match detail {
            Detail::Rps(detail) => Ok(RpsRoundView::settled(header, detail)),
            _ => Err(ClubError::NotFound),
        },
    }
}

/// Writes the tables there are, the throws and the limits into the document.
pub(super) fn document(document: &mut OpenApi) {
    let tables = odds::built_in().into_iter().filter_map(|odds| match odds {
        OddsView::Rps(table) => Some(table),
        _ => None,
    });
    let names = tables.clone().map(|table| table.table.clone().into());
    choices::only(document, ("RpsParams", "table"), names.collect());
    for params in ["RpsParams", "RpsThrowParams"] {
        let names = ["rock", "paper", "scissors"].map(Into::into).to_vec();
        choices::only(document, (params, "throw"), names);
    }
    let min = tables.clone().map(|table| table.bet_min.units()).min();
    let max = tables.map(|table| table.bet_max.units()).max();
    if let Some(limits) = min.zip(max) {
        choices::within(document, ("RpsParams", "bet"), limits);
    }
}
