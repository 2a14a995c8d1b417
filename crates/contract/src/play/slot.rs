//! The slot: placing a bet, what came out, the odds of a machine.

use super::{JackpotOddsView, JackpotPrizeView, RoundFairnessView, RoundHeader};
use crate::wallet::BalancesView;
use chrono::{DateTime, Utc};
use kernel::{Gold, Ratio, RoundId};
use serde::{Deserialize, Serialize};

/// `POST /api/games/slot`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SpinParams {
    /// Which machine: `night-market`, `han-river`.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 32))]
    pub machine: String,
    /// Gold on each line.
    #[cfg_attr(feature = "openapi", schema(minimum = 5, maximum = 10_000))]
    #[serde(deserialize_with = "crate::whole::deserialize")]
    pub bet_per_line: i64,
    /// How many lines are played, the first of them first; the Han River takes all 20 and nothing
    /// else.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 20))]
    #[serde(deserialize_with = "crate::whole::deserialize")]
    pub lines: i64,
}

/// What a slot adds to a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotDetail {
    /// Gold on each line.
    pub bet_per_line: Gold,
    /// How many lines were played.
    pub lines: i64,
    /// Three rows of three symbol names, top row first.
    pub grid: Vec<Vec<String>>,
    /// The lines that paid, in line order.
    pub wins: Vec<WinView>,
}

/// A settled slot round: what is answered to the spin and read back ever after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlotRoundView {
    /// The round.
    pub round_id: RoundId,
    /// The player's own count of rounds: 1, 2, 3 ...
    pub number: i64,
    /// Which machine.
    pub machine: String,
    /// SHA-256 of the table that was played, in hex.
    pub table_hash: String,
    /// Gold on each line.
    pub bet_per_line: Gold,
    /// How many lines were played.
    pub lines: i64,
    /// The stake: gold on each line times lines.
    pub bet: Gold,
    /// What the round paid.
    pub payout: Gold,
    /// Payout minus stake; negative is a loss.
    pub net: i64,
    /// What the player holds after the round.
    pub balances: BalancesView,
    /// Three rows of three symbol names, top row first.
    pub grid: Vec<Vec<String>>,
    /// The lines that paid, in line order.
    pub wins: Vec<WinView>,
    /// What it has won of the common jackpot, which is neither in `payout` nor in `net`; `null` for most
    /// rounds.
    #[serde(default)]
    pub jackpot: Option<JackpotPrizeView>,
    /// What the round was drawn from.
    pub fairness: RoundFairnessView,
    /// When it was settled.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}

impl SlotRoundView {
    /// The flat form of a slot round.
    #[must_use]
    pub fn new(header: RoundHeader, detail: SlotDetail) -> Self {
        Self {
            round_id: header.round_id,
            number: header.number,
            machine: header.table,
            table_hash: header.table_hash,
            bet_per_line: detail.bet_per_line,
            lines: detail.lines,
            bet: header.bet,
            payout: header.payout,
            net: header.net,
            balances: header.balances,
            grid: detail.grid,
            wins: detail.wins,
            jackpot: header.jackpot,
            fairness: header.fairness,
            at: header.at,
        }
    }
}

/// A line that paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WinView {
    /// 1 top, 2 middle, 3 bottom, 4 falling, 5 rising.
    pub line: i64,
    /// The symbol.
    pub symbol: String,
    /// How many of it.
    pub count: i64,
    /// Times the bet on the line.
    pub multiplier: i64,
    /// Gold.
    pub payout: Gold,
}

/// The odds of one machine, computed from the table that is played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlotOddsView {
    /// Which machine.
    pub machine: String,
    /// SHA-256 of the table, in hex.
    pub table_hash: String,
    /// Expected payout over stake, as an exact fraction `"a/b"`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub return_to_player: Ratio,
    /// The same as a percentage with two decimals.
    pub return_percent: String,
    /// Chance that one line pays.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub line_hit: Ratio,
    /// Chance that a round with all lines pays anything.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub round_hit: Ratio,
    /// Chance that a round with all lines pays more than its stake.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub round_profit: Ratio,
    /// How many lines the machine has.
    pub lines: i64,
    /// The machine's part in the common jackpot, whose share is not in `return_to_player`.
    // Boxed, because it is large beside the odds of other games.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub jackpot: Option<Box<JackpotOddsView>>,
    /// Smallest bet on a line.
    pub bet_per_line_min: Gold,
    /// Largest bet on a line.
    pub bet_per_line_max: Gold,
    /// Each symbol, rarest first.
    pub symbols: Vec<SymbolOddsView>,
}

/// One row of the paytable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SymbolOddsView {
    /// The symbol.
    pub symbol: String,
    /// Its weight in a cell.
    pub weight: i64,
    /// The sum of all weights in a cell.
    pub weight_total: i64,
    /// What three of it on a line pay, times the bet on the line.
    pub multiplier: i64,
    /// Chance of three on a line.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub line_chance: Ratio,
    /// The same as "one in so many", rounded.
    pub one_in: u64,
}
