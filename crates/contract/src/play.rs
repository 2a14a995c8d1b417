//! Rounds: placing one, reading past ones, and the odds of the tables.

use crate::wallet::BalancesView;
use chrono::{DateTime, Utc};
use kernel::{Gold, Ratio, RoundId};
use serde::{Deserialize, Serialize};

/// `POST /api/games/slot`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SpinParams {
    /// Which machine: `night-market`.
    pub machine: String,
    /// Gold on each line.
    pub bet_per_line: i64,
    /// How many lines are played, the first of them first.
    pub lines: i64,
}

/// A settled slot round: what is answered to the spin and read back ever after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundView {
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
    /// What the round was drawn from.
    pub fairness: RoundFairnessView,
    /// When it was settled.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
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

/// The public half of what a round was drawn from; the server seed follows at rotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundFairnessView {
    /// SHA-256 of the server seed, in hex; published before the round.
    pub server_seed_hash: String,
    /// The player's own seed.
    pub client_seed: String,
    /// Which round of this seed pair; starts at 1.
    pub nonce: i64,
    /// The server seed in hex, once the pair has been rotated away.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub server_seed: Option<String>,
}

/// One line of the round history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundSummaryView {
    /// The round.
    pub round_id: RoundId,
    /// The player's own count of rounds.
    pub number: i64,
    /// Which game: `slot`.
    pub game: String,
    /// Which machine or table of it.
    pub machine: String,
    /// The stake.
    pub bet: Gold,
    /// What the round paid.
    pub payout: Gold,
    /// Payout minus stake.
    pub net: i64,
    /// When it was settled.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}

/// `GET /api/games/stats/me`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatsView {
    /// Rounds ever played.
    pub rounds: i64,
    /// Gold ever staked.
    pub wagered: Gold,
    /// Gold ever paid out to the player.
    pub paid: Gold,
    /// `paid - wagered`.
    pub net: i64,
    /// The best net result of one round; zero before the first win.
    pub best_net: i64,
    /// Rounds of today.
    pub rounds_today: i64,
    /// Net result of today.
    pub net_today: i64,
}

/// The odds of one machine, computed from the table that is played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OddsView {
    /// Which game: `slot`.
    pub game: String,
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

/// A big win, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicWinView {
    /// Tells two wins apart and nothing else.
    pub round_id: RoundId,
    /// The player's masked nickname.
    pub player: String,
    /// Which machine.
    pub machine: String,
    /// The best symbol that paid.
    pub symbol: String,
    /// Payout minus stake, always positive.
    pub net: i64,
    /// When.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}

/// Live public counters of the club.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FloorView {
    /// Pages that hold an open stream now, on the instance that answers.
    pub watching: i64,
}
