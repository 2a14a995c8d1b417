//! What the slot says.

use super::symbol::Symbol;
use contract::{
    Locale,
    play::{SlotDetail, WinView},
};
use ui::i18n::{Text, amount, times};

pub(super) const ODDS: Text = Text::new("배당표와 확률", "Pays and odds");
pub(super) const SYMBOL: Text = Text::new("그림", "Symbol");
pub(super) const PAYS: Text = Text::new("배수", "Pays");
pub(super) const BET_PER_LINE: Text = Text::new("라인당 베팅", "Bet per line");
pub(super) const LINES: Text = Text::new("라인 수", "Lines");
pub(super) const TOTAL_BET: Text = Text::new("총 베팅", "Total bet");
pub(super) const BET_TIMES_LINES: Text = Text::new("라인당 베팅 × 라인 수", "Bet per line × lines");
pub(super) const LESS: Text = Text::new("베팅 줄이기", "Lower the bet");
pub(super) const MORE: Text = Text::new("베팅 늘리기", "Raise the bet");
pub(super) const NO_LINE: Text = Text::new("적중 라인 없음", "No line hit");
pub(super) const READY: Text = Text::new("베팅을 정하고 돌리세요", "Set your bet and spin");
pub(super) const REELS_SPIN: Text = Text::new("릴이 돌고 있습니다", "The reels are spinning");
pub(super) const LINE_LAMPS: Text = Text::new("라인", "Lines");
pub(super) const SPACE: Text = Text::new(
    "스페이스: 돌리기, 누르면 바로 멈춤",
    "Space to spin. Press again to stop.",
);
pub(super) const NOT_ENOUGH_AT_ALL: Text = Text::new(
    "가장 작은 베팅보다 가진 골드가 적습니다.",
    "You hold less gold than the smallest bet.",
);

/// The name of a symbol; one that this version of the page does not know keeps its wire name.
fn symbol(name: &str, locale: Locale) -> &str {
    Symbol::from_name(name).map_or(name, |symbol| symbol.text().of(locale))
}

/// `라인 2 · 라면 3개 ×45`; `Line 2 · 3 Ramen ×45`.
pub(super) fn win(win: &WinView, locale: Locale) -> String {
    let pays = times(win.multiplier);
    match locale {
        Locale::Ko => {
            let symbol = symbol(&win.symbol, locale);
            format!("라인 {} · {symbol} {}개 {pays}", win.line, win.count)
        }
        Locale::En => {
            let known = Symbol::from_name(&win.symbol);
            let symbol = known.map_or(win.symbol.as_str(), |symbol| symbol.several_in_english());
            format!("Line {} · {} {symbol} {pays}", win.line, win.count)
        }
    }
}

/// All lines that paid, in one line of text.
pub(super) fn wins(wins: &[WinView], locale: Locale) -> String {
    let wins: Vec<_> = wins.iter().map(|one| win(one, locale)).collect();
    wins.join(", ")
}

/// The lines that paid by their numbers, where there are too many to name each: `라인 1, 2, 4 적중`.
pub(super) fn lines_hit(wins: &[WinView], locale: Locale) -> String {
    let numbers: Vec<_> = wins.iter().map(|win| win.line.to_string()).collect();
    let numbers = numbers.join(", ");
    match locale {
        Locale::Ko => format!("라인 {numbers} 적중"),
        Locale::En => format!("Lines {numbers} hit"),
    }
}

/// `베팅 200 × 5라인`.
pub(super) fn stake(detail: &SlotDetail, locale: Locale) -> String {
    let per_line = amount(detail.bet_per_line.units());
    match locale {
        Locale::Ko => format!("베팅 {per_line} × {}", lines(detail.lines, locale)),
        Locale::En => format!("Bet {per_line} × {}", lines(detail.lines, locale)),
    }
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

/// `라인당 20`.
pub(super) fn per_line(per_line: i64, locale: Locale) -> String {
    let per_line = amount(per_line);
    match locale {
        Locale::Ko => format!("라인당 {per_line}"),
        Locale::En => format!("{per_line} per line"),
    }
}

/// Where a line runs: `라인 4, 왼쪽 위에서 오른쪽 아래로`.
pub(super) fn path(line: i64, locale: Locale) -> String {
    let way = match line {
        1 => Text::new("윗줄", "top row"),
        3 => Text::new("아랫줄", "bottom row"),
        4 => Text::new(
            "왼쪽 위에서 오른쪽 아래로",
            "from the upper left to the lower right",
        ),
        5 => Text::new(
            "왼쪽 아래에서 오른쪽 위로",
            "from the lower left to the upper right",
        ),
        _ => Text::new("가운뎃줄", "middle row"),
    };
    match locale {
        Locale::Ko => format!("{line} 라인, {}", way.ko),
        Locale::En => format!("{line}, {}", way.en),
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
