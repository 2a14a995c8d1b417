//! What the frame says.

use ui::i18n::Text;

pub(super) const SKIP: Text = Text::new("본문으로 건너뛰기", "Skip to the content");
pub(super) const MENU: Text = Text::new("주 메뉴", "Main menu");
pub(super) const HOME: Text = Text::new("카지노클럽 로비", "Casino Club lobby");
pub(super) const LOBBY: Text = Text::new("로비", "Lobby");
pub(super) const LOBBY_TITLE: Text = Text::new("카지노클럽 로비", "Lobby");
pub(super) const GAMES: Text = Text::new("게임", "Games");
pub(super) const ODDS: Text = Text::new("확률", "Odds");
pub(super) const LIMITS: Text = Text::new("내 한도와 쉬기", "Limits and breaks");
pub(super) const ODDS_TITLE: Text = Text::new("확률과 배당", "Odds and payouts");
pub(super) const SELF: Text = Text::new("내 정보", "Profile");
pub(super) const HISTORY: Text = Text::new("판 기록", "Rounds");
pub(super) const STATISTICS: Text = Text::new("게임별 통계", "Statistics");
pub(super) const ROUND: Text = Text::new("한 판의 기록", "One round");
pub(super) const NET_TODAY: Text = Text::new("오늘 순손익", "Net today");
pub(super) const DAY: Text = Text::new("오늘의 이용", "Your day");
pub(super) const TODAY: Text = Text::new("오늘", "Today");
pub(super) const TIME: Text = Text::new("이용 시간", "Session");
pub(super) const TIME_LIMIT: Text = Text::new("오늘 시간과 한도", "Time today and its limit");
pub(super) const QUIET: Text = Text::new("한도와 쉬기 안내", "About limits and breaks");
pub(super) const LIMITS_ANEW: Text = Text::new(
    "오늘 한도는 새벽 05:00에 새로 시작합니다",
    "Daily limits start anew at 05:00 in Seoul",
);
pub(super) const REST_UNTIL: Text = Text::new("쉬는 기간", "Resting until");
pub(super) const HELPLINE: Text = Text::new("도박 문제 상담", "Help with gambling");
pub(super) const HELPLINE_NOTE: Text = Text::new("24시간 무료", "free, day and night");
pub(super) const STAYS: Text = Text::new(
    "골드와 기록은 그대로입니다",
    "Your gold and records stay as they are",
);
pub(super) const PLAYED: Text = Text::new("이용", "Played");
pub(super) const LOG_IN: Text = Text::new("로그인", "Log in");
pub(super) const LOST: Text = Text::new(
    "연결이 끊겼습니다. 다시 잇는 중입니다.",
    "Connection lost. Trying again.",
);
pub(super) const SLOWER: Text = Text::new(
    "다른 손님의 소식이 늦게 올 수 있습니다.",
    "News of other players may come late.",
);
pub(super) const HELD: Text = Text::new("보유 골드", "Gold");
