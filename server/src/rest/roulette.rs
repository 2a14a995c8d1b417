//! Roulette.

use super::play::FlatRoundView;
use crate::http::{
    answer::{ErrorBody, Refusal, Replayable},
    request::{Auth, Body, Key},
};
use club::play::roulette;
use contract::play::{RouletteParams, RouletteRoundView};

/// Turn the wheel once for all bets.
#[utoipa::path(
    post, path = "/api/games/roulette", tag = "games", request_body = RouletteParams,
    security(("bearer" = [])), params(super::RequiredKey),
    responses(
        (status = 200, description = "The round", body = RouletteRoundView),
        (status = 403, description = "`play_blocked`: no bets from this account for now", body = ErrorBody),
        (status = 409, description = "`insufficient_funds`, `wallet_full`, `key_reused`", body = ErrorBody),
        (status = 429, description = "`too_many_requests`: this player has too many bets on the way", body = ErrorBody),
    )
)]
pub(super) async fn turn(
    Auth(op): Auth,
    Key(key): Key,
    Body(params): Body<RouletteParams>,
) -> Result<Replayable<FlatRoundView>, Refusal> {
    let reply = roulette::turn(&op, params, &key).await?;
    Ok(Replayable::ok(reply).map(FlatRoundView::from))
}
