//! What the slot says.

use super::symbol::Symbol;
use crate::play::reels::text::NO_LINE;
use contract::{Locale, play::WinView};
use ui::i18n::{Text, times};

pub(super) const PAYS: Text = Text::new("배수", "Pays");
pub(super) const LINE_LAMPS: Text = Text::new("라인", "Lines");
pub(super) const STOP_AT_SEVENS: Text =
    Text::new("세븐 세 개가 나오면 멈춤", "Stop at three sevens");

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
    if wins.is_empty() {
        return NO_LINE.of(locale).to_owned();
    }
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
