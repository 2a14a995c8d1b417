//! How the slot shows a round: reels that turn until the answer is there, then let it run in one
//! after the other.

use super::{
    api,
    state::{Motion, Slot},
    view_model::{Bet, MACHINE},
};
use crate::{
    error::AppError,
    play::{
        controller::{Playable, now, place, until},
        state::GameState,
        view::Round,
    },
};
use contract::play::{Detail, SlotDetail};
use leptos::prelude::*;

/// The first reel stops turning so long after the press, in milliseconds; no promise is made by any
/// of them being later, so the pauses are always the same.
const FIRST_STOP: f64 = 600.0;
/// Each further reel stops so much later.
const NEXT_STOP: f64 = 260.0;
/// What comes slows down for so long; `style/play.css` has the same.
const LANDING: f64 = 240.0;
/// A breath before the lights.
const REST: f64 = 120.0;

impl Playable for Slot {
    type Bet = Bet;
    type Detail = SlotDetail;

    fn state(self) -> GameState<Bet, SlotDetail> {
        self.state
    }

    fn canonical(bet: &Bet) -> String {
        format!("{}x{}", bet.per_line, bet.lines)
    }

    fn own(detail: Detail) -> Option<SlotDetail> {
        match detail {
            Detail::Slot(detail) => Some(detail),
            _ => None,
        }
    }

    async fn ask(bet: &Bet, key: String) -> Result<Round<SlotDetail>, AppError> {
        api::spin(MACHINE.into(), bet.per_line, bet.lines, key).await
    }

    fn begin(self, still: bool) {
        self.traced.set(None);
        if !still {
            self.pressed.set_value(now());
            self.motion.set([Motion::Turning; 3]);
        }
    }

    async fn show(self, round: &Round<SlotDetail>) {
        self.grid.set(round.detail.grid.clone());
        let first = now().max(self.pressed.get_value() + FIRST_STOP);
        for (reel, stop) in (0..3).zip([0.0, NEXT_STOP, 2.0 * NEXT_STOP]) {
            if !until(self.state, first + stop).await {
                return;
            }
            self.motion.update(|reels| reels[reel] = Motion::Landing);
        }
        until(self.state, first + 2.0 * NEXT_STOP + LANDING + REST).await;
    }

    fn rest(self, round: Option<&Round<SlotDetail>>) {
        if let Some(round) = round {
            self.grid.set(round.detail.grid.clone());
        }
        self.motion.set([Motion::Still; 3]);
    }
}

impl Slot {
    /// Places the bet that is set, where the gold is there.
    pub fn spin(self) {
        if untrack(|| self.can_pay()) {
            place(self, self.bet.get_untracked());
        }
    }
}
