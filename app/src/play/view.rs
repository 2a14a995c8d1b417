//! What a game's page is given by the server, whatever the game.

use contract::{
    fairness::SeedView,
    play::{JackpotView, RoundHeader, RoundSummaryView, TableView},
    wallet::BalancesView,
};
use serde::{Deserialize, Serialize};

/// How many rounds a page is given; the chart has a bar for each.
pub(super) const RECENT: u32 = 20;

/// A settled round of one game.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round<D> {
    /// What every round has.
    pub header: RoundHeader,
    /// What the game adds.
    pub detail: D,
}

/// Everything that every game's page shows, in one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GamePageView<D, O> {
    /// The idempotency key of the first bet on this page.
    pub key: String,
    /// What the player holds.
    pub balances: BalancesView,
    /// The last round of this game; none before the first.
    pub last: Option<Round<D>>,
    /// The odds of the table.
    pub odds: O,
    /// SHA-256 of the table that those odds are of, in hex.
    pub table_hash: String,
    /// What is to be told of the table: that no bets are taken, or a change that is announced.
    pub notice: Option<TableView>,
    /// Whether a bet may be placed as far as is known: the game is open and its player takes no break.
    pub takes_bets: bool,
    /// The common jackpot; none when no table of today has one.
    pub jackpot: Option<JackpotView>,
    /// The seeds the next round is drawn from.
    pub seed: SeedView,
    /// The latest rounds of any game, newest first.
    pub recent: Vec<RoundSummaryView>,
}
