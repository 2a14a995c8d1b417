//! Plays a round in the browser: sends the bet, stops the reels in time, counts a win up.
//!
//! A bet that got no answer is sent again with its key until there is one, so nothing is charged
//! twice. The stream's frames wait until the reels have told the round.

use super::{
    api,
    state::{Phase, Slot},
    view::RECENT,
    view_model::{Bet, MACHINE},
};
use crate::{error::AppError, fairness::api::seed, key::new_key};
use contract::{ClubError, play::SlotRoundView};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

/// The first reel stops so long after the press, in milliseconds.
const FIRST_STOP: f64 = 600.0;
/// Each further reel stops so much later.
const NEXT_STOP: u32 = 260;
/// A win is counted up in this time.
const COUNT_UP: f64 = 700.0;
/// How long frames still wait after the reels have stopped: the stream may be behind the answer.
const SETTLE: u32 = 400;
/// The first pause before a bet is sent again, and how often it doubles.
const PAUSE: u32 = 1_000;
const DOUBLINGS_MAX: u32 = 4;
/// How often a pause looks whether the player does not want to wait.
const POLL: u32 = 200;

/// Places the bet that is set, unless one is placed or the gold is not there.
pub(super) fn spin(game: Slot) {
    if untrack(|| game.is_busy() || !game.can_pay()) {
        return;
    }
    let still = still(game);
    game.phase.set(Phase::Spinning);
    game.lit.set(false);
    game.spinning.set([!still; 3]);
    game.live.hold();
    spawn_local(async move {
        let pressed = now();
        let bet = game.bet.get_untracked();
        if game.unsure.get_value().is_some_and(|unsure| unsure != bet) {
            game.key.set_value(new_key());
        }
        game.unsure.set_value(None);
        let answer = send(game, bet).await;
        // The page may have been left; the frames that wait are everybody's.
        if game.phase.try_get_untracked().is_some() {
            match answer {
                Ok(round) => {
                    game.key.set_value(new_key());
                    if game.spinning.get_untracked()[0] {
                        stop_reels(game, &round, now() - pressed).await;
                    }
                    apply(game, round, still);
                }
                Err(error) => apply_refusal(game, bet, error),
            }
        }
        TimeoutFuture::new(SETTLE).await;
        game.live.release();
    });
}

/// Reads again what the stream has skipped, and the seeds when another tab has changed them.
pub(super) fn catch_up(game: Slot) {
    spawn_local(async move {
        let (rounds, seeds) = (api::rounds(None, Some(RECENT)).await, seed().await);
        // The page may have been left meanwhile.
        if let Ok(page) = rounds {
            game.recent.try_set(page.items);
        }
        if let Ok(fresh) = seeds {
            game.seed.try_set(fresh);
        }
    });
}

/// Ends the count at once.
pub(super) fn finish_count(game: Slot) {
    if let Some(net) = game
        .round
        .with_untracked(|round| round.as_ref().map(|round| round.net))
    {
        game.counted.set(net);
    }
}

/// The answer to the bet, however often it takes to send it.
async fn send(game: Slot, bet: Bet) -> Result<SlotRoundView, AppError> {
    let key = game.key.get_value();
    let mut doublings = 0;
    loop {
        let answer = api::spin(MACHINE.into(), bet.per_line, bet.lines, key.clone()).await;
        let pause = match &answer {
            Err(AppError(ClubError::Unreachable)) => {
                if game.phase.try_set(Phase::Retrying).is_some() {
                    return answer;
                }
                game.spinning.try_set([false; 3]);
                PAUSE << doublings
            }
            Err(AppError(ClubError::KeyInFlight)) => PAUSE,
            _ => return answer,
        };
        doublings = (doublings + 1).min(DOUBLINGS_MAX);
        if !wait(game, pause).await {
            return answer;
        }
    }
}

/// Waits, shorter when the player asks for it; false when the page was left.
async fn wait(game: Slot, millis: u32) -> bool {
    for _ in 0..millis.div_ceil(POLL) {
        TimeoutFuture::new(POLL).await;
        match game.retry_now.try_update_value(std::mem::take) {
            None => return false,
            Some(true) => return true,
            Some(false) => {}
        }
    }
    true
}

/// Stops one reel after the other, the first not before its time.
async fn stop_reels(game: Slot, round: &SlotRoundView, elapsed: f64) {
    game.grid.set(round.grid.clone());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 600"
    )]
    TimeoutFuture::new((FIRST_STOP - elapsed).max(0.0) as u32).await;
    for reel in 0..3 {
        if reel > 0 {
            TimeoutFuture::new(NEXT_STOP).await;
        }
        game.spinning.try_update(|spinning| spinning[reel] = false);
    }
}

fn apply(game: Slot, round: SlotRoundView, still: bool) {
    if game.phase.try_get_untracked().is_none() {
        return;
    }
    let net = round.net;
    if game
        .seed
        .with_untracked(|seed| seed.server_seed_hash != round.fairness.server_seed_hash)
    {
        catch_up(game);
    }
    game.spinning.set([false; 3]);
    game.counted.set(if net > 0 && !still { 0 } else { net });
    game.apply(round);
    if net > 0 && !still {
        count_up(game, net, now());
    }
}

/// Shows a refusal. After a fault of ours the key is kept for the same bet: should the club have
/// settled it after all, the next press is answered from the record.
fn apply_refusal(game: Slot, bet: Bet, error: AppError) {
    if matches!(error.0, ClubError::Fault { .. } | ClubError::Busy { .. }) {
        game.unsure.set_value(Some(bet));
    } else {
        game.key.set_value(new_key());
    }
    game.spinning.set([false; 3]);
    game.phase.set(Phase::Refused(error));
}

/// Counts up to the win, fast first; it stops when somebody has ended it.
fn count_up(game: Slot, net: i64, began: f64) {
    request_animation_frame(move || {
        let Some(counted) = game.counted.try_get_untracked() else {
            return;
        };
        let told = game
            .round
            .with_untracked(|round| round.as_ref().map(|round| round.net));
        let spinning = game.phase.get_untracked() == Phase::Spinning;
        if counted == net || spinning || told != Some(net) {
            return;
        }
        let left = (1.0 - (now() - began) / COUNT_UP).max(0.0);
        let share = 1.0 - left.powi(3);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "a figure in motion; the last one is exact"
        )]
        game.counted.set(if left > 0.0 {
            ((net as f64) * share) as i64
        } else {
            net
        });
        count_up(game, net, began);
    });
}

/// Milliseconds since the page was opened, for motion only.
fn now() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}

/// Whether nothing is to travel, blink or count, by the system's or the player's wish.
fn still(game: Slot) -> bool {
    let system = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten();
    system.is_some_and(|query| query.matches()) || !untrack(|| game.preferences.motion())
}
