//! The cabinet: sign, payline lamps, three reels, and the line with the result.

use super::{
    lamp::Lamp,
    state::{Phase, Slot},
    symbol::{Glow, Symbol, SymbolArt},
    text,
    view_model::{LAMPS, lit},
};
use contract::play::SlotRoundView;
use leptos::prelude::*;
use ui::{
    TubeWord,
    i18n::{amount, locale, signed, t},
    reactive,
    tube::Setting,
};

/// The whole cabinet.
#[component]
pub(super) fn Cabinet(game: Slot) -> impl IntoView {
    let lamps = LAMPS
        .map(|line| {
            let played = Signal::derive(move || game.bet.get().lines >= line);
            let hit = Signal::derive(move || game.lit.get() && pays(game, line));
            view! { <Lamp line played hit/> }
        })
        .collect_view();
    view! {
        <div class="cabinet">
            <div class="spill"></div>
            <div class="slot-sign">
                <TubeWord word="야시장" label="야시장" stroke=6.0 setting=Setting::default()/>
                <div class="inl" aria-hidden="true">"Night" <br/> "Market"</div>
            </div>
            <div class="cab cut">
                <div class="flex gap-2.5">
                    <div class="lamps" role="group" aria-label=t(text::LINE_LAMPS)>
                        {lamps}
                    </div>
                    <Window game/>
                </div>
                <Result game/>
            </div>
        </div>
    }
}

/// The nine cells, and what frames the lines that paid.
#[component]
fn Window(game: Slot) -> impl IntoView {
    let label = move || {
        if game.spinning.get().contains(&true) {
            text::REELS_SPIN.of(locale()).to_owned()
        } else {
            game.grid.with(|grid| text::window(grid, locale()))
        }
    };
    view! {
        <div class="win-frame">
            <div class="reels" role="img" aria-label=reactive(label)>
                {(0..3).map(|column| view! { <Reel game column/> }).collect_view()}
            </div>
            {reactive(move || game.lit.get().then(|| frames(game)))}
        </div>
    }
}

#[component]
fn Reel(game: Slot, column: usize) -> impl IntoView {
    let spins = move || game.spinning.get()[column];
    let cell = move |row: usize| {
        let symbol = Signal::derive(move || symbol_at(game, row, column));
        let glow = Signal::derive(move || glow_at(game, row, column));
        view! { <div class="cell"><SymbolArt symbol glow decorative=true/></div> }
    };
    // The spinning strip is motion only: it tells nothing about the round.
    let strip = move || {
        spins().then(|| {
            let cells = Symbol::ALL
                .into_iter()
                .cycle()
                .skip(column * 2)
                .take(10)
                .map(|symbol| view! { <div class="cell"><SymbolArt symbol decorative=true/></div> })
                .collect_view();
            view! { <div class="spinning" aria-hidden="true">{cells}</div> }.into_any()
        })
    };
    view! {
        <div class="reel" class:spins=reactive(spins)>
            <div class="strip">{(0..3).map(cell).collect_view()}</div>
            {reactive(strip)}
        </div>
    }
}

/// The line below the window: quiet, unless more came out than went in.
#[component]
fn Result(game: Slot) -> impl IntoView {
    let spoken = move || match (game.phase.get(), game.round.get()) {
        (Phase::Idle, Some(round)) => text::result(&round, locale()),
        (Phase::Retrying, _) => text::LOST.of(locale()).to_owned(),
        _ => String::new(),
    };
    let shown = move || match (game.phase.get(), game.round.get()) {
        (Phase::Spinning, _) => quiet(text::SPINNING.of(locale()).to_owned(), String::new()),
        (Phase::Retrying, _) => quiet(text::LOST.of(locale()).to_owned(), String::new()),
        (_, None) => quiet(text::READY.of(locale()).to_owned(), String::new()),
        (_, Some(round)) if game.lit.get() => won(game, &round),
        (_, Some(round)) => lost(&round),
    };
    view! {
        <div class="result">
            <p class="sr-only" aria-live="polite">{reactive(spoken)}</p>
            <div class="w-full" aria-hidden="true">{reactive(shown)}</div>
        </div>
    }
}

fn won(game: Slot, round: &SlotRoundView) -> AnyView {
    let what = text::wins(round, locale());
    let sums = text::paid_and_staked(round, locale());
    view! {
        <div class="won">
            <div class="min-w-0">
                <div class="text-[13px] font-semibold text-text-2 truncate">{what}</div>
                <div class="text-[12px] text-text-2 truncate">{sums}</div>
            </div>
            <div class="big">"+" {reactive(move || amount(game.counted.get()))}</div>
        </div>
    }
    .into_any()
}

fn lost(round: &SlotRoundView) -> AnyView {
    let what = if round.wins.is_empty() {
        text::NO_LINE.of(locale()).to_owned()
    } else {
        format!(
            "{} · {}",
            text::wins(round, locale()),
            amount(round.payout.units())
        )
    };
    quiet(what, signed(round.net))
}

fn quiet(what: String, sum: String) -> AnyView {
    view! {
        <div class="quiet">
            <span class="truncate">{what}</span>
            <span class="num">{sum}</span>
        </div>
    }
    .into_any()
}

/// Frames around the rows that paid, and strokes along the diagonals.
fn frames(game: Slot) -> AnyView {
    const DIAGONALS: [(i64, &str); 2] = [(4, "M16 16L284 242"), (5, "M16 242L284 16")];
    let rows = [1, 2, 3]
        .into_iter()
        .filter(|line| pays(game, *line))
        .map(|line| view! { <i class=format!("winrow line-{line}") aria-hidden="true"></i> })
        .collect_view();
    let diagonals = DIAGONALS
        .into_iter()
        .filter(|(line, _)| pays(game, *line))
        .map(|(_, path)| {
            view! {
                <svg
                    class="windiag"
                    viewBox="0 0 300 258"
                    preserveAspectRatio="none"
                    aria-hidden="true"
                >
                    <path class="d-h" d=path/>
                    <path class="d-g" d=path/>
                    <path class="d-c" d=path/>
                </svg>
            }
        })
        .collect_view();
    view! { {rows} {diagonals} }.into_any()
}

fn pays(game: Slot, line: i64) -> bool {
    game.round.with(|round| {
        round
            .as_ref()
            .is_some_and(|round| round.wins.iter().any(|win| win.line == line))
    })
}

fn symbol_at(game: Slot, row: usize, column: usize) -> Symbol {
    game.grid.with(|grid| {
        grid.get(row)
            .and_then(|cells| cells.get(column))
            .and_then(|name| Symbol::from_name(name))
            .unwrap_or(Symbol::Ticket)
    })
}

fn glow_at(game: Slot, row: usize, column: usize) -> Glow {
    if !game.lit.get() {
        return Glow::Idle;
    }
    game.round.with(|round| match round {
        Some(round) if lit(&round.wins, row, column) => Glow::Win,
        _ => Glow::Dim,
    })
}

/// The window of a past round, as it stood.
#[component]
pub(super) fn PastWindow(round: SlotRoundView) -> impl IntoView {
    let grid = round.grid.clone();
    let label = move || text::window(&grid, locale());
    let wins = round.wins;
    let any = round.net > 0;
    let cell = move |row: usize, column: usize| {
        let symbol = round
            .grid
            .get(row)
            .and_then(|cells| cells.get(column))
            .and_then(|name| Symbol::from_name(name))
            .unwrap_or(Symbol::Ticket);
        let glow = match (any, lit(&wins, row, column)) {
            (false, _) => Glow::Idle,
            (true, true) => Glow::Win,
            (true, false) => Glow::Dim,
        };
        view! { <div class="cell"><SymbolArt symbol glow decorative=true/></div> }
    };
    let columns = (0..3)
        .map(|column| {
            let cells = (0..3).map(|row| cell(row, column)).collect_view();
            view! { <div class="reel"><div class="strip">{cells}</div></div> }
        })
        .collect_view();
    view! {
        <div class="win-frame">
            <div class="reels" role="img" aria-label=reactive(label)>{columns}</div>
        </div>
    }
}
