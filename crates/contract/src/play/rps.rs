//! Rock-paper-scissors: a throw, the choice after a win, the odds of each plan.

use super::{OpenRoundView, RoundFairnessView, RoundHeader};
use crate::wallet::BalancesView;
use chrono::{DateTime, Utc};
use kernel::{Gold, Ratio, RoundId};
use serde::{Deserialize, Serialize};

/// `POST /api/games/rps`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RpsParams {
    /// Which table: `rps`.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 32))]
    pub table: String,
    /// Gold, in steps of 50.
    #[cfg_attr(
        feature = "openapi",
        schema(minimum = 50, maximum = 50_000, multiple_of = 50)
    )]
    #[serde(deserialize_with = "crate::whole::deserialize")]
    pub bet: i64,
    /// `rock`, `paper`, `scissors`.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 8))]
    pub throw: String,
}

/// `POST /api/games/rps/{round_id}/throw`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RpsThrowParams {
    /// `rock`, `paper`, `scissors`.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 8))]
    pub throw: String,
}

/// What rock-paper-scissors adds to a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RpsDetail {
    /// Gold on the round.
    pub stake: Gold,
    /// The player's last throw.
    pub player_throw: String,
    /// The house's last throw.
    pub house_throw: String,
    /// What came of it: `win`, `draw`, `loss`.
    pub result: String,
    /// Wins of the round.
    pub streak: i64,
    /// What the round pays when it ends here.
    pub pot: Gold,
    /// All throws, in order; the last one is the one above.
    pub throws: Vec<RpsThrowView>,
}

/// A throw of each side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RpsThrowView {
    /// The player's.
    pub player_throw: String,
    /// The house's.
    pub house_throw: String,
    /// `win`, `draw`, `loss`.
    pub result: String,
    /// Wins so far.
    pub streak: i64,
    /// The pot after it.
    pub pot: Gold,
}

/// Whether a round waits for its player.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// The player has a choice.
    Open,
    /// It is over and has paid.
    Settled,
}

/// A round of rock-paper-scissors, open or settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RpsRoundView {
    /// Whether it waits for its player.
    pub state: RoundState,
    /// The round.
    pub round_id: RoundId,
    /// The player's own count of rounds; none before it is settled.
    pub number: Option<i64>,
    /// `rps`.
    pub game: String,
    /// Which table of it.
    pub table: String,
    /// SHA-256 of the table that is played, in hex.
    pub table_hash: String,
    /// The stake.
    pub bet: Gold,
    /// What the round has paid; zero while it is open.
    pub payout: Gold,
    /// What has come of it so far: payout minus stake.
    pub net: i64,
    /// What the player holds.
    pub balances: BalancesView,
    /// What the round is drawn from.
    pub fairness: RoundFairnessView,
    /// When it was settled, or began.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    /// When an open round is cashed out by itself.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "crate::moment::maybe"
    )]
    pub expires_at: Option<DateTime<Utc>>,
    /// The throws.
    #[serde(flatten)]
    pub detail: RpsDetail,
}

impl RpsRoundView {
    /// A settled round.
    #[must_use]
    pub fn settled(header: RoundHeader, detail: RpsDetail) -> Self {
        Self {
            state: RoundState::Settled,
            round_id: header.round_id,
            number: Some(header.number),
            game: header.game,
            table: header.table,
            table_hash: header.table_hash,
            bet: header.bet,
            payout: header.payout,
            net: header.net,
            balances: header.balances,
            fairness: header.fairness,
            at: header.at,
            expires_at: None,
            detail,
        }
    }

    /// An open round.
    #[must_use]
    pub fn open(round: OpenRoundView, detail: RpsDetail) -> Self {
        Self {
            state: RoundState::Open,
            round_id: round.round_id,
            number: None,
            game: round.game,
            table: round.table,
            table_hash: round.table_hash,
            bet: round.bet,
            payout: Gold::ZERO,
            net: -round.bet.0,
            balances: round.balances,
            fairness: round.fairness,
            at: round.opened_at,
            expires_at: Some(round.expires_at),
            detail,
        }
    }
}

/// The odds of a table of rock-paper-scissors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RpsOddsView {
    /// Which table.
    pub table: String,
    /// SHA-256 of the table, in hex.
    pub table_hash: String,
    /// Expected payout over stake of who takes the first win, as an exact fraction `"a/b"`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub return_to_player: Ratio,
    /// The same as a percentage with two decimals.
    pub return_percent: String,
    /// Chance that a throw wins.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub win: Ratio,
    /// Chance of a draw.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub draw: Ratio,
    /// Chance that a throw loses.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub loss: Ratio,
    /// What a win makes of the pot, in hundredths.
    pub win_pays_hundredths: i64,
    /// With so many wins a round is over.
    pub wins_max: i64,
    /// Smallest bet.
    pub bet_min: Gold,
    /// Largest bet.
    pub bet_max: Gold,
    /// Bets are multiples of it.
    pub bet_step: Gold,
    /// What comes of cashing out after 1, 2, 3 ... wins.
    pub strategies: Vec<RpsStrategyView>,
}

/// What comes of cashing out after so many wins and not before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RpsStrategyView {
    /// After so many wins.
    pub wins: i64,
    /// Chance to get there.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub chance: Ratio,
    /// What it then pays over the stake, before rounding down to whole gold.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub pays: Ratio,
    /// Expected payout over stake.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub return_to_player: Ratio,
}
