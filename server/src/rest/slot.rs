//! The slot.

use super::play::FlatRoundView;
use crate::http::{
    answer::{ErrorBody, Refusal, Replayable},
    request::{Auth, Body, Key},
};
use club::play::slot;
use contract::play::{SlotRoundView, SpinParams};

/// Play one round of a slot machine.
#[utoipa::path(
    post, path = "/api/games/slot", tag = "games", request_body = SpinParams,
    security(("bearer" = [])), params(super::RequiredKey),
    responses(
        (status = 200, description = "The round", body = SlotRoundView),
        (status = 403, description = "`play_blocked`: no bets from this account for now", body = ErrorBody),
        (status = 409, description = "`insufficient_funds`, `wallet_full`, `key_reused`", body = ErrorBody),
        (status = 429, description = "`too_many_requests`: this player has too many bets on the way", body = ErrorBody),
    )
)]
pub(super) async fn spin(
    Auth(op): Auth,
    Key(key): Key,
    Body(params): Body<SpinParams>,
) -> Result<Replayable<FlatRoundView>, Refusal> {
    let reply = slot::spin(&op, params, &key).await?;
    Ok(Replayable::ok(reply).map(FlatRoundView::from))
}
