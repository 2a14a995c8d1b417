//! What the history and the statistics say.

use chrono::{Datelike, NaiveDate};
use contract::Locale;
use ui::i18n::{Text, amount};

pub(super) const HISTORY: Text = Text::new("판 기록", "Rounds");
pub(super) const FILTERS: Text = Text::new("찾는 조건", "Filters");
pub(super) const GAME: Text = Text::new("게임", "Game");
pub(super) const EVERY_GAME: Text = Text::new("모든 게임", "All games");
pub(super) const RESULT: Text = Text::new("결과", "Result");
pub(super) const EVERY: Text = Text::new("전체", "All");
pub(super) const WON: Text = Text::new("이긴 판", "Won");
pub(super) const LOST: Text = Text::new("진 판", "Lost");
pub(super) const EVEN: Text = Text::new("비긴 판", "Even");
pub(super) const FROM: Text = Text::new("시작일", "From");
pub(super) const TO: Text = Text::new("마지막 날", "To");
pub(super) const BET_MIN: Text = Text::new("베팅 최소", "Bet, least");
pub(super) const BET_MAX: Text = Text::new("베팅 최대", "Bet, most");
pub(super) const PAYOUT_MIN: Text = Text::new("지급 최소", "Paid, least");
pub(super) const PAYOUT_MAX: Text = Text::new("지급 최대", "Paid, most");
pub(super) const DAYS_NOTE: Text = Text::new(
    "하루는 새벽 05:00에 시작합니다.",
    "A day begins at 05:00 in Seoul.",
);
pub(super) const FIND: Text = Text::new("찾기", "Find");
pub(super) const CLEAR: Text = Text::new("조건 지우기", "Clear filters");
pub(super) const DOWNLOAD: Text = Text::new("CSV 내려받기", "Download CSV");
pub(super) const NONE_FIT: Text = Text::new(
    "이 조건에 맞는 판이 없습니다.",
    "No round fits these filters.",
);
pub(super) const NONE_YET: Text = Text::new(
    "여기까지는 맞는 판이 없습니다. 더 보기를 누르면 이어서 찾습니다.",
    "None fits so far. Press More to look further back.",
);
pub(super) const TO_STATISTICS: Text = Text::new("게임별 통계", "Statistics");
pub(super) const TO_HISTORY: Text = Text::new("이 게임의 기록", "Rounds of this game");

pub(super) const THIRTY_DAYS: Text = Text::new("30일 순손익", "Net of 30 days");
pub(super) const NO_DAYS: Text = Text::new(
    "지난 30일 동안 돌린 판이 없습니다.",
    "No round in the last 30 days.",
);
pub(super) const ALL_GAMES: Text = Text::new("모든 게임", "All games");
pub(super) const ROUNDS: Text = Text::new("판수", "Rounds");
pub(super) const STAKED: Text = Text::new("건 골드", "Staked");
pub(super) const PAID: Text = Text::new("받은 골드", "Paid out");
pub(super) const NET: Text = Text::new("순손익", "Net");
pub(super) const BEST: Text = Text::new("가장 크게 이긴 판", "Best round");
pub(super) const WINS: Text = Text::new("이긴 판", "Rounds won");
pub(super) const HITS: Text = Text::new("지급된 판", "Rounds that paid");
pub(super) const RETURN: Text = Text::new("돌아온 비율", "Returned");
pub(super) const RETURN_NOTE: Text = Text::new(
    "돌아온 비율은 지금까지의 운이고, 게임의 확률은 확률 페이지에 있습니다. 지급된 판에는 건 것보다 적게 받은 판도 들어 있습니다.",
    "What returned is luck so far; the odds of the games are on their page. Rounds that paid include those that paid less than the stake.",
);
pub(super) const AS_TABLE: Text = Text::new("표로 보기", "As a table");
pub(super) const DAY: Text = Text::new("날", "Day");
pub(super) const NOTHING: Text = Text::new(
    "아직 돌린 판이 없어 보여 드릴 통계가 없습니다.",
    "You have not played a round yet, so there is nothing to sum up.",
);

/// What a chart shows, for who does not see it.
pub(super) fn chart(net: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("지난 30일의 하루 순손익, 합계 {net}"),
        Locale::En => format!("Net of each of the last 30 days, {net} in all"),
    }
}

/// A number of rounds: `312판`.
pub(super) fn rounds(count: i64, locale: Locale) -> String {
    let count = amount(count);
    match locale {
        Locale::Ko => format!("{count}판"),
        Locale::En => format!("{count} rounds"),
    }
}

/// A day without its year: `11-21`.
pub(super) fn day(day: NaiveDate) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}
