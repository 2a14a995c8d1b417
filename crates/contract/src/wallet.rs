//! What a player holds and how it came and went.

use chrono::{DateTime, Utc};
use kernel::{Currency, Gem, Gold, Token, TransferId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The three balances of a player.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BalancesView {
    /// Play money.
    pub gold: Gold,
    /// Premium currency.
    pub gem: Gem,
    /// Earned in events.
    pub token: Token,
}

/// Why money moved; the number is what the database stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[repr(i16)]
pub enum Cause {
    /// Every new player starts with some gold.
    SignupGrant = 1,
    /// The invite code added to it.
    InviteBonus = 2,
    /// Somebody came by the player's code.
    InviterReward = 3,
    /// A demo account was filled by `casino-club seed`.
    DemoGrant = 4,
    /// A bet of a round.
    Stake = 10,
    /// What a round paid.
    Payout = 11,
    /// The common jackpot, which a round has hit.
    JackpotPrize = 12,
    /// What stakes add to the common jackpot; the house's own accounts only.
    JackpotContribution = 13,
    /// What the house puts into a new common jackpot; the house's own accounts only.
    JackpotSeed = 14,
    /// The stake of an open round left escrow for the house's games: between accounts of the house.
    StakeReleased = 19,
}

impl Cause {
    /// Every cause there is.
    pub const ALL: [Self; 10] = [
        Self::SignupGrant,
        Self::InviteBonus,
        Self::InviterReward,
        Self::DemoGrant,
        Self::Stake,
        Self::Payout,
        Self::JackpotPrize,
        Self::JackpotContribution,
        Self::JackpotSeed,
        Self::StakeReleased,
    ];

    /// The cause of that stored number.
    #[must_use]
    pub fn from_code(code: i16) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| *cause as i16 == code)
    }
}

/// `GET /api/wallet/history?currency=&cursor=&limit=`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct WalletHistoryParams {
    /// Only this currency; all three unless said.
    pub currency: Option<Currency>,
    /// `next_cursor` of the page before.
    #[cfg_attr(
        feature = "openapi",
        param(min_length = 2, max_length = 20, pattern = "^b[0-9]{1,18}$")
    )]
    pub cursor: Option<String>,
    /// How many entries, 1 to 100; 20 unless said.
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u32>,
}

/// One movement in the player's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryView {
    /// The transfer in the ledger.
    pub transfer_id: TransferId,
    /// Of which currency.
    pub currency: Currency,
    /// Whole units; negative went out.
    pub amount: i64,
    /// The balance of that currency after it.
    pub balance_after: i64,
    /// Why.
    pub cause: Cause,
    /// What it belongs to: the round, the invited player ...
    pub reference: Uuid,
    /// When.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}
