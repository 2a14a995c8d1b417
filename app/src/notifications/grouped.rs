//! Equal notices as one line: thirty people who joined are one piece of news. Pure.

use super::text;
use chrono::{DateTime, Utc};
use contract::{
    Locale,
    notifications::{Notice, NotificationView},
};

/// How many of a group are named.
const NAMED: usize = 2;

/// Notices of one kind that stand next to each other and are all read or all unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// Who joined, the latest first; at most [`NAMED`].
    nicknames: Vec<String>,
    /// Gold for all of them.
    reward: i64,
    /// How many notices it stands for.
    pub(super) count: usize,
    /// When the latest of them came.
    pub(super) at: DateTime<Utc>,
    /// Whether they have been seen.
    pub(super) read: bool,
}

impl Group {
    fn of(one: &NotificationView) -> Self {
        let Notice::InviteAccepted { nickname, reward } = &one.notice;
        Self {
            nicknames: vec![nickname.clone()],
            reward: *reward,
            count: 1,
            at: one.at,
            read: one.read,
        }
    }

    fn add(&mut self, one: &NotificationView) {
        let Notice::InviteAccepted { nickname, reward } = &one.notice;
        if self.nicknames.len() < NAMED {
            self.nicknames.push(nickname.clone());
        }
        self.reward = self.reward.saturating_add(*reward);
        self.count += 1;
    }

    /// What happened.
    pub(super) fn sentence(&self, locale: Locale) -> String {
        text::joined(&self.nicknames, self.count, self.reward, locale)
    }
}

/// The notices, newest first, as groups.
pub(super) fn grouped(notices: &[NotificationView]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for one in notices {
        match groups.last_mut() {
            Some(group) if group.read == one.read => group.add(one),
            _ => groups.push(Group::of(one)),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(nickname: &str, read: bool) -> NotificationView {
        NotificationView {
            id: "018f6f1e-0000-7000-8000-000000000000".parse().unwrap(),
            notice: Notice::InviteAccepted {
                nickname: nickname.into(),
                reward: 500,
            },
            at: DateTime::UNIX_EPOCH,
            read,
        }
    }

    #[test]
    fn equal_notices_become_one_line_and_new_ones_stay_apart() {
        let notices = [
            joined("na***", false),
            joined("김*훈", false),
            joined("서*연", false),
            joined("old_***", true),
        ];
        let groups = grouped(&notices);
        assert_eq!(groups.len(), 2);
        assert_eq!((groups[0].count, groups[0].reward), (3, 1_500));
        assert_eq!(
            groups[0].sentence(Locale::Ko),
            "na***, 김*훈 님 외 1명이 내 초대로 들어왔습니다. 모두 1,500 골드를 받았습니다."
        );
        assert_eq!(
            groups[1].sentence(Locale::En),
            "old_*** joined with your invite. You got 500 gold."
        );
    }

    #[test]
    fn without_notices_there_is_no_group() {
        assert!(grouped(&[]).is_empty());
    }
}
