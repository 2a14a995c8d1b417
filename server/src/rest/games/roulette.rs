//! Roulette.

use super::FlatRoundView;
use crate::http::{
    answer::{ErrorBody, Refusal, Replayable},
    request::{Body, Key, Player},
};
use crate::rest::choices;
use club::play::{games::roulette, odds};
use contract::play::{OddsView, RouletteParams, RouletteRoundView};
use utoipa::openapi::OpenApi;

/// Turn the wheel once for all bets.
#[utoipa::path(
    post, path = "/api/games/roulette", tag = "games", request_body = RouletteParams,
    security(("bearer" = [])), params(crate::rest::RequiredKey),
    responses(
        (status = 200, description = "The round", body = RouletteRoundView),
        (status = 403, description = "`play_blocked`, `limit_reached`, `self_excluded`: no such bet from this account for now", body = ErrorBody),
        (status = 409, description = "`insufficient_funds`, `wallet_full`, `key_reused`", body = ErrorBody),
        (status = 429, description = "`too_many_requests`: this player has too many bets on the way", body = ErrorBody),
    )
)]
pub(super) async fn turn(
    Player(op): Player,
    Key(key): Key,
    Body(params): Body<RouletteParams>,
) -> Result<Replayable<FlatRoundView>, Refusal> {
    let reply = roulette::turn(&op, params, &key).await?;
    Ok(Replayable::ok(reply).map(FlatRoundView::from))
}

/// Writes the tables there are, their kinds of bet and their limits into the document.
pub(super) fn document(document: &mut OpenApi) {
    let tables = odds::built_in().into_iter().filter_map(|odds| match odds {
        OddsView::Roulette(table) => Some(table),
        _ => None,
    });
    let names = tables.clone().map(|table| table.table.clone().into());
    choices::only(document, ("RouletteParams", "table"), names.collect());
    let kinds = tables.flat_map(|table| &table.kinds);
    let names = kinds.clone().map(|kind| kind.kind.clone().into());
    choices::only(document, ("RouletteBetParams", "kind"), names.collect());
    let min = kinds.clone().map(|kind| kind.bet_min.units()).min();
    let max = kinds.map(|kind| kind.bet_max.units()).max();
    if let Some(limits) = min.zip(max) {
        choices::within(document, ("RouletteBetParams", "amount"), limits);
    }
}
