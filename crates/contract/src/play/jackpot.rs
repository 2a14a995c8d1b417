//! The common jackpot: what is in the pot, what a round has won of it, its chance.

use chrono::{DateTime, Utc};
use kernel::{Gold, Ratio, RoundId};
use serde::{Deserialize, Serialize};

/// `GET /api/jackpot`: the pot, as it was at most a second ago.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JackpotView {
    /// What is in the pot.
    pub amount: Gold,
    /// How many tickets there are; each gold of a stake is one, and one is drawn each round.
    pub tickets: i64,
    /// How many thousandths of every stake go into the pot.
    pub per_mille: i64,
    /// What the house puts into a new pot.
    pub seed: Gold,
    /// The chance of 1,000 gold, as an exact fraction `"a/b"`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub chance: Ratio,
    /// Who was paid the last one; `null` before the first.
    pub last_win: Option<JackpotWinView>,
}

/// A jackpot that was won, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JackpotWinView {
    /// Tells two wins apart and nothing else.
    pub round_id: RoundId,
    /// The player's masked nickname.
    pub player: String,
    /// Which game: `slot`, `river`.
    pub game: String,
    /// Which table of it.
    pub machine: String,
    /// The prize.
    pub amount: Gold,
    /// When.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}

/// What a round has won of the common jackpot, beside its payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JackpotPrizeView {
    /// The whole pot, as it was when the round was settled.
    pub amount: Gold,
}

/// A table's part in the common jackpot; told apart from its own odds, because it comes to few.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JackpotOddsView {
    /// How many tickets there are; each gold of a stake is one, and one is drawn each round.
    pub tickets: i64,
    /// The chance of 1,000 gold, as an exact fraction `"a/b"`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub chance: Ratio,
    /// The part of every stake that goes into the pot.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub contributed_return: Ratio,
    /// What the house's gold in each new pot adds to that.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub seeded_return: Ratio,
    /// Both together, beside the table's own return.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub return_to_player: Ratio,
    /// The same as a percentage with two decimals.
    pub return_percent: String,
    /// What the house puts into a new pot.
    pub seed: Gold,
}
