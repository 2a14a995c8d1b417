//! What the Han River says.

use super::{scene::Free, symbol::word};
use contract::{
    Locale,
    play::{FreeSpinView, FreeSpinsOddsView, RiverWinView},
};
use ui::i18n::{Text, amount, times};

/// The machine by its name.
pub(crate) const TITLE: Text = Text::new("한강", "Han River");
pub(super) const LINES: Text = Text::new("라인", "Lines");
pub(super) const FREE_SPINS: Text = Text::new("무료 회전", "Free spins");
pub(super) const NO_STAKE: Text = Text::new("베팅 없음", "no stake");
pub(super) const PAID_SO_FAR: Text = Text::new("지금까지 받은 골드", "Gold so far");
pub(super) const SO_FAR: Text = Text::new("여기까지", "So far");
pub(super) const PAUSE: Text = Text::new("잠시 멈춤", "Pause");
pub(super) const GO_ON: Text = Text::new("이어 보기", "Go on");
pub(super) const SKIP_ALL: Text = Text::new("결과 바로 보기", "Show the result");
pub(super) const STOP_AT_FREE_SPINS: Text =
    Text::new("무료 회전이 나오면 멈춤", "Stop at free spins");
pub(super) const WILD: Text = Text::new(
    "와일드. 릴 2, 3, 4에서 불꽃을 뺀 모든 그림을 대신합니다",
    "Wild: on reels 2, 3 and 4 it stands for anything but fireworks",
);
pub(super) const SETTLED: Text = Text::new(
    "무료 회전은 돌릴 때 모두 정해지고 정산됩니다. 멈추거나 나갔다 와도 결과는 같습니다.",
    "Free spins are drawn and settled with the bet. Pause or leave: the result stays the same.",
);

/// `라인 2 · 라면 3개 ×8`; `Line 2 · 3 × Ramen ×8`; fireworks have no line.
pub(super) fn win(win: &RiverWinView, locale: Locale) -> String {
    let (symbol, pays) = (word(&win.symbol, locale), times(win.multiplier));
    match (locale, win.line) {
        (Locale::Ko, Some(line)) => format!("라인 {line} · {symbol} {}개 {pays}", win.count),
        (Locale::Ko, None) => format!("{symbol} {}개 {pays}", win.count),
        (Locale::En, Some(line)) => format!("Line {line} · {} × {symbol} {pays}", win.count),
        (Locale::En, None) => format!("{} × {symbol} {pays}", win.count),
    }
}

/// All that paid, in one line of text.
pub(super) fn wins(wins: &[RiverWinView], locale: Locale) -> String {
    let wins: Vec<_> = wins.iter().map(|one| win(one, locale)).collect();
    wins.join(", ")
}

/// What paid by its numbers, where there is too much to name each: `라인 1, 2, 4 · 불꽃`.
pub(super) fn hits(wins: &[RiverWinView], locale: Locale) -> String {
    let numbers = wins.iter().filter_map(|win| win.line);
    let numbers: Vec<_> = numbers.map(|line| line.to_string()).collect();
    let numbers = numbers.join(", ");
    let scatters = wins.iter().find(|win| win.line.is_none());
    let scatters = scatters.map_or_else(String::new, |win| {
        format!(" · {}", word(&win.symbol, locale))
    });
    match locale {
        Locale::Ko => format!("라인 {numbers}{scatters} 적중"),
        Locale::En => format!("Lines {numbers}{scatters} hit"),
    }
}

/// The window as it is read out: row by row.
pub(super) fn window(grid: &[Vec<String>], locale: Locale) -> String {
    let rows: Vec<_> = grid
        .iter()
        .map(|row| {
            let names: Vec<_> = row.iter().map(|name| word(name, locale)).collect();
            names.join(", ")
        })
        .collect();
    rows.join(" / ")
}

/// `라인 20개, 적중 6, 7`.
pub(super) fn railing(lines: i64, hit: &[i64], locale: Locale) -> String {
    let hit: Vec<_> = hit.iter().map(i64::to_string).collect();
    let hit = hit.join(", ");
    match (locale, hit.is_empty()) {
        (Locale::Ko, true) => format!("라인 {lines}개"),
        (Locale::Ko, false) => format!("라인 {lines}개, 적중 {hit}"),
        (Locale::En, true) => format!("{lines} lines"),
        (Locale::En, false) => format!("{lines} lines, hit: {hit}"),
    }
}

/// `무료 회전 10회`.
pub(super) fn free_spins(count: i64, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("무료 회전 {count}회"),
        Locale::En => format!("{count} free spins"),
    }
}

/// `무료 회전 10회 중 4회째`.
pub(super) fn counter(free: &Free, locale: Locale) -> String {
    let (at, total) = (free.at, free.total);
    match locale {
        Locale::Ko => format!("무료 회전 {total}회 중 {at}회째"),
        Locale::En => format!("Free spin {at} of {total}"),
    }
}

/// `라인 베팅 50 · 무료 회전 ×2`.
pub(super) fn doubled(per_line: i64, multiplier: i64, locale: Locale) -> String {
    let (per_line, multiplier) = (amount(per_line), times(multiplier));
    match locale {
        Locale::Ko => format!("라인 베팅 {per_line} · 무료 회전 {multiplier}"),
        Locale::En => format!("Line bet {per_line} · free spins {multiplier}"),
    }
}

/// `무료 4회`.
pub(super) fn numbered(number: usize, locale: Locale) -> String {
    match locale {
        Locale::Ko => format!("무료 {number}회"),
        Locale::En => format!("Free {number}"),
    }
}

/// A free spin on the receipt: `무료 4회 · 따릉이 ×12 ×2`, and how many it added.
pub(super) fn free_spin(
    number: usize,
    spin: &FreeSpinView,
    multiplier: i64,
    locale: Locale,
) -> String {
    let mut told = numbered(number, locale);
    match spin.wins.as_slice() {
        [] => {}
        [one] => {
            let symbol = word(&one.symbol, locale);
            let pays = times(one.multiplier);
            told += &format!(" · {symbol} {pays} {}", times(multiplier));
        }
        all => match locale {
            Locale::Ko => told += &format!(" · 적중 {}", all.len()),
            Locale::En => told += &format!(" · {} hits", all.len()),
        },
    }
    if spin.added > 0 {
        told += &format!(" (+{})", spin.added);
    }
    told
}

/// How to read the paytable.
pub(super) fn odds_hint(free: &FreeSpinsOddsView, line_hit: &str, locale: Locale) -> String {
    let (first, more, most) = (free.first, free.more, free.most);
    let (pays, chance) = (times(free.multiplier), free.chance.percent(2));
    match locale {
        Locale::Ko => format!(
            "배수는 라인 베팅, 불꽃은 총 베팅 기준. 왼쪽 릴부터 이어져야 합니다. 불꽃 3개부터 무료 회전 \
             {first}회({chance}%), 당첨 {pays}. 처음 {first}회에서 또 나오면 {more}회씩 더, 많아야 {most}회. \
             라인당 적중률 {line_hit}%."
        ),
        Locale::En => format!(
            "Multiples of the line bet, for fireworks of the total bet; from the left reel on. Three \
             fireworks or more win {first} free spins ({chance}%), which pay {pays}. Each of those may \
             add {more}: {most} at most. {line_hit}% hit rate per line."
        ),
    }
}
