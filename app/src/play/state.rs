//! What the slot page knows while it is open, in signals that its parts share.
//!
//! Look at [`Slot`]. Only `controller`, which exists in the browser, changes it.

use super::{
    view::{RECENT, SlotPageView},
    view_model::{Bet, levels, window},
};
use crate::{error::AppError, preferences::Preferences, realtime::Live};
use contract::{
    fairness::SeedView,
    play::{RoundSummaryView, SlotOddsView, SlotRoundView},
};
use kernel::Gold;
use leptos::prelude::*;

/// What the page is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser plays a round")
)]
pub(super) enum Phase {
    /// A bet may be placed.
    Idle,
    /// A bet is placed and the reels spin.
    Spinning,
    /// A bet is placed, the answer is lost, and the same bet is being sent again.
    Retrying,
    /// The club said no; nothing was changed.
    Refused(AppError),
}

/// The open page. `Copy`: its parts share it.
#[derive(Clone, Copy)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser plays a round")
)]
pub(super) struct Slot {
    /// What is about to be staked.
    pub bet: RwSignal<Bet>,
    /// The bets that are offered on a line.
    pub levels: StoredValue<Vec<i64>>,
    /// What the page is doing.
    pub phase: RwSignal<Phase>,
    /// Which reels spin, from the left.
    pub spinning: RwSignal<[bool; 3]>,
    /// The symbols in the window.
    pub grid: RwSignal<Vec<Vec<String>>>,
    /// The round that the result line and the receipt show.
    pub round: RwSignal<Option<SlotRoundView>>,
    /// Whether the winning lights are on. They never are for a payout below the stake.
    pub lit: RwSignal<bool>,
    /// How far the win has been counted up.
    pub counted: RwSignal<i64>,
    /// Whether the receipt has come out of the printer on this page.
    pub printed: RwSignal<bool>,
    /// The latest rounds, newest first.
    pub recent: RwSignal<Vec<RoundSummaryView>>,
    /// The seeds the next round is drawn from.
    pub seed: RwSignal<SeedView>,
    /// The odds of the machine.
    pub odds: StoredValue<SlotOddsView>,
    /// The idempotency key of the next bet.
    pub key: StoredValue<String>,
    /// The bet that failed by a fault of ours: its key is kept, for it may have been settled.
    pub unsure: StoredValue<Option<Bet>>,
    /// Set when the player does not want to wait for the next try.
    pub retry_now: StoredValue<bool>,
    /// The stream, whose frames wait while the reels spin.
    pub live: Live,
    /// Whether the player wants things to move.
    pub preferences: Preferences,
    held: StoredValue<Gold>,
}

impl Slot {
    /// The page as the server gave it.
    pub fn open(page: SlotPageView, live: Live) -> Self {
        let last = page.last;
        Self {
            bet: RwSignal::new(Bet::to_begin_with(last.as_ref(), &page.odds)),
            levels: StoredValue::new(levels(&page.odds)),
            phase: RwSignal::new(Phase::Idle),
            spinning: RwSignal::new([false; 3]),
            grid: RwSignal::new(window(last.as_ref())),
            lit: RwSignal::new(last.as_ref().is_some_and(|round| round.net > 0)),
            counted: RwSignal::new(last.as_ref().map_or(0, |round| round.net)),
            round: RwSignal::new(last),
            printed: RwSignal::new(false),
            recent: RwSignal::new(page.recent),
            seed: RwSignal::new(page.seed),
            odds: StoredValue::new(page.odds),
            key: StoredValue::new(page.key),
            unsure: StoredValue::new(None),
            retry_now: StoredValue::new(false),
            live,
            preferences: Preferences::current(),
            held: StoredValue::new(page.balances.gold),
        }
    }

    /// The gold that the player holds, as the page shows it.
    pub fn gold(self) -> Gold {
        self.live
            .balances
            .get()
            .map_or_else(|| self.held.get_value(), |all| all.gold)
    }

    /// Whether the stake is there.
    pub fn can_pay(self) -> bool {
        self.bet.get().total() <= self.gold().units()
    }

    /// Whether a bet is placed and its round not yet shown.
    pub fn is_busy(self) -> bool {
        matches!(self.phase.get(), Phase::Spinning | Phase::Retrying)
    }

    /// The chart's values, oldest first.
    pub fn net_of_recent(self) -> Vec<i64> {
        self.recent
            .with(|rounds| rounds.iter().rev().map(|round| round.net).collect())
    }

    /// Applies the rounds that the stream told, such as those of other tabs, to the chart and the
    /// nonce.
    pub fn apply_stream(self) {
        let told = self.live.rounds.get();
        let newest = self
            .recent
            .with_untracked(|rounds| rounds.first().map_or(0, |one| one.number));
        let others: Vec<_> = told
            .into_iter()
            .filter(|round| round.number > newest)
            .collect();
        if others.is_empty() {
            return;
        }
        self.seed
            .update(|seed| seed.nonce += i64::try_from(others.len()).unwrap_or_default());
        self.recent.update(|rounds| {
            rounds.splice(0..0, others);
            rounds.truncate(RECENT as usize);
        });
    }

    /// Applies a settled round to the window, the result line, the receipt, the chart, the nonce.
    #[cfg(feature = "hydrate")]
    pub fn apply(self, round: SlotRoundView) {
        self.grid.set(round.grid.clone());
        self.seed.update(|seed| {
            if seed.server_seed_hash == round.fairness.server_seed_hash {
                seed.nonce = seed.nonce.max(round.fairness.nonce);
            }
        });
        self.recent.update(|rounds| {
            if rounds.iter().all(|known| known.round_id != round.round_id) {
                rounds.insert(0, summary(&round));
                rounds.truncate(RECENT as usize);
            }
        });
        self.live.apply_answer(round.balances, round.net);
        self.lit.set(round.net > 0);
        self.printed.set(true);
        self.round.set(Some(round));
        self.phase.set(Phase::Idle);
    }
}

#[cfg(feature = "hydrate")]
fn summary(round: &SlotRoundView) -> RoundSummaryView {
    RoundSummaryView {
        round_id: round.round_id,
        number: round.number,
        game: "slot".to_owned(),
        machine: round.machine.clone(),
        bet: round.bet,
        payout: round.payout,
        net: round.net,
        at: round.at,
    }
}
