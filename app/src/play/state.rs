//! What the slot page knows while it is open, in signals that its parts share.
//!
//! Look at [`Slot`]. Only [`drive`](super::drive), which exists in the browser, moves it.

use super::{
    api::SlotPageView,
    machine::{Bet, levels, window},
};
use crate::{AppError, preferences::Preferences, realtime::Live};
use contract::{
    fairness::SeedView,
    play::{OddsView, RoundSummaryView, RoundView},
};
use kernel::Gold;
use leptos::prelude::*;

/// How many bars the chart of recent rounds has.
pub(super) const RECENT: u32 = 20;

/// What the machine is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser turns it")
)]
pub(super) enum Phase {
    /// A bet may be placed.
    Resting,
    /// A bet is placed and the reels turn.
    Turning,
    /// A bet is placed, the answer is lost, and the same bet is being asked for again.
    Unanswered,
    /// The club said no; nothing was changed.
    Refused(AppError),
}

/// The open page. `Copy`: its parts share it.
#[derive(Clone, Copy)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser turns it")
)]
pub(super) struct Slot {
    /// What is about to be staked.
    pub bet: RwSignal<Bet>,
    /// The bets that are offered on a line.
    pub levels: StoredValue<Vec<i64>>,
    /// What the machine is doing.
    pub phase: RwSignal<Phase>,
    /// Which reels turn, from the left.
    pub turning: RwSignal<[bool; 3]>,
    /// The symbols behind the glass.
    pub grid: RwSignal<Vec<Vec<String>>>,
    /// The round that is told in the result line and on the receipt.
    pub round: RwSignal<Option<RoundView>>,
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
    pub odds: StoredValue<OddsView>,
    /// The idempotency key of the next bet.
    pub key: StoredValue<String>,
    /// The bet that failed by a fault of ours: its key is kept, for it may have been settled.
    pub unsure: StoredValue<Option<Bet>>,
    /// Set when somebody does not want to wait for the next try.
    pub hurry: StoredValue<bool>,
    /// The stream, whose frames wait while the reels turn.
    pub live: Live,
    /// Whether the player wants things to move.
    pub preferences: Preferences,
    held: StoredValue<Gold>,
}

impl Slot {
    /// The page as the server told it.
    pub fn open(page: SlotPageView, live: Live) -> Self {
        let last = page.last;
        Self {
            bet: RwSignal::new(Bet::to_begin_with(last.as_ref(), &page.odds)),
            levels: StoredValue::new(levels(&page.odds)),
            phase: RwSignal::new(Phase::Resting),
            turning: RwSignal::new([false; 3]),
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
            hurry: StoredValue::new(false),
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

    /// Whether a bet is placed and not yet told.
    pub fn is_busy(self) -> bool {
        matches!(self.phase.get(), Phase::Turning | Phase::Unanswered)
    }

    /// The chart's values, oldest first.
    pub fn net_of_recent(self) -> Vec<i64> {
        self.recent
            .with(|rounds| rounds.iter().rev().map(|round| round.net).collect())
    }

    /// Takes in the rounds of other tabs: the chart and the nonce follow them.
    pub fn hear(self) {
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

    /// Tells a round: the window, the result line, the receipt, the chart, the nonce.
    #[cfg(feature = "hydrate")]
    pub fn tell(self, round: RoundView) {
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
        self.live.land(round.balances, round.net);
        self.lit.set(round.net > 0);
        self.printed.set(true);
        self.round.set(Some(round));
        self.phase.set(Phase::Resting);
    }
}

#[cfg(feature = "hydrate")]
fn summary(round: &RoundView) -> RoundSummaryView {
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
