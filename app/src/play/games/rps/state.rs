//! What the page knows besides what every game's page does: the round that waits for a choice.

use super::{
    api::{RpsPageView, Shown},
    hand::Hand,
    moves::{Move, levels},
};
use crate::{
    play::state::{GameState, Phase},
    realtime::Live,
};
use contract::play::{Detail, OpenRoundView, RpsDetail, RpsOddsView};
use leptos::prelude::*;

/// The bet that a player who has not played yet begins with.
const FIRST_BET: i64 = 1_000;

/// The open page. `Copy`: its parts share it.
#[derive(Clone, Copy)]
pub(super) struct Duel {
    /// What every game's page knows.
    pub state: GameState<Move, Shown>,
    /// What is about to be staked.
    pub bet: RwSignal<i64>,
    /// What is about to be thrown.
    pub hand: RwSignal<Hand>,
    /// The bets that are offered.
    pub levels: StoredValue<Vec<i64>>,
    /// The odds of the table.
    pub odds: StoredValue<RpsOddsView>,
    /// The round that waits for a choice.
    pub open: RwSignal<Option<OpenRoundView>>,
    /// What the two hands show; none before the first throw.
    pub shown: RwSignal<Option<RpsDetail>>,
    /// Whether the hands are shaken.
    pub shaken: RwSignal<bool>,
    /// When the button was pressed, in milliseconds since the page was opened.
    #[cfg(feature = "hydrate")]
    pub pressed: StoredValue<f64>,
}

impl Duel {
    /// The page as the server gave it.
    pub fn open(view: RpsPageView, live: Live) -> Self {
        let RpsPageView { page, open } = view;
        let last = page.last.as_ref();
        let bet = last.map_or(FIRST_BET, |round| round.header.bet.units());
        let shown = open.as_ref().and_then(throws);
        let shown = shown.or_else(|| last.map(|round| round.detail.detail.clone()));
        let hand = shown
            .as_ref()
            .and_then(|shown| Hand::from_name(&shown.player_throw));
        let (state, odds) = GameState::open(page, live);
        Self {
            state,
            bet: RwSignal::new(bet),
            hand: RwSignal::new(hand.unwrap_or_default()),
            levels: StoredValue::new(levels(&odds)),
            odds: StoredValue::new(odds),
            open: RwSignal::new(open),
            shown: RwSignal::new(shown),
            shaken: RwSignal::new(false),
            #[cfg(feature = "hydrate")]
            pressed: StoredValue::new(0.0),
        }
    }

    /// Whether a throw can be made: the stake is there, or the pot is.
    pub fn can_throw(self) -> bool {
        self.open.with(Option::is_some) || self.bet.get() <= self.state.gold().units()
    }

    /// Whether the lights are on: the last throw won, and what it won is there.
    pub fn is_lit(self) -> bool {
        if self.state.phase.get() == Phase::Playing {
            return false;
        }
        let won = self
            .shown
            .with(|shown| shown.as_ref().is_some_and(|one| one.result == "win"));
        won && (self.open.with(Option::is_some) || self.state.is_lit())
    }

    /// The wins of the open round and what was staked on it; without one no win and the bet that is set.
    pub fn stands(self) -> (i64, i64) {
        match self.open.get() {
            Some(open) => {
                let streak = throws(&open).map_or(0, |throws| throws.streak);
                (streak, open.bet.units())
            }
            None => (0, self.bet.get()),
        }
    }
}

/// The throws of an open round; none when it is of another game.
pub(super) fn throws(open: &OpenRoundView) -> Option<RpsDetail> {
    match &open.detail {
        Detail::Rps(detail) => Some(detail.clone()),
        _ => None,
    }
}
