//! What the lobby says.

use chrono::{DateTime, Utc};
use contract::Locale;
use ui::i18n::{Text, date};

pub(super) const EYEBROW: Text = Text::new("Night Market", "Slot");
pub(super) const ENTER: Text = Text::new("입장하기", "Enter");
pub(super) const PRACTISE: Text = Text::new("골드 없이 연습하기", "Practise without gold");
pub(super) const ODDS: Text = Text::new("확률 보기", "See the odds");
pub(super) const TODAY: Text = Text::new("오늘의 나", "Your day");
pub(super) const HELD: Text = Text::new("보유 골드", "Gold held");
pub(super) const NET_TODAY: Text = Text::new("오늘 순손익", "Net today");
pub(super) const ROUNDS_TODAY: Text = Text::new("오늘 판수", "Rounds today");
pub(super) const TIME: Text = Text::new("이용 시간", "Session time");
pub(super) const PLACE: Text = Text::new("주간 순위", "Place this week");
pub(super) const SIGNS: Text = Text::new("골목의 다른 간판", "Other signs in the alley");
pub(super) const ALLEY: Text = Text::new("오늘의 골목", "The alley today");
pub(super) const RESTING_NOTE: Text = Text::new(
    "스스로 정한 쉬는 시간입니다. 골드와 기록은 그대로입니다.",
    "A break that you decided on. Your gold and your records stay as they are.",
);
pub(super) const TO_RECORDS: Text = Text::new("기록 보기", "Records");
pub(super) const TO_LIMITS: Text = Text::new("한도와 쉬기", "Limits and breaks");
pub(super) const WINS: Text = Text::new("골목의 큰 당첨", "Big wins in the alley");
pub(super) const WINS_NOTE: Text = Text::new("실시간 · 순이익", "Live · net");
pub(super) const RECENT: Text = Text::new("내 최근 판", "Your last rounds");
pub(super) const ALL: Text = Text::new("전체", "All");

pub(super) const FIRST: Text = Text::new("한 판은 이렇게 갑니다", "How a round goes");

pub(super) const FIRST_LINE: Text = Text::new(
    "한 라인에 같은 그림 셋이 서면 그 라인에 건 골드를 그림의 배수만큼 받습니다.",
    "Three alike on a line pay the bet on that line times the symbol's multiplier.",
);
pub(super) const FIRST_NET: Text = Text::new(
    "받은 골드에서 건 골드를 뺀 순손익이 그 판의 결과입니다. 맞은 라인이 있어도 건 것보다 적게 받으면 손해입니다.",
    "The result is your net: paid out minus bet. A line that hits can still leave you with less.",
);

/// The first step: the bet.
pub(super) fn first_bet(lines: i64, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("라인당 베팅과 라인 수를 정합니다. {lines}라인까지 걸 수 있습니다."),
        Locale::En => format!("Set the bet per line and how many lines to play, up to {lines}."),
    }
}

/// What the machine gives back in the long run.
pub(super) fn first_return(percent: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => {
            format!("길게 보면 건 골드의 {percent}%가 돌아옵니다. 나머지는 클럽의 몫입니다.")
        }
        Locale::En => {
            format!("In the long run {percent}% of all bets comes back. The rest is the house's.")
        }
    }
}

/// What kind of machine it is.
pub(super) fn facts(lines: i64, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("3×3 · {lines}라인"),
        Locale::En => format!("3×3 · {lines} lines"),
    }
}

/// Until when a player rests.
pub(super) fn resting(until: DateTime<Utc>, locale: Locale) -> String {
    let until = date(until);
    match locale {
        Locale::Ko => format!("{until}까지 쉽니다"),
        Locale::En => format!("Resting until {until}"),
    }
}
