//! What happens to accounts, as the rest of the world is told.

use kernel::PlayerId;
use platform::events::{Event, Topic};
use serde::{Deserialize, Serialize};

/// Where this slice's events travel.
pub const TOPIC: Topic = Topic("club.accounts");

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

impl Event for SignedUp {
    const TOPIC: Topic = TOPIC;
    const KIND: &'static str = "signed_up";
    const VERSION: u16 = 1;
}
