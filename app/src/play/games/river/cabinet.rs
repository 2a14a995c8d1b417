//! The cabinet: sign, five reels, the railing of line lamps, and the window with the result.

use super::{
    overlay::glass,
    state::{REELS, River},
    text,
};
use crate::play::{
    jackpot,
    reels::{Reel, Result, text as reels},
};
use crate::preferences::SoundButton;
use contract::play::RiverWinView;
use leptos::prelude::*;
use ui::{
    TubeNumber, TubeWord, either,
    i18n::{locale, t, times},
    reactive,
    tube::Setting,
};

/// Fireworks of unlit glass on the wall behind the sign, while free spins are shown.
const FIREWORKS: &str = "M57 59L77 63Q85 65 87 72M53 66L68 81Q74 87 75 95M78 91l.1 .1M45 71L50 91Q52 99 52 \
    108M37 70L30 90Q27 97 27 106M25 103l.1 .1M30 65L13 78Q7 83 6 91M27 57L6 59Q-2 60 -4 67M-8 60l.1 .1M29 \
    49L10 39Q3 35 2 42M35 43L24 25Q20 18 20 23M17 12l.1 .1M43 41L44 20Q45 12 45 17M51 44L63 27Q68 20 69 \
    26M71 15l.1 .1M56 51L76 43Q83 40 85 46M365 51L383 54Q389 56 391 62M361 58L373 71Q378 76 379 83M381 80l.1 \
    .1M353 61L356 79Q356 86 357 93M346 59L337 75Q333 81 333 88M331 86l.1 .1M340 53L324 61Q317 64 316 70M339 \
    45L321 42Q315 40 313 46M310 39l.1 .1M343 38L331 25Q326 20 325 25M351 35L348 17Q348 10 347 15M347 5l.1 \
    .1M358 37L367 21Q371 15 371 20M364 43L380 35Q387 32 388 38M391 30l.1 .1";

/// The whole cabinet.
#[component]
pub(super) fn Cabinet(game: River) -> impl IntoView {
    let fireworks = either(
        move || game.shows_free_spins(),
        || {
            view! {
                <svg class="fwglass" viewBox="0 0 390 120" aria-hidden="true">
                    <path d=FIREWORKS/>
                </svg>
            }
            .into_any()
        },
        || ().into_any(),
    );
    view! {
        <div class="cabinet river">
            <div class="spill"></div>
            <SoundButton class="sound-here"/>
            {fireworks}
            <Sign game/>
            <div class="cab cut">
                {jackpot::jackpot_line(game.reels.state.jackpot.get_value())}
                <Window game/>
                <Railing game/>
                <Result game/>
                {jackpot::ceremony(game.reels.state)}
            </div>
        </div>
    }
}

/// One tube is lit: the name, or what the free spins multiply by.
#[component]
fn Sign(game: River) -> impl IntoView {
    let name = || {
        view! {
            <TubeWord word="한강" label="한강" stroke=8.0 setting=Setting::default()/>
            <div class="inl" aria-hidden="true">"Han" <br/> "River"</div>
        }
        .into_any()
    };
    let multiplier = move || {
        let by = game.odds.with_value(|odds| odds.free_spins.multiplier);
        view! {
            <TubeWord word="한강" label="한강" stroke=8.0 setting=Setting::default() off=true/>
            <TubeNumber number=times(by) stroke=8.0/>
        }
        .into_any()
    };
    view! {
        <div class="slot-sign">
            {either(move || game.shows_free_spins(), multiplier, name)}
        </div>
    }
}

/// The fifteen cells, and the glass over those that pay.
#[component]
fn Window(game: River) -> impl IntoView {
    let label = move || {
        if game.reels.turns() {
            reels::REELS_SPIN.of(locale()).to_owned()
        } else {
            game.scene.with(|scene| text::window(&scene.grid, locale()))
        }
    };
    let glass = move || {
        game.overlay
            .with(|over| over.as_ref().map(|over| glass(over)))
    };
    view! {
        <div class="win-frame">
            <div class="reels5" role="img" aria-label=reactive(label)>
                {(0..REELS).map(|column| view! { <Reel game column/> }).collect_view()}
                {reactive(glass)}
            </div>
        </div>
    }
}

/// The numbers of the lines that paid.
pub(super) fn lines_hit(wins: &[RiverWinView]) -> Vec<i64> {
    wins.iter().filter_map(|win| win.line).collect()
}

/// Twenty lamps on the railing of a bridge, lit for the lines that paid.
#[component]
fn Railing(game: River) -> impl IntoView {
    let hit = Memo::new(move |_| {
        game.scene.with(|scene| {
            if scene.lit {
                lines_hit(&scene.wins)
            } else {
                Vec::new()
            }
        })
    });
    let count = game.lines();
    let label = move || hit.with(|hit| text::railing(count, hit, locale()));
    let lamps = (1..=count)
        .map(|line| {
            let class = move || hit.with(|hit| if hit.contains(&line) { "hit" } else { "" });
            view! { <li class=reactive(class)>{line}</li> }
        })
        .collect_view();
    view! {
        <div role="img" aria-label=reactive(label)>
            <ol class="railing" aria-hidden="true" title=t(text::LINES)>{lamps}</ol>
        </div>
    }
}
