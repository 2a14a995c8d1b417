//! The paytable beside the machine, computed from the table that is played.

use super::{
    state::Slot,
    symbol::{Symbol, SymbolArt},
    text,
};
use crate::play::{reels::text as reels, text as play};
use contract::play::SymbolOddsView;
use leptos::prelude::*;
use ui::{
    Chip,
    i18n::{one_in, t, tell, times},
    reactive,
};

/// What pays how often; the rows of a win are lit.
#[component]
pub(super) fn Paytable(game: Slot) -> impl IntoView {
    let (odds, line_hit) = game
        .odds
        .with_value(|odds| (odds.clone(), odds.line_hit.percent(2)));
    let rows = odds
        .symbols
        .iter()
        .map(|symbol| row(game, symbol))
        .collect_view();
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(reels::ODDS)}</h2>
                <span class="ml-auto">
                    <Chip>"RTP " <b class="num text-text">{odds.return_percent} "%"</b></Chip>
                </span>
            </div>
            <table class="odds-rows">
                <caption class="sr-only">{t(reels::ODDS)}</caption>
                <thead>
                    <tr>
                        <th scope="col" colspan="2">{t(reels::SYMBOL)}</th>
                        <th scope="col">{t(play::CHANCE)}</th>
                        <th scope="col">{t(text::PAYS)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="hint mt-3">
                {tell(move |locale| text::odds_hint(odds.lines, &line_hit, locale))}
                " "
                <a class="underline underline-offset-2" href="/odds">{t(play::ALL_ODDS)}</a>
            </p>
        </section>
    }
}

fn row(game: Slot, odds: &SymbolOddsView) -> AnyView {
    let name = odds.symbol.clone();
    let symbol = Symbol::from_name(&name).unwrap_or(Symbol::Ticket);
    let won = move || {
        game.reels.state.is_lit()
            && game.reels.state.round.with(|round| {
                round
                    .as_ref()
                    .is_some_and(|round| round.detail.wins.iter().any(|win| win.symbol == name))
            })
    };
    view! {
        <tr class:me=reactive(won)>
            <td class="w-[44px]"><SymbolArt symbol decorative=true/></td>
            <th scope="row">
                <span class="font-semibold">{t(symbol.text())}</span>
                " "
                <span class="num text-text-3 text-[12px]">"×3"</span>
            </th>
            <td class="r num text-text-2 text-[12px]">{one_in(odds.one_in)}</td>
            <td class="r"><b class="num">{times(odds.multiplier)}</b></td>
        </tr>
    }
    .into_any()
}
