//! What the slot page is given by the server, and how the slot is told from other games.

use contract::{
    fairness::SeedView,
    play::{Detail, OddsView, RoundSummaryView, RoundView, SlotOddsView, SlotRoundView},
    wallet::BalancesView,
};
use serde::{Deserialize, Serialize};

/// How many rounds the page is given; the chart has a bar for each.
pub(super) const RECENT: u32 = 20;

/// Everything the slot page shows, in one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotPageView {
    /// The idempotency key of the first spin on this page.
    pub key: String,
    /// What the player holds.
    pub balances: BalancesView,
    /// The round that still lies in the window; none before the first.
    pub last: Option<SlotRoundView>,
    /// The machine's odds.
    pub odds: SlotOddsView,
    /// The seeds the next round is drawn from.
    pub seed: SeedView,
    /// The latest rounds, newest first.
    pub recent: Vec<RoundSummaryView>,
}

/// A round in the slot's own form; none when it is a round of another game.
pub(super) fn slot_round(round: RoundView) -> Option<SlotRoundView> {
    match round.detail {
        Detail::Slot(detail) => Some(SlotRoundView::new(round.header, detail)),
        _ => None,
    }
}

/// The odds of that slot machine.
#[must_use]
pub fn slot_odds<'a>(odds: &'a [OddsView], machine: &str) -> Option<&'a SlotOddsView> {
    odds.iter().find_map(|one| match one {
        OddsView::Slot(odds) if odds.machine == machine => Some(odds),
        _ => None,
    })
}
