//! What the pages of all games say; what one game says stands in its own folder.

use contract::{Locale, play::CountersView};
use leptos::prelude::*;
use ui::i18n::{Text, amount, signed};

/// In the place of how many play, at a game that takes no bets.
const CLOSED: Text = Text::new("지금은 쉬는 게임", "Closed for now");
pub(super) const OPEN_ROUNDS: Text = Text::new(
    "새 베팅은 받지 않고, 진행 중인 판은 끝낼 수 있습니다.",
    "A round that is open can be finished.",
);
pub(super) const SOME_GAME: Text = Text::new("게임", "Game");
pub(super) const ROUND: Text = Text::new("판", "Round");
pub(super) const HISTORY: Text = Text::new("판 기록", "Rounds");
pub(super) const WHEN: Text = Text::new("일시", "When");
pub(super) const BET: Text = Text::new("베팅", "Bet");
pub(super) const PAID: Text = Text::new("당첨금", "Paid");
pub(super) const CHANCE: Text = Text::new("확률", "Chance");
pub(super) const RECENT: Text = Text::new("최근 20판 순손익", "Net, last 20");
pub(super) const ALL_ODDS: Text = Text::new("모든 확률 보기", "All odds");
/// Where a list of own rounds is empty.
pub(crate) const NO_ROUNDS: Text = Text::new(
    "아직 돌린 판이 없습니다.",
    "You have not played a round yet.",
);
/// Where a list of big wins is empty.
pub(crate) const NO_WINS: Text = Text::new(
    "아직 큰 당첨이 없습니다. 골목은 조용합니다.",
    "No big win yet. The alley is quiet.",
);
pub(super) const ROUNDS_TODAY: Text = Text::new("오늘 골목의 판", "Rounds today");
pub(super) const ROUNDS_TODAY_NOTE: Text = Text::new(
    "모든 손님이 새벽 05:00부터 돌린 판의 수입니다.",
    "Rounds of all players since 05:00 in Seoul.",
);
pub(super) const SINCE_FIVE: Text = Text::new("새벽 05:00부터", "since 05:00 in Seoul");
pub(super) const BEST_TODAY: Text = Text::new("오늘 가장 큰 당첨", "Biggest win today");
pub(super) const BEST_TODAY_NOTE: Text = Text::new(
    "오늘 한 판에서 건 것보다 가장 많이 받은 골드, 순이익입니다.",
    "The most gold above its stake that one round of today has paid.",
);
/// What stands behind a number of players.
pub(super) const PLAYERS: Text = Text::new("명", "");
pub(super) const PLAYING: Text = Text::new("지금 노는 손님", "Playing now");
pub(super) const PLAYING_NOTE: Text = Text::new(
    "지난 5분 안에 한 판이라도 돌린 손님의 수입니다.",
    "Players with a round in the last five minutes.",
);
pub(super) const LAST_FIVE_MINUTES: Text = Text::new("지난 5분", "in the last 5 minutes");
pub(super) const SPIN: Text = Text::new("돌리기", "Spin");
pub(super) const SPINNING: Text = Text::new("도는 중", "Spinning");
pub(super) const NET: Text = Text::new("순손익", "Net");
pub(super) const BALANCE: Text = Text::new("잔액", "Balance");
pub(super) const LOST: Text = Text::new(
    "연결이 끊겨 결과를 다시 확인하고 있습니다. 두 번 걸리지 않습니다.",
    "Connection lost. Asking for the result again; you are not charged twice.",
);
#[cfg(feature = "hydrate")]
pub(super) const OTHER_ODDS_NOW: Text =
    Text::new("배당표가 바뀌었습니다", "Other odds are played now");
#[cfg(feature = "hydrate")]
pub(super) const OTHER_ODDS_NOW_MORE: Text = Text::new(
    "이 화면의 확률은 이전 것입니다. 새로고침하면 지금의 확률이 보입니다.",
    "This page still shows the earlier ones. Load it again to see those that are played.",
);
pub(super) const ASK_NOW: Text = Text::new("결과 다시 확인", "Check again");
pub(crate) const LOG_IN: Text = Text::new("로그인", "Log in");
pub(super) const DRAWN_FROM: Text = Text::new("추첨에 쓰인 값", "What it was drawn from");
pub(super) const SERVER_SEED_HASH: Text =
    Text::new("서버 시드 해시 (SHA-256)", "Server seed hash (SHA-256)");
pub(super) const SERVER_SEED: Text = Text::new("서버 시드", "Server seed");
pub(super) const CLIENT_SEED: Text = Text::new("내 시드", "Your seed");
pub(super) const NONCE: Text = Text::new("회차", "Nonce");
pub(super) const TABLE_HASH: Text = Text::new("배당표 해시", "Table hash");
pub(super) const NOT_REVEALED: Text = Text::new(
    "시드를 바꾸면 공개됩니다.",
    "Revealed when you change your seed.",
);
pub(super) const UNKNOWN_TABLE: Text = Text::new(
    "이 판의 배당표는 지금 화면이 모르는 것이라 그림 없이 보여 드립니다.",
    "This round was played on a table that this page does not know, so it is shown without its drawing.",
);

/// How many play a game now, `지금 3명`, or that it takes no bets.
pub(crate) fn playing(
    game: &str,
    counters: Memo<CountersView>,
    closed: StoredValue<Vec<String>>,
    locale: Locale,
) -> String {
    if closed.with_value(|closed| closed.iter().any(|closed| closed == game)) {
        return CLOSED.of(locale).into();
    }
    let count = amount(counters.with(|counters| counters.playing(game)));
    match locale {
        Locale::Ko => format!("지금 {count}명"),
        Locale::En => format!("{count} playing"),
    }
}

/// The link back to the table.
pub(super) fn back_to(title: Text, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{} 열기", title.ko),
        Locale::En => format!("Back to {}", title.en),
    }
}

/// What came out and what went in: `받은 골드 9,000 − 건 골드 1,000`.
pub(super) fn paid_and_staked(paid: i64, staked: i64, locale: Locale) -> String {
    let (paid, staked) = (amount(paid), amount(staked));
    match locale {
        Locale::Ko => format!("받은 골드 {paid} − 건 골드 {staked}"),
        Locale::En => format!("Paid {paid} − staked {staked}"),
    }
}

/// `순손익 +8,000`, as it is read out.
pub(super) fn net(net: i64, locale: Locale) -> String {
    format!("{} {}", NET.of(locale), signed(net))
}

/// Why the button cannot be pressed.
pub(super) fn not_enough(needed: i64, held: i64, locale: Locale) -> String {
    let missing = amount(needed - held);
    match locale {
        Locale::Ko => format!("골드가 모자랍니다. {missing} 더 필요합니다."),
        Locale::En => format!("Not enough gold: {missing} short."),
    }
}

/// A game that takes no bets.
pub(super) fn closed(title: &str, reason: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{title}: 지금은 쉬는 게임입니다. ({reason})"),
        Locale::En => format!("{title} takes no new bets for now. ({reason})"),
    }
}

/// A game that will close.
pub(super) fn closes(title: &str, from: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("{from}부터 {title} 게임은 쉽니다."),
        Locale::En => format!("From {from} (Seoul) {title} takes no bets."),
    }
}

/// Other odds from a moment on, with the returns before and after.
pub(super) fn other_odds(
    title: &str,
    (from, version): (&str, u32),
    (before, after): (&str, &str),
    locale: Locale,
) -> String {
    match locale {
        Locale::Ko => format!(
            "{from}부터 {title}의 새 배당표(버전 {version})로 돌립니다. 환수율 {before}% → {after}%."
        ),
        Locale::En => format!(
            "New odds for {title} from {from} (Seoul): version {version} of its table returns {after}% instead of {before}%."
        ),
    }
}

/// Why it was announced.
pub(super) fn reason(reason: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("이유: {reason}"),
        Locale::En => format!("Reason: {reason}"),
    }
}
