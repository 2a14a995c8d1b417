//! The line of wins: what the bet makes at each station, and which one has been reached.

use super::{moves::pots, state::Duel, text};
use leptos::prelude::*;
use ui::{
    i18n::{amount, locale, t},
    reactive,
};

/// The panel with the line.
#[component]
pub(super) fn StreakLine(game: Duel) -> impl IntoView {
    let stations = move || {
        let (streak, bet) = game.stands();
        let pots = game.odds.with_value(|odds| pots(bet, odds));
        let stations = (1..)
            .zip(pots)
            .map(|(wins, pot)| station(wins, pot, streak));
        // The seventh stands on top.
        let mut stations: Vec<AnyView> = stations.collect();
        stations.reverse();
        stations.collect_view().into_any()
    };
    let reached = move || match game.stands().0 {
        0 => String::new(),
        streak => text::streak(streak, locale()),
    };
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(text::LINE)}</h2>
                <span class="num text-[13px] text-text-2 ml-auto">{reactive(reached)}</span>
            </div>
            <ol class="streak-line" reversed>{reactive(stations)}</ol>
        </section>
    }
}

fn station(wins: i64, pot: i64, streak: i64) -> AnyView {
    let (class, current) = match wins {
        wins if wins == streak => ("station is-here", Some("step")),
        wins if wins < streak => ("station is-passed", None),
        _ => ("station", None),
    };
    view! {
        <li class=class aria-current=current>
            <span class="dot num" aria-hidden="true">{wins}</span>
            <span>{text::streak(wins, locale())}</span>
            <span class="num pot">{amount(pot)}</span>
        </li>
    }
    .into_any()
}
