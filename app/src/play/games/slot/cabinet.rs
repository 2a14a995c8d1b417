//! The cabinet: sign, line lamps, three reels, and the window with the result.

use super::{
    lamp::Lamp,
    state::{REELS, Slot, symbol_in},
    symbol::SymbolArt,
    text,
    view_model::{LAMPS, lit},
};
use crate::play::{
    jackpot,
    reels::{Glow, Reel, Result, text as reels},
};
use crate::preferences::SoundButton;
use contract::play::{SlotDetail, WinView};
use leptos::prelude::*;
use ui::{
    TubeWord,
    i18n::{locale, t},
    reactive,
    tube::Setting,
};

/// The paths of the five lines over the window, in its own units.
const PATHS: [(i64, &str); 5] = [
    (1, "M10 43H290"),
    (2, "M10 129H290"),
    (3, "M10 215H290"),
    (4, "M16 16L284 242"),
    (5, "M16 242L284 16"),
];

/// The whole cabinet.
#[component]
pub(super) fn Cabinet(game: Slot) -> impl IntoView {
    let lamps = LAMPS
        .map(|line| view! { <LineLamp game line/> })
        .collect_view();
    view! {
        <div class="cabinet">
            <div class="spill"></div>
            <SoundButton class="sound-here"/>
            <div class="slot-sign">
                <TubeWord word="야시장" label="야시장" stroke=6.0 setting=Setting::default()/>
                <div class="inl" aria-hidden="true">"Night" <br/> "Market"</div>
            </div>
            <div class="cab cut">
                {jackpot::jackpot_line(game.reels.state.jackpot.get_value())}
                <div class="flex gap-2.5">
                    <div class="lamps" role="group" aria-label=t(text::LINE_LAMPS)>
                        {lamps}
                    </div>
                    <Window game/>
                </div>
                <Result game/>
                {jackpot::ceremony(game.reels.state)}
            </div>
        </div>
    }
}

/// A lamp that shows the path of its line to whoever points at it.
#[component]
fn LineLamp(game: Slot, line: i64) -> impl IntoView {
    let traced = game.traced;
    let class = move || {
        let look = match (game.pays(line), game.reels.bet().lines >= line) {
            (true, _) => "lamp hit",
            (false, true) => "lamp",
            (false, false) => "lamp idle",
        };
        if traced.get() == Some(line) {
            format!("{look} traced")
        } else {
            look.to_owned()
        }
    };
    let leave = move || {
        if traced.get_untracked() == Some(line) {
            traced.set(None);
        }
    };
    view! {
        <button
            type="button"
            class=reactive(class)
            aria-label=reactive(move || text::path(line, locale()))
            on:pointerenter=move |_| traced.set(Some(line))
            on:pointerleave=move |_| leave()
            on:focus=move |_| traced.set(Some(line))
            on:blur=move |_| leave()
        >
            {line}
        </button>
    }
}

/// The nine cells, and what frames the lines that paid.
#[component]
fn Window(game: Slot) -> impl IntoView {
    let label = move || {
        if game.reels.turns() {
            reels::REELS_SPIN.of(locale()).to_owned()
        } else {
            game.grid.with(|grid| text::window(grid, locale()))
        }
    };
    let won = move || {
        game.reels.state.is_lit().then(|| {
            game.reels
                .state
                .round
                .with(|round| round.as_ref().map(|round| frames(&round.detail.wins)))
        })
    };
    let trace = move || {
        let line = game.traced.get()?;
        let (_, path) = PATHS.into_iter().find(|(number, _)| *number == line)?;
        Some(over_window("trace", view! { <path d=path/> }.into_any()))
    };
    view! {
        <div class="win-frame">
            <div class="reels" role="img" aria-label=reactive(label)>
                {(0..REELS).map(|column| view! { <Reel game column/> }).collect_view()}
            </div>
            {reactive(won)}
            {reactive(trace)}
        </div>
    }
}

/// Frames around the rows that paid, and chains of framed cells for the diagonals: a stroke would cross out
/// what it is drawn for.
fn frames(wins: &[WinView]) -> AnyView {
    let frames = wins.iter().map(|win| match win.line {
        line @ 1..=3 => {
            view! { <i class=format!("winrow line-{line}") aria-hidden="true"></i> }.into_any()
        }
        line => {
            let path = diagonal(line == 4);
            let strokes = view! {
                <path class="d-h" d=path.clone()/>
                <path class="d-g" d=path.clone()/>
                <path class="d-c" d=path/>
            };
            over_window("windiag", strokes.into_any())
        }
    });
    frames.collect_view().into_any()
}

/// Three framed cells from corner to corner and what joins them, in the units of the window.
fn diagonal(falls: bool) -> String {
    /// Half of a frame, how much it is cut, and the middle of the first cell.
    const HALF: (i32, i32) = (44, 38);
    const CUT: i32 = 9;
    const FIRST: (i32, i32) = (49, 43);
    let mut path = String::new();
    for column in 0..3 {
        let row = if falls { column } else { 2 - column };
        let (x, y) = (FIRST.0 + 101 * column, FIRST.1 + 86 * row);
        let (left, top, right, bottom) = (x - HALF.0, y - HALF.1, x + HALF.0, y + HALF.1);
        let (cut_left, cut_top) = (left + CUT, top + CUT);
        let (cut_right, cut_bottom) = (right - CUT, bottom - CUT);
        path += &format!(
            "M{cut_left} {top}H{right}V{cut_bottom}L{cut_right} {bottom}H{left}V{cut_top}Z"
        );
        if column < 2 {
            // A falling line leaves by the cut, a rising one by the corner.
            let (cut, down) = if falls { (CUT / 2, 1) } else { (0, -1) };
            let (leaves_x, leaves_y) = (right - cut, y + down * (HALF.1 - cut));
            let (enters_x, enters_y) = (left + 101 + cut, y + down * (86 - HALF.1 + cut));
            path += &format!("M{leaves_x} {leaves_y}L{enters_x} {enters_y}");
        }
    }
    path
}

fn over_window(class: &'static str, strokes: AnyView) -> AnyView {
    view! {
        <svg class=class viewBox="0 0 300 258" preserveAspectRatio="none" aria-hidden="true">
            {strokes}
        </svg>
    }
    .into_any()
}

/// The lamps and the window of a past round, as they stood.
#[component]
pub(super) fn PastCabinet(detail: SlotDetail, is_won: bool) -> impl IntoView {
    let SlotDetail {
        grid, wins, lines, ..
    } = detail;
    let lamps = LAMPS
        .map(|line| {
            let hit = is_won && wins.iter().any(|win| win.line == line);
            view! { <Lamp line played=line <= lines hit/> }
        })
        .collect_view();
    let cell = |row: usize, column: usize| {
        let symbol = symbol_in(&grid, row, column);
        let glow = match (is_won, lit(&wins, row, column)) {
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
    let frames = is_won.then(|| frames(&wins));
    let label = move || text::window(&grid, locale());
    view! {
        <div class="cab cut" class:is-won=is_won>
            <div class="flex gap-2.5">
                <div class="lamps" aria-hidden="true">{lamps}</div>
                <div class="win-frame">
                    <div class="reels" role="img" aria-label=reactive(label)>{columns}</div>
                    {frames}
                </div>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagonal_frames_its_cells_and_joins_them_from_corner_to_corner() {
        let falls = diagonal(true);
        assert!(falls.starts_with("M14 5H93V72L84 81H5V14Z"), "{falls}");
        assert!(falls.contains("M89 77L110 95"), "{falls}");
        let rises = diagonal(false);
        assert!(rises.contains("M93 177L106 167"), "{rises}");
        for path in [falls, rises] {
            assert_eq!(path.matches('Z').count(), 3, "{path}");
        }
    }
}
