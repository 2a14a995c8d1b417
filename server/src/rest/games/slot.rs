//! The slot.

use super::FlatRoundView;
use crate::http::{
    answer::{ErrorBody, Refusal, Replayable},
    request::{Body, Key, Player},
};
use crate::rest::choices;
use club::play::{games::slot, odds};
use contract::play::{OddsView, SlotRoundView, SpinParams};
use utoipa::openapi::OpenApi;

/// Play one round of a slot machine.
#[utoipa::path(
    post, path = "/api/games/slot", tag = "games", request_body = SpinParams,
    security(("bearer" = [])), params(crate::rest::RequiredKey),
    responses(
        (status = 200, description = "The round", body = SlotRoundView),
        (status = 403, description = "`play_blocked`, `limit_reached`, `self_excluded`: no such bet from this account for now", body = ErrorBody),
        (status = 409, description = "`insufficient_funds`, `wallet_full`, `key_reused`", body = ErrorBody),
        (status = 429, description = "`too_many_requests`: this player has too many bets on the way", body = ErrorBody),
    )
)]
pub(super) async fn spin(
    Player(op): Player,
    Key(key): Key,
    Body(params): Body<SpinParams>,
) -> Result<Replayable<FlatRoundView>, Refusal> {
    let reply = slot::spin(&op, params, &key).await?;
    Ok(Replayable::ok(reply).map(FlatRoundView::from))
}

/// Writes the machines there are and their limits into the document.
pub(super) fn document(document: &mut OpenApi) {
    let machines = odds().iter().filter_map(|odds| match odds {
        OddsView::Slot(machine) => Some(machine),
        _ => None,
    });
    let names = machines.clone().map(|one| one.machine.clone().into());
    choices::only(document, ("SpinParams", "machine"), names.collect());
    let min = machines
        .clone()
        .map(|one| one.bet_per_line_min.units())
        .min();
    let max = machines.map(|one| one.bet_per_line_max.units()).max();
    if let Some(limits) = min.zip(max) {
        choices::within(document, ("SpinParams", "bet_per_line"), limits);
    }
}
