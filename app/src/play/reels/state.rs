//! What the page of any slot knows besides what every game's page does.

use super::{
    auto_play::AutoPlay,
    stake::{Bet, Stake},
};
use crate::play::state::GameState;
use leptos::prelude::*;

/// How a reel moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser turns a reel")
)]
pub(in crate::play) enum Motion {
    /// It stands.
    Still,
    /// It has begun to turn, and turns until it is told what comes.
    Turning,
    /// What comes runs in and slows down.
    Landing,
}

/// The open page of a slot. `Copy`: its parts share it.
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser turns reels")
)]
pub(in crate::play) struct Reels<D: Send + Sync + 'static> {
    /// What every game's page knows.
    pub state: GameState<Bet, D>,
    /// What the next round stakes.
    pub stake: Stake,
    /// How each reel moves, from the left.
    pub motion: RwSignal<Vec<Motion>>,
    /// When the button was pressed, in milliseconds since the page was opened.
    pub pressed: StoredValue<f64>,
    /// Whether rounds are shown in a shorter time.
    pub turbo: RwSignal<bool>,
    /// Rounds that follow each other without a press.
    pub auto: AutoPlay,
}

// By hand: the signals are `Copy` whatever they hold.
impl<D: Send + Sync + 'static> Clone for Reels<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Send + Sync + 'static> Copy for Reels<D> {}

impl<D: Clone + Send + Sync + 'static> Reels<D> {
    /// A page whose reels stand.
    pub fn open(state: GameState<Bet, D>, stake: Stake, reels: usize) -> Self {
        Self {
            state,
            stake,
            motion: RwSignal::new(vec![Motion::Still; reels]),
            pressed: StoredValue::new(0.0),
            turbo: RwSignal::new(false),
            auto: AutoPlay::new(),
        }
    }

    /// What the next round stakes.
    pub fn bet(self) -> Bet {
        self.stake.bet.get()
    }

    /// Whether the stake is there.
    pub fn can_pay(self) -> bool {
        self.bet().total() <= self.state.gold().units()
    }

    /// Whether the bet is not to be changed now.
    pub fn is_locked(self) -> bool {
        self.state.is_busy() || self.auto.is_running()
    }

    /// How that reel moves.
    pub fn motion_of(self, column: usize) -> Motion {
        self.motion
            .with(|reels| reels.get(column).copied().unwrap_or(Motion::Still))
    }

    /// Whether a reel moves.
    pub fn turns(self) -> bool {
        self.motion
            .with(|reels| reels.iter().any(|reel| *reel != Motion::Still))
    }
}
