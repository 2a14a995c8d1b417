//! What the slot's pages say.

use super::{symbol::Symbol, view_model::MACHINE};
use crate::words;
use contract::{
    Locale,
    play::{SlotRoundView, WinView},
};
use ui::i18n::{Text, amount, signed, times};

pub(super) const ROUND: Text = Text::new("판", "Round");
pub(super) const HISTORY: Text = Text::new("판 기록", "Rounds");
pub(super) const WHEN: Text = Text::new("언제", "When");
pub(super) const BET: Text = Text::new("베팅", "Bet");
pub(super) const PAID: Text = Text::new("당첨금", "Paid");
pub(super) const ODDS: Text = Text::new("배당표와 확률", "Pays and odds");
pub(super) const ALL_ODDS: Text = Text::new("모든 확률 보기", "All odds");
pub(super) const SYMBOL: Text = Text::new("그림", "Symbol");
pub(super) const CHANCE: Text = Text::new("확률", "Chance");
pub(super) const PAYS: Text = Text::new("배수", "Pays");
pub(super) const RECENT: Text = Text::new("최근 20판 순손익", "Net, last 20");
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
pub(super) const BET_PER_LINE: Text = Text::new("라인당 베팅", "Bet per line");
pub(super) const LINES: Text = Text::new("라인 수", "Lines");
pub(super) const TOTAL_BET: Text = Text::new("총 베팅", "Total bet");
pub(super) const BET_TIMES_LINES: Text = Text::new("라인당 베팅 × 라인 수", "Bet per line × lines");
pub(super) const LESS: Text = Text::new("베팅 줄이기", "Lower the bet");
pub(super) const MORE: Text = Text::new("베팅 늘리기", "Raise the bet");
pub(super) const SPIN: Text = Text::new("돌리기", "Spin");
pub(super) const SPINNING: Text = Text::new("도는 중", "Turning");
pub(super) const NO_LINE: Text = Text::new("적중 라인 없음", "No line hit");
pub(super) const READY: Text = Text::new("베팅을 정하고 돌리세요", "Set your bet and spin");
pub(super) const NET: Text = Text::new("순손익", "Net");
pub(super) const BALANCE: Text = Text::new("잔액", "Balance");
pub(super) const REELS_SPIN: Text = Text::new("릴이 돌고 있습니다", "The reels are turning");
pub(super) const LINE_LAMPS: Text = Text::new("라인", "Lines");
pub(super) const LOST: Text = Text::new(
    "연결이 끊겨 결과를 아직 모릅니다",
    "The connection is gone; the result is not known yet",
);
pub(super) const LOST_HINT: Text = Text::new(
    "같은 판을 다시 묻고 있습니다. 두 번 걸리지 않습니다.",
    "The same round is being asked for again. You are not charged twice.",
);
pub(super) const ASK_NOW: Text = Text::new("지금 다시 묻기", "Ask again now");
pub(super) const NOT_ENOUGH_AT_ALL: Text = Text::new(
    "가장 작은 베팅보다 가진 골드가 적습니다.",
    "You hold less gold than the smallest bet.",
);
pub(super) const LOG_IN: Text = Text::new("로그인", "Log in");
pub(super) const BACK_TO_SLOT: Text = Text::new("야시장으로", "To the night market");
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

/// The name of a symbol; one that this version of the page does not know keeps its wire name.
fn symbol(name: &str, locale: Locale) -> &str {
    Symbol::from_name(name).map_or(name, |symbol| symbol.text().of(locale))
}

/// The name of a machine.
#[must_use]
pub fn machine(name: &str) -> Text {
    match name {
        MACHINE => words::NIGHT_MARKET,
        _ => Text::new("게임", "Game"),
    }
}

/// `라인 2 · 라면 3개 ×45`.
pub(super) fn win(win: &WinView, locale: Locale) -> String {
    let (symbol, pays) = (symbol(&win.symbol, locale), times(win.multiplier));
    match locale {
        Locale::Ko => format!("라인 {} · {symbol} {}개 {pays}", win.line, win.count),
        Locale::En => format!("Line {} · {symbol}, {} alike {pays}", win.line, win.count),
    }
}

/// All lines that paid, in one line of text.
pub(super) fn wins(round: &SlotRoundView, locale: Locale) -> String {
    let wins: Vec<_> = round.wins.iter().map(|one| win(one, locale)).collect();
    wins.join(", ")
}

/// `베팅 200 × 5라인`.
pub(super) fn stake(round: &SlotRoundView, locale: Locale) -> String {
    let per_line = amount(round.bet_per_line.units());
    match (locale, round.lines) {
        (Locale::Ko, lines) => format!("베팅 {per_line} × {lines}라인"),
        (Locale::En, 1) => format!("Bet {per_line} × 1 line"),
        (Locale::En, lines) => format!("Bet {per_line} × {lines} lines"),
    }
}

/// What came out and what went in: `받은 골드 9,000 − 건 골드 1,000`.
pub(super) fn paid_and_staked(round: &SlotRoundView, locale: Locale) -> String {
    let (paid, staked) = (amount(round.payout.units()), amount(round.bet.units()));
    match locale {
        Locale::Ko => format!("받은 골드 {paid} − 건 골드 {staked}"),
        Locale::En => format!("Paid {paid} − staked {staked}"),
    }
}

/// The result of a round as it is read out.
pub(super) fn result(round: &SlotRoundView, locale: Locale) -> String {
    let what = if round.wins.is_empty() {
        NO_LINE.of(locale).to_owned()
    } else {
        format!(
            "{}. {}",
            wins(round, locale),
            paid_and_staked(round, locale)
        )
    };
    format!("{what}. {} {}", NET.of(locale), signed(round.net))
}

/// The window as it is read out: row by row.
pub(super) fn window(grid: &[Vec<String>], locale: Locale) -> String {
    let rows: Vec<_> = grid
        .iter()
        .map(|row| {
            let names: Vec<_> = row.iter().map(|name| symbol(name, locale)).collect();
            names.join(", ")
        })
        .collect();
    rows.join(" / ")
}

/// `5라인`.
pub(super) fn lines(lines: i64, locale: Locale) -> String {
    match (locale, lines) {
        (Locale::Ko, lines) => format!("{lines}라인"),
        (Locale::En, 1) => "1 line".to_owned(),
        (Locale::En, lines) => format!("{lines} lines"),
    }
}

/// Why the button cannot be pressed.
pub(super) fn not_enough(needed: i64, held: i64, locale: Locale) -> String {
    let (needed, held) = (amount(needed), amount(held));
    match locale {
        Locale::Ko => format!("골드가 모자랍니다. 이 베팅은 {needed}, 가진 골드는 {held}입니다."),
        Locale::En => format!("Not enough gold: this bet takes {needed}, you hold {held}."),
    }
}

/// What to press instead.
pub(super) fn lower_to(per_line: i64, count: i64, locale: Locale) -> String {
    let (per_line, lines) = (amount(per_line), lines(count, locale));
    match locale {
        Locale::Ko => format!("{per_line} × {lines}으로 낮추기"),
        Locale::En => format!("Lower to {per_line} × {lines}"),
    }
}

/// How to read the paytable.
pub(super) fn odds_hint(line_count: i64, line_hit: &str, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!(
            "라인 베팅 기준 배수입니다. {line_count}개 라인, 라인당 적중률 {line_hit}%. \
             칸마다 독립 추첨."
        ),
        Locale::En => format!(
            "Multiples of the line bet. {line_count} lines, {line_hit}% hit rate per line. \
             Every cell is drawn on its own."
        ),
    }
}
