//! What the club has to tell a player.

use chrono::{DateTime, Utc};
use kernel::NotificationId;
use serde::{Deserialize, Serialize};

/// A thing worth telling; new kinds are new variants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "Told")]
pub enum Notice {
    /// Somebody came by the player's invite code.
    InviteAccepted {
        /// The new player's masked nickname.
        nickname: String,
        /// What the player got for it, in gold.
        reward: i64,
    },
}

/// A notice as it is read: its kind and the fields of all kinds. What reads a tagged enum keeps
/// everything until it has seen the tag, and would be ten times as long in every page.
#[derive(Deserialize)]
struct Told {
    kind: String,
    #[serde(default)]
    nickname: String,
    #[serde(default)]
    reward: i64,
}

impl TryFrom<Told> for Notice {
    type Error = &'static str;

    fn try_from(told: Told) -> Result<Self, Self::Error> {
        match told.kind.as_str() {
            "invite_accepted" => Ok(Self::InviteAccepted {
                nickname: told.nickname,
                reward: told.reward,
            }),
            _ => Err("there is no notice of this kind"),
        }
    }
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
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    /// Whether the player has seen it.
    pub read: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_read_as_it_is_written() {
        let notice = Notice::InviteAccepted {
            nickname: "na***".into(),
            reward: 500,
        };
        let written = serde_json::to_string(&notice).unwrap();
        assert_eq!(
            written,
            r#"{"kind":"invite_accepted","nickname":"na***","reward":500}"#
        );
        assert_eq!(serde_json::from_str::<Notice>(&written).unwrap(), notice);
        assert!(serde_json::from_str::<Notice>(r#"{"kind":"new"}"#).is_err());
    }
}
