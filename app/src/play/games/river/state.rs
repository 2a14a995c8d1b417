//! What the page of the Han River knows besides what every game's page does.

use super::{
    api::RiverPageView,
    bets::{Bet, first, levels},
    scene::Scene,
};
use crate::{
    play::{state::GameState, view::Round},
    realtime::Live,
};
use contract::{
    play::{RiverDetail, RiverOddsView},
    wallet::BalancesView,
};
use leptos::prelude::*;

/// How many reels there are.
pub(super) const REELS: usize = 5;

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
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser shows one spin after another")
)]
pub(super) struct River {
    /// What every game's page knows.
    pub state: GameState<Bet, RiverDetail>,
    /// Gold on each line of the next round.
    pub per_line: RwSignal<i64>,
    /// The bets that are offered on a line.
    pub levels: StoredValue<Vec<i64>>,
    /// How each reel moves, from the left.
    pub motion: RwSignal<[Motion; REELS]>,
    /// What the machine shows.
    pub scene: RwSignal<Scene>,
    /// The round whose free spins are being shown.
    pub showing: RwSignal<Option<Round<RiverDetail>>>,
    /// Whether the player wants the free spins to wait.
    pub paused: RwSignal<bool>,
    /// Set when the player does not want to see the rest of them.
    pub hurry: StoredValue<bool>,
    /// When the button was pressed, in milliseconds since the page was opened.
    pub pressed: StoredValue<f64>,
    /// The odds of the machine.
    pub odds: StoredValue<RiverOddsView>,
    /// What the player held when the page was read.
    pub balances: StoredValue<BalancesView>,
}

impl River {
    /// The page as the server gave it.
    pub fn open(page: RiverPageView, live: Live) -> Self {
        let last = page.last.clone();
        let lit = last.as_ref().is_some_and(|round| round.header.net > 0);
        let last = last.map(|round| round.detail);
        let balances = page.balances;
        let (state, odds) = GameState::open(page, live);
        let levels = levels(&odds);
        let per_line = first(&levels, last.as_ref().map(|last| last.bet_per_line.units()));
        Self {
            state,
            per_line: RwSignal::new(per_line),
            levels: StoredValue::new(levels),
            motion: RwSignal::new([Motion::Still; REELS]),
            scene: RwSignal::new(Scene::at_rest(last.as_ref(), lit)),
            showing: RwSignal::new(None),
            paused: RwSignal::new(false),
            hurry: StoredValue::new(false),
            pressed: StoredValue::new(0.0),
            odds: StoredValue::new(odds),
            balances: StoredValue::new(balances),
        }
    }

    /// How many lines are played: all of the machine.
    pub fn lines(self) -> i64 {
        // A table has at most a few dozen lines.
        self.odds.with_value(|odds| odds.lines.len() as i64)
    }

    /// What the next round stakes.
    pub fn bet(self) -> Bet {
        Bet {
            per_line: self.per_line.get(),
            lines: self.lines(),
        }
    }

    /// Whether the stake is there.
    pub fn can_pay(self) -> bool {
        self.bet().total() <= self.state.gold().units()
    }

    /// Whether free spins are being shown.
    pub fn shows_free_spins(self) -> bool {
        self.scene.with(|scene| scene.free.is_some())
    }

    /// Whether a reel moves.
    pub fn turns(self) -> bool {
        self.motion.get().iter().any(|reel| *reel != Motion::Still)
    }
}
