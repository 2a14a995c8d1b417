//! What the club has to tell a player.

use chrono::{DateTime, Utc};
use kernel::NotificationId;
use serde::{Deserialize, Serialize};

/// A thing worth telling; new kinds are new variants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// Somebody came by the player's invite code.
    InviteAccepted {
        /// The new player's masked nickname.
        nickname: String,
        /// What the player got for it, in gold.
        reward: i64,
    },
}

/// A notification to one player.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotificationView {
    /// Which one.
    pub id: NotificationId,
    /// What happened.
    pub notice: Notice,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether the player has seen it.
    pub read: bool,
}
