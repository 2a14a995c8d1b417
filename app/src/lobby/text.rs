//! What the lobby says.

use crate::i18n::Text;
use contract::Locale;

pub(super) const SLOT: Text = Text::new("야시장 슬롯", "Night Market");
pub(super) const ECHO: Text = Text::new("Night Market", "Slot");
pub(super) const ENTER: Text = Text::new("입장하기", "Enter");
pub(super) const ODDS: Text = Text::new("확률 보기", "See the odds");
pub(super) const TODAY: Text = Text::new("오늘의 나", "Your day");
pub(super) const HELD: Text = Text::new("보유 골드", "Gold held");
pub(super) const NET_TODAY: Text = Text::new("오늘 순손익", "Net today");
pub(super) const ROUNDS_TODAY: Text = Text::new("오늘 판수", "Rounds today");
pub(super) const TIME: Text = Text::new("이용 시간", "Session time");
pub(super) const PLACE: Text = Text::new("주간 순위", "Place this week");
pub(super) const WINS: Text = Text::new("골목의 큰 당첨", "Big wins in the alley");
pub(super) const WINS_NOTE: Text = Text::new("실시간", "Live");
pub(super) const NO_WINS: Text = Text::new(
    "아직 큰 당첨이 없습니다. 골목은 조용합니다.",
    "No big win yet. The alley is quiet.",
);
pub(super) const RECENT: Text = Text::new("내 최근 판", "Your last rounds");
pub(super) const ALL: Text = Text::new("전체", "All");
pub(super) const NO_ROUNDS: Text = Text::new(
    "아직 돌린 판이 없습니다.",
    "You have not played a round yet.",
);

/// A place in the ranking; a dash without one.
pub(super) fn place(place: Option<i64>, locale: Locale) -> String {
    match (place, locale) {
        (None, _) => "\u{2013}".to_owned(),
        (Some(place), Locale::Ko) => format!("{place}위"),
        (Some(place), Locale::En) => format!("#{place}"),
    }
}

/// What kind of machine it is.
pub(super) fn facts(lines: i64, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("3×3 · {lines}라인"),
        Locale::En => format!("3×3 · {lines} lines"),
    }
}
