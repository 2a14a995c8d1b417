//! The endpoint of each game, and a round in the flat form of its game.
//!
//! A new game is a file here and its lines below.

mod roulette;
mod rps;
mod slot;
mod tables;

use crate::state::AppState;
use contract::play::{
    Detail, RiverRoundView, RouletteRoundView, RoundHeader, RoundView, RpsRoundView, SlotRoundView,
};
use serde::Serialize;
use utoipa::{ToSchema, openapi::OpenApi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Where bets are placed.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(slot::spin))
        .routes(routes!(roulette::turn))
        .routes(routes!(rps::begin))
        .routes(routes!(rps::throw))
        .routes(routes!(rps::cash_out))
        .routes(routes!(rps::open))
        .routes(routes!(tables::list))
        .routes(routes!(tables::version))
}

/// What the document says of a game and no attribute can.
pub(super) fn document(document: &mut OpenApi) {
    slot::document(document);
    roulette::document(document);
    rps::document(document);
}

/// A round in the flat form of its game.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub(super) enum FlatRoundView {
    /// Of a slot.
    Slot(SlotRoundView),
    /// Of roulette.
    Roulette(RouletteRoundView),
    /// Of rock-paper-scissors.
    Rps(RpsRoundView),
    /// Of the Han River.
    River(RiverRoundView),
    /// Of a table that this version does not know: what every round has.
    Unknown(RoundHeader),
}

impl From<RoundView> for FlatRoundView {
    fn from(RoundView { header, detail }: RoundView) -> Self {
        match detail {
            Detail::Slot(detail) => Self::Slot(SlotRoundView::new(header, detail)),
            Detail::Roulette(detail) => Self::Roulette(RouletteRoundView { header, detail }),
            Detail::Rps(detail) => Self::Rps(RpsRoundView::settled(header, detail)),
            Detail::River(detail) => Self::River(RiverRoundView::new(header, detail)),
            Detail::Unknown => Self::Unknown(header),
        }
    }
}
