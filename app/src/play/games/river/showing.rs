//! How the Han River shows a round: reels that turn until the answer is there, then let it run in one
//! after the other, and after that the free spins, one by one. All of it is settled before the first
//! reel stops; where the page was closed meanwhile it goes on with the spin it had come to.

use super::{
    MACHINE, api,
    scene::Scene,
    shown::{Shown, kept},
    state::River,
};
use crate::{
    error::AppError,
    play::{
        controller::{Playable, count_up, focus, is_still, now, until},
        practice::Practice,
        reels::{Bet, Pace, Stop},
        state::{GameState, Phase, WinTier},
        view::Round,
    },
    sound::{Sound, play},
};
use contract::play::{Detail, RiverDetail};
use gloo_timers::future::TimeoutFuture;
use kernel::Gold;
use leptos::{prelude::*, task::spawn_local};

/// How long the fireworks that win free spins are seen before these begin.
const ANNOUNCED: f64 = 1_600.0;
/// How long a free spin is seen that pays, and one that does not.
const SEEN_WON: f64 = 1_300.0;
const SEEN_LOST: f64 = 350.0;
/// How often a pause looks whether it is over.
const POLL: u32 = 100;

impl Playable for River {
    type Bet = Bet;
    type Detail = RiverDetail;

    fn state(self) -> GameState<Bet, RiverDetail> {
        self.reels.state
    }

    async fn ask(bet: &Bet, key: String) -> Result<Round<RiverDetail>, AppError> {
        api::spin_river(MACHINE.into(), bet.per_line, bet.lines, key).await
    }

    fn practise(practice: Practice, bet: &Bet) -> Result<Round<RiverDetail>, AppError> {
        let bet = format!("{}x{}", bet.per_line, bet.lines);
        practice.round(bet, |detail| match detail {
            Detail::River(detail) => Some(detail),
            _ => None,
        })
    }

    fn begin(self, still: bool) {
        self.paused.set(false);
        self.hurry.set_value(false);
        self.scene.update(|scene| {
            scene.lit = false;
            scene.wins.clear();
        });
        self.reels.begin(still);
    }

    async fn show(self, round: &Round<RiverDetail>) {
        let detail = &round.detail;
        self.scene.set(Scene::turning(detail));
        if self.reels.land().await && !detail.free_spins.is_empty() {
            self.showing.set(Some(round.clone()));
            self.stand(Scene::won(detail));
            play(Sound::Strike);
            if self.linger(ANNOUNCED).await {
                self.show_free_spins(round, 0).await;
            }
        }
    }

    fn interrupt(self) -> bool {
        self.reels.auto.end(Stop::Press)
    }

    fn rest(self, round: Option<&Round<RiverDetail>>) {
        let was_free = untrack(|| self.shows_free_spins());
        self.showing.set(None);
        match round {
            Some(round) => {
                let lit = round.header.net > 0;
                self.stand(Scene::at_rest(Some(&round.detail), lit));
                // Rounds at practice have numbers of their own.
                if self.reels.state.practice.is_none() {
                    kept::save(Shown {
                        seen: round.header.number,
                        going: None,
                    });
                }
            }
            None => self.reels.stand(),
        }
        if was_free {
            // The button was away while they were shown.
            request_animation_frame(|| focus("place-bet"));
        }
    }
}

impl River {
    /// The player does not want to see the rest of the free spins.
    pub fn skip_all(self) {
        self.hurry.set_value(true);
        self.paused.set(false);
        self.reels.state.skipped.set_value(true);
    }

    /// Shows the free spins after so many; false when the page was left.
    async fn show_free_spins(self, round: &Round<RiverDetail>, shown: usize) -> bool {
        let detail = &round.detail;
        for at in shown + 1..=detail.free_spins.len() {
            let (Some(turning), Some(rests)) = (
                Scene::free_spin(detail, at, false),
                Scene::free_spin(detail, at, true),
            ) else {
                break;
            };
            if self.hurry.try_get_value() == Some(true) {
                break;
            }
            let pace = Pace::of_free_spin(self.reels.turbo.get_untracked());
            self.reels.turn();
            self.scene.set(turning);
            self.heed();
            if !self.reels.land_from(now() + pace.first, pace).await {
                return false;
            }
            let pays = rests.lit;
            self.stand(rests);
            if pays {
                play(Sound::Chime);
            }
            if self.reels.state.practice.is_none() {
                keep(round, at);
            }
            self.heed();
            if !self.linger(if pays { SEEN_WON } else { SEEN_LOST }).await {
                return false;
            }
        }
        self.paused.try_get_untracked().is_some()
    }

    /// A tap ends what moves now, not what comes after it; but who wants to see nothing of it is heeded
    /// to the end.
    fn heed(self) {
        self.reels.state.skipped.set_value(self.hurry.get_value());
    }

    /// All reels stand, and that is what they show.
    fn stand(self, scene: Scene) {
        self.reels.stand();
        self.scene.set(scene);
        self.heed();
    }

    /// Leaves the player time to look, and waits for as long as a pause lasts; false when the page was
    /// left.
    async fn linger(self, millis: f64) -> bool {
        let share = if self.reels.turbo.get_untracked() {
            0.5
        } else {
            1.0
        };
        if !until(self.reels.state, now() + millis * share).await {
            return false;
        }
        loop {
            match self.paused.try_get_untracked() {
                None => return false,
                Some(false) => return true,
                Some(true) => TimeoutFuture::new(POLL).await,
            }
        }
    }
}

fn keep(round: &Round<RiverDetail>, shown: usize) {
    let seen = kept::load().unwrap_or_default().seen;
    kept::save(Shown {
        seen,
        going: Some((round.header.round_id, shown)),
    });
}

/// Ties the page to the document: the ground is water while free spins are shown.
pub(super) fn attend(game: River) {
    let mode = |on: bool| {
        let Some(root) = document().document_element() else {
            return;
        };
        // An attribute of the document can always be set.
        let _ = if on {
            root.set_attribute("data-mode", "free")
        } else {
            root.remove_attribute("data-mode")
        };
    };
    Effect::new(move |_| mode(game.shows_free_spins()));
    on_cleanup(move || mode(false));
}

/// Goes on with the free spins of the last round, where this browser has not shown them to the end.
/// Until they are, the balance is the one without what the round has paid.
pub(super) fn resume(game: River) {
    let state = game.reels.state;
    if state.practice.is_some() {
        return;
    }
    let last = state.round.get_untracked();
    let Some(kept) = kept::load() else {
        let seen = last.map_or(0, |round| round.header.number);
        kept::save(Shown { seen, going: None });
        return;
    };
    let Some(round) = last else {
        return;
    };
    let (header, spins) = (&round.header, round.detail.free_spins.len());
    let Some(from) = kept.resumes(header.round_id, header.number, spins) else {
        return;
    };
    if state.phase.get_untracked() != Phase::Idle || is_still(state.preferences) {
        game.rest(Some(&round));
        return;
    }
    let settled = game.balances.get_value();
    let mut before = settled;
    let prize = header.jackpot.map_or(Gold::ZERO, |won| won.amount);
    for paid in [header.payout, prize] {
        before.gold = before.gold.minus(paid).unwrap_or_default();
    }
    state.phase.set(Phase::Playing);
    state.tier.set(WinTier::None);
    state.skipped.set_value(false);
    state.live.hold();
    state.live.balances.set(Some(before));
    let scene = Scene::free_spin(&round.detail, from, true);
    game.showing.set(Some(round.clone()));
    game.stand(scene.unwrap_or_else(|| Scene::won(&round.detail)));
    spawn_local(async move {
        let told = game.linger(ANNOUNCED).await && game.show_free_spins(&round, from).await;
        // The page may have been left; the balance and the frames that wait are everybody's.
        state.live.balances.try_set(Some(settled));
        if told {
            let net = round.header.net;
            let counts = net > 0 && !state.skipped.get_value();
            state.counted.set(if counts { 0 } else { net });
            game.rest(Some(&round));
            state.tier.set(WinTier::of(&round.header));
            state.printed.set(true);
            state.phase.set(Phase::Idle);
            if counts {
                count_up(state, net, now());
            }
        }
        state.live.release();
    });
}
