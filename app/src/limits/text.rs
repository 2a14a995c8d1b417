//! What the page of limits says.

use chrono::{DateTime, Datelike as _, Timelike as _, Utc};
use contract::{Locale, play::LimitKind};
use ui::i18n::{Text, amount, in_seoul};

pub(super) const TODAY: Text = Text::new("오늘은 여기까지 왔습니다", "Where you are today");
pub(super) const ANEW: Text = Text::new(
    "새벽 05:00에 새로 시작합니다",
    "Starts anew at 05:00 (Seoul)",
);
pub(super) const NET: Text = Text::new("순손익", "Net result");
pub(super) const STAKED: Text = Text::new("건 골드", "Staked");
pub(super) const PLAYED: Text = Text::new("이용 시간", "Time played");
pub(super) const NO_LIMIT: Text = Text::new("한도 없음", "No limit");
pub(super) const SET: Text = Text::new("한도 정하기", "Set limits");
pub(super) const SET_NOTE: Text = Text::new(
    "낮추면 바로, 높이면 24시간 뒤",
    "Lower at once, higher after 24 hours",
);
pub(super) const OWN: Text = Text::new("직접", "Other");
pub(super) const OWN_VALUE: Text = Text::new("직접 적기", "Your own figure");
pub(super) const APPLY: Text = Text::new("정하기", "Set");
pub(super) const REMOVE: Text = Text::new("한도 없애기", "Remove the limit");
pub(super) const CALL_OFF: Text = Text::new("없던 일로", "Call off");
pub(super) const CONFIRM: Text = Text::new("바로 낮춥니다", "Lower it now");
pub(super) const BACK: Text = Text::new("돌아가기", "Go back");
pub(super) const REST: Text = Text::new("쉬기", "Take a break");
pub(super) const REST_LEAD: Text = Text::new(
    "고른 동안 게임이 쉬고, 골드와 기록은 그대로 기다립니다. 시작하면 중간에 풀 수 없습니다.",
    "Games rest for that long; your gold and records wait as they are. Once begun, it cannot be ended early.",
);
pub(super) const NO_WAY_BACK: Text = Text::new(
    "시작하면 누구도 먼저 풀 수 없습니다.",
    "Once begun, nobody can end it early.",
);
pub(super) const REST_LENGTH: Text = Text::new("쉬는 기간", "How long");
pub(super) const LONG: Text = Text::new("오래 쉬기", "Take a long break");
pub(super) const LONG_NOTE: Text = Text::new("자기 제한", "Self-exclusion");
pub(super) const LONG_LEAD: Text = Text::new(
    "게임이 닫히고 소식도 보내지 않습니다. 누구도 먼저 풀 수 없고, 끝나는 날에도 저절로 열리지 않습니다.",
    "Games are closed and no news are sent. Nobody can end it early, and it does not end by itself.",
);
pub(super) const TYPE_IT: Text = Text::new(
    "확인을 위해 이 문장을 그대로 적어 주세요",
    "To confirm, type this sentence",
);
pub(super) const NOT_YET: Text = Text::new("문장이 아직 다릅니다.", "The sentence differs.");
pub(super) const EXACT: Text = Text::new(
    "문장이 맞습니다. 아직 정해지지 않았습니다.",
    "The sentence is right. Nothing is decided yet.",
);
pub(super) const REMINDER: Text = Text::new("30분 알림", "Word every 30 minutes");
pub(super) const REMINDER_NOTE: Text = Text::new("끌 수 없습니다", "cannot be switched off");
pub(super) const REMINDER_LEAD: Text = Text::new(
    "30분이 될 때마다 이용 시간과 오늘 순손익을 보여 드립니다. 판이 끝난 뒤에 나옵니다.",
    "Every half hour you see your time and today's net result, after the round has ended.",
);
pub(super) const TALK: Text = Text::new("이야기하고 싶을 때", "When you want to talk");
pub(super) const TALK_BEFORE: Text = Text::new("도박 문제 상담", "Gambling helpline (Korea)");
pub(super) const TALK_AFTER: Text = Text::new(
    "24시간, 무료, 이름을 묻지 않습니다. 게임머니라도 괜찮습니다.",
    "day and night, free, no name asked. Play money is fine, too.",
);
pub(super) const LEFT: Text = Text::new("남은 시간", "Time left");
pub(super) const OPENS: Text = Text::new("다시 열리는 때", "Opens again");
pub(super) const OPEN_PLACES: Text = Text::new("열려 있는 곳", "What is open");
pub(super) const RECORDS: Text = Text::new("기록과 영수증", "Records and receipts");
pub(super) const RECORDS_NOTE: Text = Text::new(
    "지난 판을 보고 검증합니다",
    "Look at past rounds and check them",
);
pub(super) const ODDS: Text = Text::new("확률", "Odds");
pub(super) const ODDS_NOTE: Text =
    Text::new("모든 확률이 여기에 있습니다", "Every chance there is");
pub(super) const CLOSED_PLACES: Text = Text::new("쉬고 있는 곳", "What rests");
pub(super) const CLOSED_LEAD: Text = Text::new(
    "모든 게임이 쉬고 있습니다. 골드, 등급, 기록은 그대로입니다. 늘릴 수는 있고 줄일 수는 없습니다.",
    "All games rest. Gold, grade and records stay as they are. It can be made longer, not shorter.",
);
pub(super) const OVER: Text = Text::new("기간이 끝났습니다", "The time is over");
pub(super) const OVER_LEAD: Text = Text::new(
    "저절로 열리지 않습니다. 다시 시작하고 싶을 때만 눌러 주세요.",
    "Nothing opens by itself. Press only if you want to begin again.",
);
pub(super) const COME_BACK: Text = Text::new("다시 시작하기", "Begin again");
pub(super) const GO_ON: Text = Text::new("계속하기", "Go on");
pub(super) const TO_LIMITS: Text = Text::new("쉬러 가기", "Take a break");
pub(super) const NOTICE: Text = Text::new(
    "잠깐, 시간이 이만큼 지났습니다",
    "A moment: time has passed",
);
pub(super) const NET_TODAY: Text = Text::new("오늘 순손익", "Net result today");
pub(super) const SESSION: Text = Text::new("이용 시간", "Time here");

/// What a limit is called.
pub(super) const fn name(kind: LimitKind) -> Text {
    match kind {
        LimitKind::DailyLoss => Text::new("하루 손실", "Daily loss"),
        LimitKind::DailyStake => Text::new("하루 베팅 합", "Daily stakes"),
        LimitKind::DailyMinutes => Text::new("하루 시간", "Daily time"),
    }
}

/// What a limit does.
pub(super) const fn hint(kind: LimitKind) -> Text {
    match kind {
        LimitKind::DailyLoss => Text::new(
            "순손익이 이만큼 줄 수 있는 베팅은 새벽 05:00까지 받지 않습니다. 오늘 딴 골드는 더 잃을 수 있는 몫에 들어갑니다.",
            "A bet that could take your day's net below that is not taken until 05:00. What you won today may be lost besides.",
        ),
        LimitKind::DailyStake => Text::new(
            "이기고 지고를 떠나 건 골드를 모두 더합니다.",
            "All stakes together, won or lost.",
        ),
        LimitKind::DailyMinutes => Text::new(
            "5분 넘게 쉰 시간은 세지 않습니다.",
            "Pauses longer than five minutes do not count.",
        ),
    }
}

/// A limit as it is written on a button.
pub(super) fn short(kind: LimitKind, value: i64, locale: Locale) -> String {
    match (kind, locale) {
        (LimitKind::DailyMinutes, _) => minutes(value, locale),
        _ => amount(value),
    }
}

/// A limit with its unit, or that there is none.
pub(super) fn value(kind: LimitKind, value: Option<i64>, locale: Locale) -> String {
    match (kind, value, locale) {
        (_, None, _) => NO_LIMIT.of(locale).to_owned(),
        (LimitKind::DailyMinutes, Some(value), _) => minutes(value, locale),
        (_, Some(value), Locale::Ko) => format!("{}골드", amount(value)),
        (_, Some(value), Locale::En) => format!("{} gold", amount(value)),
    }
}

/// Hours and minutes.
pub(super) fn minutes(value: i64, locale: Locale) -> String {
    let (hours, minutes) = (value / 60, value % 60);
    match (locale, hours, minutes) {
        (Locale::Ko, 0, _) => format!("{minutes}분"),
        (Locale::Ko, _, 0) => format!("{hours}시간"),
        (Locale::Ko, ..) => format!("{hours}시간 {minutes}분"),
        (Locale::En, 0, _) => format!("{minutes} min"),
        (Locale::En, _, 0) => format!("{hours} h"),
        (Locale::En, ..) => format!("{hours} h {minutes} min"),
    }
}

/// What is left of a limit.
pub(super) fn left(kind: LimitKind, left: i64, locale: Locale) -> String {
    let left = value(kind, Some(left.max(0)), locale);
    match locale {
        Locale::Ko => format!("멈추기까지 {left}"),
        Locale::En => format!("{left} left"),
    }
}

/// What holds now.
pub(super) fn now(kind: LimitKind, limit: Option<i64>, locale: Locale) -> String {
    let limit = value(kind, limit, locale);
    match locale {
        Locale::Ko => format!("지금 {limit}"),
        Locale::En => format!("Now {limit}"),
    }
}

/// A change that waits.
pub(super) fn pending(
    kind: LimitKind,
    (from, to): (Option<i64>, Option<i64>),
    at: DateTime<Utc>,
    locale: Locale,
) -> String {
    let (from, to) = (value(kind, from, locale), value(kind, to, locale));
    let at = day_and_time(at, locale);
    match locale {
        Locale::Ko => format!("{from} → {to}, {at}부터"),
        Locale::En => format!("{from} → {to}, from {at}"),
    }
}

/// The question before a limit is lowered.
pub(super) fn lower(kind: LimitKind, to: i64, locale: Locale) -> String {
    let (name, to) = (name(kind).of(locale), value(kind, Some(to), locale));
    match locale {
        Locale::Ko => format!("{name} 한도를 {to}로 낮춥니다. 다시 높이려면 24시간이 걸립니다."),
        Locale::En => {
            format!("{name} becomes {to} at once. To raise it again takes 24 hours.")
        }
    }
}

/// A day and a time, on Seoul's clock.
pub(super) fn day_and_time(at: DateTime<Utc>, locale: Locale) -> String {
    let at = in_seoul(at);
    let (month, day, hour, minute) = (at.month(), at.day(), at.hour(), at.minute());
    match locale {
        Locale::Ko => format!("{month}월 {day}일 {hour:02}:{minute:02}"),
        Locale::En => format!("{month}/{day} {hour:02}:{minute:02}"),
    }
}

/// Until when a break of so many hours would last.
pub(super) fn opens(at: DateTime<Utc>, locale: Locale) -> String {
    let at = day_and_time(at, locale);
    match locale {
        Locale::Ko => format!("{at}에 다시 열립니다"),
        Locale::En => format!("Opens again {at}"),
    }
}

/// A break in words.
pub(super) fn break_of(hours: i64, locale: Locale) -> String {
    match (hours, locale) {
        (24, Locale::Ko) => "24시간".into(),
        (24, Locale::En) => "24 hours".into(),
        (_, Locale::Ko) => format!("{}일", hours / 24),
        (_, Locale::En) => format!("{} days", hours / 24),
    }
}

/// What the button of a break says.
pub(super) fn take_break(hours: i64, locale: Locale) -> String {
    let length = break_of(hours, locale);
    match locale {
        Locale::Ko => format!("{length} 쉬기"),
        Locale::En => format!("Rest for {length}"),
    }
}

/// A self-exclusion in words.
pub(super) fn exclusion_of(days: i64, locale: Locale) -> String {
    match (days, locale) {
        (180, Locale::Ko) => "6개월".into(),
        (180, Locale::En) => "6 months".into(),
        (365, Locale::En) => "1 year".into(),
        (_, Locale::Ko) => format!("{}년", days / 365),
        (_, Locale::En) => format!("{} years", days / 365),
    }
}

/// What the button of a self-exclusion says.
pub(super) fn decide_exclusion(days: i64, locale: Locale) -> String {
    let length = exclusion_of(days, locale);
    match locale {
        Locale::Ko => format!("{length} 쉬기로 정하기"),
        Locale::En => format!("Exclude me for {length}"),
    }
}

/// What has to be typed for a self-exclusion.
pub(super) fn sentence(days: i64, locale: Locale) -> String {
    let length = exclusion_of(days, locale);
    match locale {
        Locale::Ko => format!("{length} 쉬겠습니다"),
        Locale::En => format!("I will rest for {length}"),
    }
}

/// Whether that is what has to be typed, in either language.
pub(super) fn is_sentence(typed: &str, days: i64) -> bool {
    let typed = typed.trim();
    [Locale::Ko, Locale::En]
        .into_iter()
        .any(|locale| typed == sentence(days, locale))
}

/// When one meets again.
pub(super) fn meet_again(until: DateTime<Utc>, locale: Locale) -> String {
    let until = in_seoul(until);
    let (year, month, day) = (until.year(), until.month(), until.day());
    match locale {
        Locale::Ko => format!("{month}월 {day}일에 다시 만나요"),
        Locale::En => format!("See you on {year}-{month:02}-{day:02}"),
    }
}

/// Until when a self-exclusion is on.
pub(super) fn resting_until(until: DateTime<Utc>, locale: Locale) -> String {
    let until = in_seoul(until);
    let (year, month, day) = (until.year(), until.month(), until.day());
    match locale {
        Locale::Ko => format!("{year}년 {month}월 {day}일까지 쉽니다"),
        Locale::En => format!("Resting until {year}-{month:02}-{day:02}"),
    }
}

/// A length in figures with their units: days and hours only where there are any.
pub(super) fn units(seconds: i64, locale: Locale) -> Vec<(i64, &'static str)> {
    let minutes = seconds.max(0) / 60;
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let names = match locale {
        Locale::Ko => ["일", "시간", "분"],
        Locale::En => ["d", "h", "min"],
    };
    [days, hours, minutes]
        .into_iter()
        .zip(names)
        .skip_while(|(value, name)| *value == 0 && *name != names[2])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_has_to_be_typed_as_it_stands_in_either_language() {
        for typed in ["6개월 쉬겠습니다", " I will rest for 6 months "] {
            assert!(is_sentence(typed, 180), "{typed}");
        }
        for typed in ["", "1년 쉬겠습니다", "6개월 쉬겠습니다."] {
            assert!(!is_sentence(typed, 180), "{typed}");
        }
        assert!(is_sentence("5년 쉬겠습니다", 1_825));
    }

    #[test]
    fn minutes_are_written_by_hours() {
        let written = [45, 60, 133].map(|value| minutes(value, Locale::Ko));
        assert_eq!(written, ["45분", "1시간", "2시간 13분"]);
    }

    #[test]
    fn a_length_begins_with_its_largest_unit() {
        assert_eq!(units(59, Locale::Ko), [(0, "분")]);
        assert_eq!(units(3_600, Locale::Ko), [(1, "시간"), (0, "분")]);
        let days = units(2 * 86_400 + 41 * 60, Locale::En);
        assert_eq!(days, [(2, "d"), (0, "h"), (41, "min")]);
    }
}
