//! What happens in rounds, as the rest of the world is told. Names are those of version 0.1, which
//! reads them.

use crate::wallet::events::BalanceChanged;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Gold, RoundId};
use platform::events::{Event, Topic};
use serde::{Deserialize, Serialize};

/// Where this slice's events travel.
pub const TOPIC: Topic = Topic("club.play");

/// A round was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundSettled {
    /// The round.
    pub round: RoundTold,
    /// What the player holds after it.
    pub balance: BalanceChanged,
    /// The club's week it counts for.
    pub week: NaiveDate,
    /// As everybody may see it; only for a big win.
    pub public_win: Option<PublicWin>,
}

/// The round itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundTold {
    /// The round.
    pub round_id: RoundId,
    /// The player's own count of rounds.
    pub number: i64,
    /// Which game.
    pub game: String,
    /// Which table of it.
    pub machine: String,
    /// The stake.
    pub bet: Gold,
    /// What it paid.
    pub payout: Gold,
    /// Payout minus stake.
    pub net: i64,
    /// What it was paid of the common jackpot, beside that.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub jackpot: Option<Gold>,
    /// When it was settled.
    pub at: DateTime<Utc>,
}

/// A big win, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicWin {
    /// Tells two wins apart and nothing else.
    pub round_id: RoundId,
    /// The player's masked nickname.
    pub player: String,
    /// Which game; `slot` in what version 0.1 wrote.
    #[serde(default = "slot")]
    pub game: String,
    /// Which table of it.
    pub machine: String,
    /// What brought it.
    pub symbol: String,
    /// Payout minus stake, always positive; the prize for the common jackpot.
    pub net: i64,
    /// When.
    pub at: DateTime<Utc>,
}

fn slot() -> String {
    "slot".to_owned()
}

impl Event for RoundSettled {
    const TOPIC: Topic = TOPIC;
    const KIND: &'static str = "round_settled";
    const VERSION: u16 = 2;
}
