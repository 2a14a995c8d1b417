//! How reels turn, and land one after the other.

use super::{
    auto_run, kept,
    machine::Machine,
    stake::Bet,
    state::{Motion, Reels},
};
use crate::{
    play::controller::{self, Playable, now, until},
    sound::{Sound, play_in},
};
use leptos::prelude::*;

/// How long reels take, in milliseconds. No promise is made by any of them being later, so the pauses
/// are always the same.
#[derive(Clone, Copy, Debug)]
pub(in crate::play) struct Pace {
    /// The first reel stops turning so long after the press.
    pub first: f64,
    /// Each further one so much later.
    pub next: f64,
    /// What comes slows down for so long; `style/play.css` has the same.
    pub landing: f64,
    /// A breath before the lights.
    pub rest: f64,
}

impl Pace {
    /// The pace of a paid spin on so many reels.
    const fn of_spin(reels: usize, turbo: bool) -> Self {
        let next = if reels > 3 { 200.0 } else { 260.0 };
        match turbo {
            false => Self {
                first: 600.0,
                next,
                landing: 240.0,
                rest: 120.0,
            },
            true => Self {
                first: 260.0,
                next: 50.0,
                ..Self::SHORT
            },
        }
    }

    /// The pace of a free spin, of which there are many.
    pub const fn of_free_spin(turbo: bool) -> Self {
        match turbo {
            false => Self {
                first: 420.0,
                next: 110.0,
                landing: 240.0,
                rest: 120.0,
            },
            true => Self {
                first: 220.0,
                next: 40.0,
                ..Self::SHORT
            },
        }
    }

    const SHORT: Self = Self {
        first: 0.0,
        next: 0.0,
        landing: 140.0,
        rest: 60.0,
    };
}

impl<D: Clone + Send + Sync + 'static> Reels<D> {
    /// All reels turn.
    pub fn turn(self) {
        self.motion.update(|reels| reels.fill(Motion::Turning));
    }

    /// All reels stand.
    pub fn stand(self) {
        self.motion.update(|reels| reels.fill(Motion::Still));
    }

    /// A bet was placed: the reels begin to turn, unless nothing is to move.
    pub fn begin(self, still: bool) {
        if !still {
            self.pressed.set_value(now());
            self.turn();
        }
    }

    /// The answer is there: lets one reel after the other run in; false when the page was left.
    pub async fn land(self) -> bool {
        let count = self.motion.with_untracked(Vec::len);
        let pace = Pace::of_spin(count, self.turbo.get_untracked());
        let first = now().max(self.pressed.get_value() + pace.first);
        self.land_from(first, pace).await
    }

    /// The same, the first of them at that moment.
    pub async fn land_from(self, first: f64, pace: Pace) -> bool {
        let count = self.motion.with_untracked(Vec::len);
        let mut stop = first;
        for reel in 0..count {
            if !until(self.state, stop).await {
                return false;
            }
            self.motion.update(|reels| reels[reel] = Motion::Landing);
            // Reels that are hurried on stop together, and are heard once.
            let is_hurried = self.state.skipped.get_value();
            if !is_hurried || reel + 1 == count {
                play_in(Sound::Latch, if is_hurried { 0.0 } else { pace.landing });
            }
            stop += pace.next;
        }
        until(self.state, stop - pace.next + pace.landing + pace.rest).await
    }
}

/// Places the bet that is set, where the gold is there; where rounds follow each other, ends that.
pub(in crate::play) fn spin<M>(game: M)
where
    M: Machine + Playable<Bet = Bet, Detail = <M as Machine>::Detail>,
{
    let reels = game.reels();
    if game.interrupt() {
        return;
    }
    if untrack(|| reels.can_pay()) {
        if !untrack(|| reels.state.is_busy()) && !reels.state.press_is_spent.get_value() {
            reels.auto.run.set(None);
        }
        controller::place(game, reels.stake.bet.get_untracked());
    }
}

/// Begins auto-play by the plan that is set.
pub(in crate::play) fn start_auto<M>(game: M)
where
    M: Machine + Playable<Bet = Bet, Detail = <M as Machine>::Detail>,
{
    auto_run::start(game);
}

/// Ties an open page to the stream, the pointer, the keyboard and what the browser has kept.
pub(in crate::play) fn attend<M>(game: M)
where
    M: Machine + Playable<Bet = Bet, Detail = <M as Machine>::Detail>,
{
    controller::attend(game, move || spin(game));
    auto_run::attend(game);
    kept::attend(game);
}
