//! How the slot shows a round: reels that turn until the answer is there, then let it run in one
//! after the other.

use super::{api, state::Slot, view_model::MACHINE};
use crate::{
    error::AppError,
    play::{
        controller::Playable,
        practice::Practice,
        reels::{Bet, Stop},
        state::GameState,
        view::Round,
    },
};
use contract::play::{Detail, SlotDetail};
use leptos::prelude::*;

impl Playable for Slot {
    type Bet = Bet;
    type Detail = SlotDetail;

    fn state(self) -> GameState<Bet, SlotDetail> {
        self.reels.state
    }

    async fn ask(bet: &Bet, key: String) -> Result<Round<SlotDetail>, AppError> {
        api::spin(MACHINE.into(), bet.per_line, bet.lines, key).await
    }

    fn practise(practice: Practice, bet: &Bet) -> Result<Round<SlotDetail>, AppError> {
        let bet = format!("{}x{}", bet.per_line, bet.lines);
        practice.round(bet, |detail| match detail {
            Detail::Slot(detail) => Some(detail),
            _ => None,
        })
    }

    fn begin(self, still: bool) {
        self.traced.set(None);
        self.reels.begin(still);
    }

    async fn show(self, round: &Round<SlotDetail>) {
        self.grid.set(round.detail.grid.clone());
        self.reels.land().await;
    }

    fn rest(self, round: Option<&Round<SlotDetail>>) {
        if let Some(round) = round {
            self.grid.set(round.detail.grid.clone());
        }
        self.reels.stand();
    }

    fn interrupt(self) -> bool {
        self.reels.auto.end(Stop::Press)
    }
}
