//! A past round, as it stood: the window of the paid spin, and below it those of its free spins.

use super::{
    machine::symbol_in,
    overlay::{Overlay, glass},
    symbol::SymbolArt,
    text,
};
use crate::play::reels::Glow;
use contract::play::{FreeSpinView, RiverDetail, RiverWinView};
use leptos::prelude::*;
use ui::{
    i18n::{locale, signed, tell},
    reactive,
};

/// The windows of a past round.
#[component]
pub(super) fn PastRiver(detail: RiverDetail, is_won: bool) -> impl IntoView {
    let RiverDetail {
        grid,
        wins,
        free_spins,
        ..
    } = detail;
    let count = free_spins.len() as i64;
    let free = free_spins.into_iter().zip(1..).map(free_spin);
    let free = (count > 0).then(|| {
        view! {
            <h3 class="title text-[18px]">
                {tell(move |locale| text::free_spins(count, locale))}
            </h3>
            <ol class="past-free">{free.collect_view()}</ol>
        }
        .into_any()
    });
    view! {
        <div class="cab cut river-past" class:is-won=is_won>{window(grid, &wins, is_won)}</div>
        {free}
    }
}

fn free_spin((spin, number): (FreeSpinView, usize)) -> AnyView {
    let paid = signed(spin.payout.units());
    let lit = !spin.wins.is_empty();
    view! {
        <li class:is-won=lit>
            <div class="past-free-head">
                <span>{tell(move |locale| text::numbered(number, locale))}</span>
                <b class="num">{paid}</b>
            </div>
            {window(spin.grid, &spin.wins, lit)}
        </li>
    }
    .into_any()
}

/// A window at rest.
fn window(grid: Vec<Vec<String>>, wins: &[RiverWinView], lit: bool) -> AnyView {
    let overlay = lit.then(|| Overlay::of(wins, &grid));
    let glow = |cell| match &overlay {
        None => Glow::Idle,
        Some(over) if over.cells.contains(&cell) => Glow::Win,
        Some(_) => Glow::Dim,
    };
    let columns = (0..5)
        .map(|column| {
            let cell = |row| {
                let (symbol, glow) = (symbol_in(&grid, row, column), glow((row, column)));
                view! { <div class="cell"><SymbolArt symbol glow/></div> }
            };
            let cells = (0..3).map(cell).collect_view();
            view! { <div class="reel"><div class="strip">{cells}</div></div> }
        })
        .collect_view();
    let over = overlay.as_ref().map(glass);
    let label = move || text::window(&grid, locale());
    view! {
        <div class="win-frame">
            <div class="reels5" role="img" aria-label=reactive(label)>{columns} {over}</div>
        </div>
    }
    .into_any()
}
