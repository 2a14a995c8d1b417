//! Auto-play in the browser: places one bet after the other as a press does, and watches for what
//! ends it.

use super::{
    auto_play::{Run, Stop, Told},
    machine::Machine,
    stake::Bet,
};
use crate::{
    limits::TimeNoticeDue,
    play::{
        controller::{Playable, focus, now, place},
        state::Phase,
    },
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// From one bet to the next there are at least so many milliseconds, however short a round is shown.
const APART: f64 = 1_500.0;
/// How long a round is seen that is lost, and one that is won, before the next bet. Longer than
/// frames of the stream are held, so that those of other tabs are heard in between.
const SEEN_LOST: f64 = 600.0;
const SEEN_WON: f64 = 1_600.0;
/// How often it looks whether a round is told.
const POLL: u32 = 50;

/// Begins a run of the plan that is set.
pub(super) fn start<M>(game: M)
where
    M: Machine + Playable<Bet = Bet, Detail = <M as Machine>::Detail>,
{
    let (reels, auto) = (game.reels(), game.reels().auto);
    auto.dialog.set(false);
    if untrack(|| reels.is_locked()) {
        return;
    }
    let run = Run::new(auto.plan.get_untracked());
    auto.run.set(Some(run));
    // The dialog gives the focus back first.
    request_animation_frame(|| focus("place-bet"));
    spawn_local(async move {
        loop {
            if !untrack(|| reels.can_pay()) {
                auto.end(Stop::NotEnough);
            }
            if reels.state.odds_are_old.get_value() {
                auto.end(Stop::OtherOdds);
            }
            if run.is_below(untrack(|| reels.state.gold()).units()) {
                auto.end(Stop::Balance);
            }
            if !untrack(|| auto.is_running()) {
                return;
            }
            let pressed = now();
            reels.state.press_is_spent.set_value(false);
            place(game, reels.stake.bet.get_untracked());
            let Some(net) = told(game).await else {
                return;
            };
            let seen = now() + if net > 0 { SEEN_WON } else { SEEN_LOST };
            let next = seen.max(pressed + APART);
            while now() < next {
                if auto
                    .run
                    .try_with_untracked(|run| run.is_some_and(|run| run.stop.is_none()))
                    != Some(true)
                {
                    return;
                }
                TimeoutFuture::new(POLL).await;
            }
        }
    });
}

/// Waits until the round that was placed is told, and counts it; nothing where there is none to count,
/// or the page was left.
async fn told<M>(game: M) -> Option<i64>
where
    M: Machine + Playable<Bet = Bet, Detail = <M as Machine>::Detail>,
{
    let (state, auto) = (game.reels().state, game.reels().auto);
    loop {
        match state.phase.try_get_untracked()? {
            Phase::Playing => {}
            Phase::Retrying => {
                // The bet is asked for until it is answered; the next one is the player's to place.
                auto.end(Stop::Lost);
            }
            Phase::Refused(_) => {
                auto.end(Stop::Refused);
                return None;
            }
            Phase::Idle => break,
        }
        TimeoutFuture::new(POLL).await;
    }
    let told = state.round.with_untracked(|round| {
        round.as_ref().map(|round| Told {
            net: round.header.net,
            gold: round.header.balances.gold.units(),
            has_feature: M::has_feature(&round.detail) || round.header.jackpot.is_some(),
        })
    })?;
    auto.run.update(|run| {
        if let Some(run) = run {
            run.tell(told);
        }
    });
    Some(told.net)
}

/// Watches for what ends a run besides its rounds: gold that goes elsewhere, the word of the half hour,
/// a page that nobody sees. A press is the controller's to tell.
pub(super) fn attend<M: Machine>(game: M) {
    let (reels, auto) = (game.reels(), game.reels().auto);
    Effect::new(move |_| {
        let gold = reels.state.gold().units();
        let is_below = |run: &Option<Run>| run.is_some_and(|run| run.is_below(gold));
        if auto.run.with_untracked(is_below) {
            auto.end(Stop::Balance);
        }
    });
    if let Some(TimeNoticeDue(due)) = use_context() {
        Effect::new(move |_| {
            if due.get() {
                auto.end(Stop::TimeNotice);
            }
        });
    }
    let hidden = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if document().hidden() {
            auto.end(Stop::Hidden);
        }
    });
    on_cleanup(move || hidden.remove());
}
