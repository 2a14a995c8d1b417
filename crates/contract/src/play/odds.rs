//! The odds of every table as everybody may read them, with how far the results of each bet stray.

use super::{RiverOddsView, RouletteOddsView, RpsOddsView, SlotOddsView};
use kernel::Ratio;
use serde::{Deserialize, Serialize};

/// The odds of one table, computed from the very table that is played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "game", rename_all = "snake_case")]
pub enum OddsView {
    /// A slot machine.
    Slot(SlotOddsView),
    /// A roulette table.
    Roulette(RouletteOddsView),
    /// A table of rock-paper-scissors.
    Rps(RpsOddsView),
    /// The slot machine with free spins; boxed, because it is as large as the others together.
    River(Box<RiverOddsView>),
}

impl OddsView {
    /// SHA-256 of the table, in hex.
    #[must_use]
    pub fn table_hash(&self) -> &str {
        match self {
            Self::Slot(odds) => &odds.table_hash,
            Self::Roulette(odds) => &odds.table_hash,
            Self::Rps(odds) => &odds.table_hash,
            Self::River(odds) => &odds.table_hash,
        }
    }
}

/// `GET /api/odds`: the odds of one table, and how volatile each of its bets is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableOddsView {
    /// What pays how much, and how often.
    #[serde(flatten)]
    pub odds: OddsView,
    /// Each kind of bet that promises something else than the others.
    pub volatility: Vec<VolatilityView>,
}

/// How far the results of one kind of bet stray.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VolatilityView {
    /// The kind of bet: `lines-5` on that many lines, `straight`.
    pub bet: String,
    /// Expected payout over stake, as an exact fraction `"a/b"`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub return_to_player: Ratio,
    /// Variance of payout over stake, as an exact fraction `"a/b"` of any size.
    pub variance: String,
    /// Its square root, the standard deviation of a round in stakes, with two decimals.
    pub deviation: String,
    /// The same in a word.
    pub level: VolatilityLevel,
    /// Chance that 100 rounds of the same bet lose more than 50 bets, with nine decimals.
    pub loss_chance: String,
    /// The same as a percentage with two decimals.
    pub loss_percent: String,
    /// The net result of 100 rounds of the same bet, in bets.
    pub results: Vec<ResultView>,
}

/// How volatile a bet is, by its standard deviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum VolatilityLevel {
    /// Below two stakes.
    Low,
    /// Below four.
    Medium,
    /// Below eight.
    High,
    /// Eight stakes and more.
    VeryHigh,
}

/// Results from so many bets on and below so many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultView {
    /// The least of them; negative is a loss.
    pub from: i64,
    /// The least that is no longer of them; nothing for the last ones, which have no end.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<i64>,
    /// Their chance, with nine decimals.
    pub chance: String,
}
