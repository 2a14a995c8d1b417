//! What the page of the Han River knows besides what every slot's page does.

use super::{api::RiverPageView, overlay::Overlay, scene::Scene};
use crate::{
    play::{
        reels::{Bet, Lines, Reels, Stake},
        state::GameState,
        view::Round,
    },
    realtime::Live,
};
use contract::{
    play::{RiverDetail, RiverOddsView},
    wallet::BalancesView,
};
use leptos::prelude::*;
use std::sync::Arc;

/// How many reels there are.
pub(super) const REELS: usize = 5;
/// What is offered on a line to whoever has not played yet.
const MODEST: i64 = 10;

/// The open page. `Copy`: its parts share it.
#[derive(Clone, Copy)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser shows one spin after another")
)]
pub(super) struct River {
    /// What both slots share.
    pub reels: Reels<RiverDetail>,
    /// What the machine shows.
    pub scene: RwSignal<Scene>,
    /// The glass over it where something pays: made once for all cells, and anew with every scene.
    pub overlay: Memo<Option<Arc<Overlay>>>,
    /// The round whose free spins are being shown.
    pub showing: RwSignal<Option<Round<RiverDetail>>>,
    /// Whether the player wants the free spins to wait.
    pub paused: RwSignal<bool>,
    /// Set when the player does not want to see the rest of them.
    pub hurry: StoredValue<bool>,
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
        let lines = Lines {
            // A table has at most a few dozen lines.
            count: odds.lines.len() as i64,
            may_be_fewer: false,
        };
        let staked = last.as_ref().map(|last| Bet {
            per_line: last.bet_per_line.units(),
            lines: last.lines,
        });
        let limits = (odds.bet_per_line_min, odds.bet_per_line_max);
        let stake = Stake::new(limits, lines, staked, MODEST);
        let scene = RwSignal::new(Scene::at_rest(last.as_ref(), lit));
        let overlay = move |scene: &Scene| {
            let over = || Arc::new(Overlay::of(&scene.wins, &scene.grid));
            scene.lit.then(over)
        };
        Self {
            reels: Reels::open(state, stake, REELS),
            overlay: Memo::new(move |_| scene.with(overlay)),
            scene,
            showing: RwSignal::new(None),
            paused: RwSignal::new(false),
            hurry: StoredValue::new(false),
            odds: StoredValue::new(odds),
            balances: StoredValue::new(balances),
        }
    }

    /// How many lines are played: all of the machine.
    pub const fn lines(self) -> i64 {
        self.reels.stake.lines.count
    }

    /// Whether free spins are being shown.
    pub fn shows_free_spins(self) -> bool {
        self.scene.with(|scene| scene.free.is_some())
    }
}
