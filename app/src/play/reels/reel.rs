//! A reel: what stands in it, and what runs past while it turns.

use super::{glow::Glow, machine::Machine, state::Motion};
use leptos::prelude::*;
use ui::reactive;

/// How many symbols of a reel are in the window.
const ROWS: usize = 3;

/// The reel in that place, from the left.
#[component]
pub(in crate::play) fn Reel<M: Machine>(game: M, column: usize) -> impl IntoView {
    let motion = Memo::new(move |_| game.reels().motion_of(column));
    let class = move || match motion.get() {
        Motion::Still => "reel",
        Motion::Turning => "reel turning",
        Motion::Landing => "reel landing",
    };
    // A reel that turns still has what was, and shows what comes when it lands.
    let shown = Memo::new(
        move |before: Option<&Vec<M::Symbol>>| match (motion.get(), before) {
            (Motion::Turning, Some(before)) => before.clone(),
            _ => (0..ROWS).map(|row| game.symbol_at(row, column)).collect(),
        },
    );
    let cell = move |row: usize| {
        let symbol = Signal::derive(move || shown.with(|symbols| symbols[row]));
        let glow = Memo::new(move |_| game.glow_at(row, column));
        view! { <div class="cell">{M::art(symbol, glow.into())}</div> }
    };
    // What runs past is motion only: it tells nothing about the round.
    let past = move || {
        let cells = game
            .passing(column)
            .into_iter()
            .map(|symbol| {
                let art = M::art(Signal::stored(symbol), Signal::stored(Glow::Idle));
                view! { <div class="cell">{art}</div> }
            })
            .collect_view();
        view! { <div class="running" aria-hidden="true">{cells}</div> }.into_any()
    };
    let moves = Memo::new(move |_| motion.get() != Motion::Still);
    view! {
        <div class=reactive(class)>
            <div class="strip">{(0..ROWS).map(cell).collect_view()}</div>
            {reactive(move || moves.get().then(past))}
        </div>
    }
}
