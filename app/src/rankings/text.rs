//! What the ranking says.

use chrono::{DateTime, Utc};
use contract::Locale;
use ui::i18n::{Text, date};

pub(super) const TITLE: Text = Text::new("주간 랭킹", "This week");
pub(super) const BY: Text = Text::new("이긴 판의 순이익 합", "Sum of net wins");
pub(super) const SCORE_NOTE: Text = Text::new(
    "점수는 이긴 판의 순이익만 더합니다. 진 판을 빼지 않으므로 순손익과 다릅니다.",
    "The score adds up net wins only. Lost rounds are not taken off, so it is not your net.",
);
pub(super) const ME: Text = Text::new("나", "You");
pub(super) const PLACE: Text = Text::new("순위", "Place");
pub(super) const WHO: Text = Text::new("닉네임", "Nickname");
pub(super) const SCORE: Text = Text::new("점수", "Score");
pub(super) const NOBODY: Text = Text::new(
    "이번 주에는 아직 아무도 이기지 않았습니다.",
    "Nobody has won this week yet.",
);
pub(super) const NO_PLACE: Text = Text::new(
    "이번 주에 한 판 이기면 순위가 생깁니다.",
    "Win a round this week to get a place.",
);

/// A place in the ranking; a dash without one.
pub(crate) fn place(place: Option<i64>, locale: Locale) -> String {
    match (place, locale) {
        (None, _) => "\u{2013}".to_owned(),
        (Some(place), Locale::Ko) => format!("{place}위"),
        (Some(place), Locale::En) => format!("#{place}"),
    }
}

/// How long the week runs and how many are in it.
pub(super) fn week(players: i64, ends_at: DateTime<Utc>, locale: Locale) -> String {
    let end = date(ends_at);
    match locale {
        Locale::Ko => format!("{players}명 · {end}까지"),
        Locale::En if players == 1 => format!("1 player · until {end}"),
        Locale::En => format!("{players} players · until {end}"),
    }
}
