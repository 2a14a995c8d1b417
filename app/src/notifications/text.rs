//! What the notifications say.

use crate::i18n::{Text, amount};
use contract::{Locale, notifications::Notice};

pub(super) const TITLE: Text = Text::new("알림", "Notifications");
pub(super) const READ_ALL: Text = Text::new("모두 읽음으로", "Mark all as read");
pub(super) const NOTHING: Text = Text::new("아직 알림이 없습니다.", "Nothing to tell you yet.");
pub(super) const NEW: Text = Text::new("새 알림", "New");

/// What happened.
pub(super) fn notice(notice: &Notice, locale: Locale) -> String {
    match notice {
        Notice::InviteAccepted { nickname, reward } => {
            let reward = amount(*reward);
            match locale {
                Locale::Ko => {
                    format!("{nickname} 님이 내 초대로 들어왔습니다. {reward} 골드를 받았습니다.")
                }
                Locale::En => format!("{nickname} came by your invite. You got {reward} gold."),
            }
        }
    }
}
