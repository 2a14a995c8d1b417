//! A game's own page at practice. Its code comes from the game's module, so that whoever practises one game
//! loads no other.

use crate::{
    play::{
        Game,
        games::{river, roulette, rps, slot},
        practice::Practice,
    },
    split::{NotLoaded, NotLoadedPage},
};
use contract::play::{OddsView, RiverOddsView, RouletteOddsView, RpsOddsView, SlotOddsView};
use leptos::{prelude::*, wasm_split::wasm_split};

// What a page reads while it is set up must not set it up again.
#[wasm_split(slot, wasm_split_path = ::leptos::wasm_split, fallible)]
fn slot_at_practice(practice: Practice, odds: SlotOddsView) -> Result<AnyView, NotLoaded> {
    Ok(untrack(|| slot::practice(practice, odds)))
}

#[wasm_split(roulette, wasm_split_path = ::leptos::wasm_split, fallible)]
fn roulette_at_practice(practice: Practice, odds: RouletteOddsView) -> Result<AnyView, NotLoaded> {
    Ok(untrack(|| roulette::practice(practice, odds)))
}

#[wasm_split(rps, wasm_split_path = ::leptos::wasm_split, fallible)]
fn rps_at_practice(practice: Practice, odds: RpsOddsView) -> Result<AnyView, NotLoaded> {
    Ok(untrack(|| rps::practice(practice, odds)))
}

#[wasm_split(river, wasm_split_path = ::leptos::wasm_split, fallible)]
fn river_at_practice(practice: Practice, odds: RiverOddsView) -> Result<AnyView, NotLoaded> {
    Ok(untrack(|| river::practice(practice, odds)))
}

/// Whether those are the odds of the game's own table.
pub(super) fn is_of(game: Game, odds: &OddsView) -> bool {
    let table = game.about().table;
    match (game, odds) {
        (Game::Slot, OddsView::Slot(odds)) => odds.machine == table,
        (Game::Roulette, OddsView::Roulette(odds)) => odds.table == table,
        (Game::Rps, OddsView::Rps(odds)) => odds.table == table,
        (Game::River, OddsView::River(odds)) => odds.machine == table,
        _ => false,
    }
}

/// The page of the game that those odds are of, once its code is there.
pub(super) async fn machine(practice: Practice, odds: OddsView) -> AnyView {
    let machine = match odds {
        OddsView::Slot(odds) => slot_at_practice(practice, odds).await,
        OddsView::Roulette(odds) => roulette_at_practice(practice, odds).await,
        OddsView::Rps(odds) => rps_at_practice(practice, odds).await,
        OddsView::River(odds) => river_at_practice(practice, *odds).await,
    };
    machine.unwrap_or_else(|NotLoaded| view! { <NotLoadedPage/> }.into_any())
}
