//! Roulette: placing bets, what came out, the odds of each kind of bet.

use super::RoundHeader;
use kernel::{Gold, Ratio};
use serde::{Deserialize, Serialize};

/// `POST /api/games/roulette`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RouletteParams {
    /// Which table: `rotary`.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 32))]
    pub table: String,
    /// The bets of the round, each on a spot of its own.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 40))]
    pub bets: Vec<RouletteBetParams>,
}

/// Gold on one spot.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RouletteBetParams {
    /// `straight split street corner line dozen column red black even odd low high`.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 16))]
    pub kind: String,
    /// The numbers covered; for `dozen` and `column` 1, 2 or 3; nothing for the even chances.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_items = 6))]
    pub on: Vec<u8>,
    /// Gold.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 1_000_000))]
    #[serde(deserialize_with = "crate::whole::deserialize")]
    pub amount: i64,
}

/// What roulette adds to a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RouletteDetail {
    /// Where the ball lies, 0 to 36.
    pub pocket: u8,
    /// `green`, `red` or `black`.
    pub colour: String,
    /// The bets in the order in which they were placed.
    pub bets: Vec<RouletteBetView>,
}

/// A bet of a settled round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RouletteBetView {
    /// The kind of spot.
    pub kind: String,
    /// The numbers covered; for `dozen` and `column` which of the three; empty for the even chances.
    pub on: Vec<u8>,
    /// Gold that was on it.
    pub amount: Gold,
    /// What it paid, the stake included; zero for a bet that lost.
    pub payout: Gold,
}

/// A settled round of roulette: what is answered to the bets and read back ever after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RouletteRoundView {
    /// What every round has.
    #[serde(flatten)]
    pub header: RoundHeader,
    /// What the wheel said.
    #[serde(flatten)]
    pub detail: RouletteDetail,
}

/// The odds of a roulette table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RouletteOddsView {
    /// Which table.
    pub table: String,
    /// SHA-256 of the table, in hex.
    pub table_hash: String,
    /// Expected payout over stake of every bet, as an exact fraction `"a/b"`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub return_to_player: Ratio,
    /// The same as a percentage with two decimals.
    pub return_percent: String,
    /// The pockets in the order of the wheel, clockwise.
    pub wheel: Vec<u8>,
    /// The red numbers; all others but 0 are black.
    pub red: Vec<u8>,
    /// The most bets of a round.
    pub bets_max: i64,
    /// The most gold of a round.
    pub stake_max: Gold,
    /// Each kind of bet.
    pub kinds: Vec<RouletteKindView>,
}

/// The odds of one kind of bet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RouletteKindView {
    /// The kind of spot.
    pub kind: String,
    /// How many numbers it covers.
    pub covers: i64,
    /// What it pays to one, the stake apart.
    pub pays: i64,
    /// Chance that it wins.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub chance: Ratio,
    /// Expected payout over stake.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub return_to_player: Ratio,
    /// Smallest bet on one spot.
    pub bet_min: Gold,
    /// Largest bet on one spot.
    pub bet_max: Gold,
}
