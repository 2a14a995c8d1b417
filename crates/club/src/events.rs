//! What happens in the club, as the rest of the world is told.
//!
//! Events are facts in the past tense. They are stored as JSON and read by other versions of the
//! code: fields are added with a default, never renamed or removed.

use chrono::{DateTime, NaiveDate, Utc};
use contract::{
    play::{PublicWinView, RoundSummaryView},
    wallet::BalancesView,
};
use kernel::{EventId, PlayerId};
use serde::{Deserialize, Serialize};

/// An event with its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Consumers know by it what they have handled.
    pub id: EventId,
    /// To whom it happened; events of one player stay in order.
    pub player: PlayerId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", content = "data", rename_all = "snake_case")]
pub enum Event {
    /// A new player is in.
    SignedUp(SignedUp),
    /// Money moved outside of a round.
    BalanceChanged(BalanceChanged),
    /// A round was settled.
    RoundSettled(Box<RoundSettled>),
}

/// A new player is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedUp {
    /// The new player's masked nickname.
    pub nickname: String,
    /// Whose code it was; none for a code of the house.
    pub inviter: Option<PlayerId>,
    /// What the inviter got, in gold.
    pub reward: i64,
}

/// Money moved outside of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceChanged {
    /// What the player holds after it.
    pub balances: BalancesView,
    /// The wallet's version after it.
    pub version: i64,
    /// Net result of the player's day, in gold; rounds only.
    pub net_today: i64,
}

/// A round was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundSettled {
    /// The round, as the player's history shows it.
    pub round: RoundSummaryView,
    /// What the player holds after it.
    pub balance: BalanceChanged,
    /// The club's week it counts for.
    pub week: NaiveDate,
    /// As everybody may see it; only for a big win.
    pub public_win: Option<PublicWinView>,
}

impl Event {
    /// The slice it belongs to, which is also its topic.
    #[must_use]
    pub const fn topic(&self) -> Topic {
        match self {
            Self::SignedUp(_) => Topic::Accounts,
            Self::BalanceChanged(_) => Topic::Wallet,
            Self::RoundSettled(_) => Topic::Play,
        }
    }
}

/// Where events of a slice travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// Sign-ups.
    Accounts,
    /// Rounds.
    Play,
    /// Balances.
    Wallet,
}

impl Topic {
    /// Every topic there is.
    pub const ALL: [Self; 3] = [Self::Accounts, Self::Play, Self::Wallet];

    /// The name on the bus.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "club.accounts",
            Self::Play => "club.play",
            Self::Wallet => "club.wallet",
        }
    }
}

#[cfg(test)]
impl Event {
    pub(crate) fn balance_of_nobody() -> Self {
        Self::BalanceChanged(BalanceChanged {
            balances: BalancesView::default(),
            version: 0,
            net_today: 0,
        })
    }
}
