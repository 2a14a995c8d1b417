//! The Han River, a slot with five reels and free spins: what came out, and its odds. A bet on it is
//! placed as on every slot machine, with [`SpinParams`](super::SpinParams).

use super::{JackpotOddsView, JackpotPrizeView, RoundFairnessView, RoundHeader};
use crate::wallet::BalancesView;
use chrono::{DateTime, Utc};
use kernel::{Gold, Ratio, RoundId};
use serde::{Deserialize, Serialize};

/// What the Han River adds to a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiverDetail {
    /// Gold on each line.
    pub bet_per_line: Gold,
    /// How many lines were played: all of the machine.
    pub lines: i64,
    /// What the paid spin shows: three rows of five symbol names, top row first.
    pub grid: Vec<Vec<String>>,
    /// What the paid spin pays: lines in line order, then the scatters.
    pub wins: Vec<RiverWinView>,
    /// The free spins in the order in which they were played; empty for most rounds.
    pub free_spins: Vec<FreeSpinView>,
    /// What every win of a free spin is multiplied by.
    pub free_multiplier: i64,
}

/// A settled round of the Han River: what is answered to the spin and read back ever after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RiverRoundView {
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
    /// How many lines were played: all of the machine.
    pub lines: i64,
    /// The stake: gold on each line times lines.
    pub bet: Gold,
    /// What the round paid, its free spins included.
    pub payout: Gold,
    /// Payout minus stake; negative is a loss.
    pub net: i64,
    /// What the player holds after the round.
    pub balances: BalancesView,
    /// What the paid spin shows: three rows of five symbol names, top row first.
    pub grid: Vec<Vec<String>>,
    /// What the paid spin pays: lines in line order, then the scatters.
    pub wins: Vec<RiverWinView>,
    /// The free spins in the order in which they were played; empty for most rounds.
    pub free_spins: Vec<FreeSpinView>,
    /// What every win of a free spin is multiplied by.
    pub free_multiplier: i64,
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

impl RiverRoundView {
    /// The flat form of a round.
    #[must_use]
    pub fn new(header: RoundHeader, detail: RiverDetail) -> Self {
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
            free_spins: detail.free_spins,
            free_multiplier: detail.free_multiplier,
            jackpot: header.jackpot,
            fairness: header.fairness,
            at: header.at,
        }
    }
}

/// A free spin of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FreeSpinView {
    /// Three rows of five symbol names, top row first.
    pub grid: Vec<Vec<String>>,
    /// What it pays: lines in line order, then the scatters.
    pub wins: Vec<RiverWinView>,
    /// The sum of its wins.
    pub payout: Gold,
    /// How many free spins it has added to the round.
    pub added: i64,
}

/// A line that paid, or the scatters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RiverWinView {
    /// The number of the line, from 1; `null` for the scatters, which pay wherever they stand.
    pub line: Option<i64>,
    /// The row that the line passes on each reel: 0 top, 1 middle, 2 bottom; empty for the scatters.
    pub rows: Vec<u8>,
    /// The symbol; wilds count as it.
    pub symbol: String,
    /// How many of it: 3, 4 or 5.
    pub count: i64,
    /// Times the bet on the line; for the scatters times the stake.
    pub multiplier: i64,
    /// Gold, in a free spin with its own multiplier.
    pub payout: Gold,
}

/// The odds of the Han River, computed from the table that is played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RiverOddsView {
    /// Which machine.
    pub machine: String,
    /// SHA-256 of the table, in hex.
    pub table_hash: String,
    /// Expected payout over stake, free spins included, as an exact fraction `"a/b"`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub return_to_player: Ratio,
    /// The same as a percentage with two decimals.
    pub return_percent: String,
    /// The part of the return that the paid spin brings.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub base_return: Ratio,
    /// The part of the return that the free spins bring.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub free_return: Ratio,
    /// Chance that one line pays.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub line_hit: Ratio,
    /// Chance that a round pays anything.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub round_hit: Ratio,
    /// Chance that a round pays more than its stake.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub round_profit: Ratio,
    /// How free spins are won and what they pay.
    pub free_spins: FreeSpinsOddsView,
    /// The machine's part in the common jackpot, whose share is not in `return_to_player`.
    // Boxed, because it is large beside the odds of other games.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub jackpot: Option<Box<JackpotOddsView>>,
    /// Smallest bet on a line.
    pub bet_per_line_min: Gold,
    /// Largest bet on a line.
    pub bet_per_line_max: Gold,
    /// The symbol that stands for every other but the scatter.
    pub wild: String,
    /// The symbol that pays wherever it stands, and wins free spins.
    pub scatter: String,
    /// The row that each line passes on each reel: 0 top, 1 middle, 2 bottom. All lines are played.
    pub lines: Vec<Vec<u8>>,
    /// The symbols of each reel, downwards from stop 0.
    pub reels: Vec<Vec<String>>,
    /// Each symbol, best first.
    pub symbols: Vec<RiverSymbolView>,
}

/// How free spins are won and what they pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FreeSpinsOddsView {
    /// How many three scatters or more win.
    pub first: i64,
    /// How many each of those adds when it shows three or more; the added ones add none.
    pub more: i64,
    /// The most of a round.
    pub most: i64,
    /// What every win of them is multiplied by.
    pub multiplier: i64,
    /// Chance that a spin wins them.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub chance: Ratio,
    /// Expected number of them in a round that has some, as an exact fraction.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub expected: Ratio,
}

/// One row of the paytable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RiverSymbolView {
    /// The symbol.
    pub symbol: String,
    /// What three, four and five of it bring.
    pub pays: Vec<RiverPayView>,
    /// Its share of the return, free spins included.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub share: Ratio,
}

/// What so many of a symbol pay, and how often they come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RiverPayView {
    /// How many: 3, 4 or 5.
    pub count: i64,
    /// Times the bet on the line; for the scatter times the stake. 0 pays nothing.
    pub multiplier: i64,
    /// Chance that one line pays it; for the scatter, that a spin does.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub chance: Ratio,
    /// The same as "one in so many", rounded; 0 for what never comes.
    pub one_in: u64,
}
