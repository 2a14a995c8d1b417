//! What happens to wallets, as the rest of the world is told.

use contract::wallet::BalancesView;
use kernel::{Gem, Gold, Token};
use platform::events::{Event, Topic};
use serde::{Deserialize, Serialize};

/// Where this slice's events travel.
pub const TOPIC: Topic = Topic("club.wallet");

/// What a player holds, as events say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balances {
    /// Play money.
    pub gold: Gold,
    /// Premium currency.
    pub gem: Gem,
    /// Earned in events.
    pub token: Token,
}

/// Money moved outside of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceChanged {
    /// What the player holds after it.
    pub balances: Balances,
    /// The wallet's version after it.
    pub version: i64,
    /// Net result of the player's day, in gold; rounds only.
    pub net_today: i64,
}

impl Event for BalanceChanged {
    const TOPIC: Topic = TOPIC;
    const KIND: &'static str = "balance_changed";
    const VERSION: u16 = 1;
}

impl From<BalancesView> for Balances {
    fn from(view: BalancesView) -> Self {
        Self {
            gold: view.gold,
            gem: view.gem,
            token: view.token,
        }
    }
}

impl From<Balances> for BalancesView {
    fn from(balances: Balances) -> Self {
        Self {
            gold: balances.gold,
            gem: balances.gem,
            token: balances.token,
        }
    }
}
