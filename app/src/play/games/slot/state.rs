//! What the slot's page knows besides what every game's page does.

use super::{
    api::SlotPageView,
    view_model::{Bet, levels, window},
};
use crate::{play::state::GameState, realtime::Live};
use contract::play::{SlotDetail, SlotOddsView};
use leptos::prelude::*;

/// How a reel moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser turns a reel")
)]
pub(super) enum Motion {
    /// It stands.
    Still,
    /// It has begun to turn, and turns until it is told what comes.
    Turning,
    /// What comes runs in and slows down.
    Landing,
}

/// The open page. `Copy`: its parts share it.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    /// What every game's page knows.
    pub state: GameState<Bet, SlotDetail>,
    /// What is about to be staked.
    pub bet: RwSignal<Bet>,
    /// The bets that are offered on a line.
    pub levels: StoredValue<Vec<i64>>,
    /// How each reel moves, from the left.
    pub motion: RwSignal<[Motion; 3]>,
    /// When the button was pressed, in milliseconds since the page was opened.
    #[cfg(feature = "hydrate")]
    pub pressed: StoredValue<f64>,
    /// The symbols in the window.
    pub grid: RwSignal<Vec<Vec<String>>>,
    /// The line whose path is shown, because somebody points at its lamp.
    pub traced: RwSignal<Option<i64>>,
    /// The odds of the machine.
    pub odds: StoredValue<SlotOddsView>,
}

impl Slot {
    /// The page as the server gave it.
    pub fn open(page: SlotPageView, live: Live) -> Self {
        let last = page.last.clone();
        let last = last.as_ref().map(|round| &round.detail);
        let (state, odds) = GameState::open(page, live);
        Self {
            state,
            bet: RwSignal::new(Bet::to_begin_with(last, &odds)),
            levels: StoredValue::new(levels(&odds)),
            motion: RwSignal::new([Motion::Still; 3]),
            #[cfg(feature = "hydrate")]
            pressed: StoredValue::new(0.0),
            grid: RwSignal::new(window(last)),
            traced: RwSignal::new(None),
            odds: StoredValue::new(odds),
        }
    }

    /// Whether the stake is there.
    pub fn can_pay(self) -> bool {
        self.bet.get().total() <= self.state.gold().units()
    }

    /// Whether that line has paid and its light is on.
    pub fn pays(self, line: i64) -> bool {
        self.state.is_lit()
            && self.state.round.with(|round| {
                round
                    .as_ref()
                    .is_some_and(|round| round.detail.wins.iter().any(|win| win.line == line))
            })
    }
}
