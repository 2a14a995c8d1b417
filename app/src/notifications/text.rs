//! What the notifications say.

use contract::Locale;
use ui::i18n::{Text, amount};

pub(super) const TITLE: Text = Text::new("알림", "Notifications");
pub(super) const READ_ALL: Text = Text::new("모두 읽음", "Mark all as read");
pub(super) const NOTHING: Text = Text::new("아직 알림이 없습니다.", "No notifications yet.");
pub(super) const NEW: Text = Text::new("새 알림", "New");

/// Who joined with an invite of the player's: `names` are the latest of `count` people.
pub(super) fn joined(names: &[String], count: usize, reward: i64, locale: Locale) -> String {
    let reward = amount(reward);
    let others = count.saturating_sub(names.len());
    match (locale, count) {
        (Locale::Ko, 1) => format!(
            "{} 님이 내 초대로 들어왔습니다. {reward} 골드를 받았습니다.",
            names.join(", ")
        ),
        (Locale::Ko, _) => {
            let others = match others {
                0 => "이".to_owned(),
                others => format!(" 외 {others}명이"),
            };
            format!(
                "{} 님{others} 내 초대로 들어왔습니다. 모두 {reward} 골드를 받았습니다.",
                names.join(", ")
            )
        }
        (Locale::En, _) => {
            let who = match others {
                0 => names.join(" and "),
                1 => format!("{} and 1 other", names.join(", ")),
                others => format!("{} and {others} others", names.join(", ")),
            };
            format!("{who} joined with your invite. You got {reward} gold.")
        }
    }
}
