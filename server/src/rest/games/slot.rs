//! The slot machines: one endpoint for all of them, whatever game a machine is of.

use super::FlatRoundView;
use crate::http::{
    answer::{ErrorBody, Refusal, Replayable},
    request::{Body, Key, Player},
};
use crate::rest::choices::{self, Form, Range};
use club::play::{
    games::{river, slot},
    odds,
};
use contract::play::{OddsView, RiverRoundView, SlotRoundView, SpinParams};
use utoipa::{ToSchema, openapi::OpenApi};

/// A round of a slot machine, in the form of the machine.
#[derive(ToSchema)]
#[serde(untagged)]
#[expect(
    dead_code,
    reason = "it says in the document which of all forms this endpoint answers with"
)]
pub(super) enum SpinRoundView {
    /// Of the night market.
    Slot(SlotRoundView),
    /// Of the Han River, with its free spins.
    River(RiverRoundView),
}

/// Play one round of a slot machine.
///
/// The free spins that a round of `han-river` wins belong to it: they are settled with it and all told
/// in its answer.
#[utoipa::path(
    post, path = "/api/games/slot", tag = "games", request_body = SpinParams,
    security(("bearer" = [])), params(crate::rest::RequiredKey),
    responses(
        (status = 200, description = "The round", body = SpinRoundView),
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
    let reply = if river::has_machine(&params.machine) {
        river::spin(&op, params, &key).await?
    } else {
        slot::spin(&op, params, &key).await?
    };
    Ok(Replayable::ok(reply).map(FlatRoundView::from))
}

/// Writes the machines there are, their limits and their forms into the document.
pub(super) fn document(document: &mut OpenApi) {
    let machines: Vec<_> = odds::built_in()
        .into_iter()
        .filter_map(Machine::of)
        .collect();
    let forms = machines.iter().map(|machine| Form {
        told_by: ("machine", machine.name),
        bounds: vec![
            ("bet_per_line", machine.bet_per_line),
            ("lines", machine.lines),
        ],
    });
    choices::one_of(document, "SpinParams", &forms.collect::<Vec<_>>());
    for view in ["SlotRoundView", "RiverRoundView"] {
        let names = machines.iter().filter(|machine| machine.view == view);
        let names = names.map(|machine| machine.name.into());
        choices::only(document, (view, "machine"), names.collect());
    }
}

/// A machine as the document tells it.
struct Machine {
    name: &'static str,
    bet_per_line: Range,
    lines: Range,
    view: &'static str,
}

impl Machine {
    fn of(odds: &'static OddsView) -> Option<Self> {
        match odds {
            OddsView::Slot(one) => Some(Self {
                name: &one.machine,
                bet_per_line: (one.bet_per_line_min.units(), one.bet_per_line_max.units()),
                lines: (1, one.lines),
                view: "SlotRoundView",
            }),
            OddsView::River(one) => {
                let lines = i64::try_from(one.lines.len()).ok()?;
                Some(Self {
                    name: &one.machine,
                    bet_per_line: (one.bet_per_line_min.units(), one.bet_per_line_max.units()),
                    lines: (lines, lines),
                    view: "RiverRoundView",
                })
            }
            OddsView::Roulette(_) | OddsView::Rps(_) => None,
        }
    }
}
