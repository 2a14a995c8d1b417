//! The paytable beside the machine, computed from the table that is played.

use super::{
    state::River,
    symbol::{Symbol, SymbolArt},
    text,
};
use crate::play::{reels::text as reels, text as play};
use contract::play::RiverSymbolView;
use leptos::prelude::*;
use ui::{
    Chip,
    i18n::{one_in, t, tell, times},
    reactive,
};

/// What pays how often; the rows of a win are lit.
#[component]
pub(super) fn Paytable(game: River) -> impl IntoView {
    let odds = game.odds.get_value();
    let line_hit = odds.line_hit.percent(2);
    let free = odds.free_spins.clone();
    let rows = odds
        .symbols
        .iter()
        .map(|symbol| row(game, symbol, symbol.symbol == odds.wild))
        .collect_view();
    let counts = [3, 4, 5].map(|count| {
        let head = move |locale| match locale {
            contract::Locale::Ko => format!("{count}개"),
            contract::Locale::En => format!("{count}"),
        };
        view! { <th scope="col">{tell(head)}</th> }
    });
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(reels::ODDS)}</h2>
                <span class="ml-auto">
                    <Chip>"RTP " <b class="num text-text">{odds.return_percent} "%"</b></Chip>
                </span>
            </div>
            <table class="paytbl">
                <caption class="sr-only">{t(reels::ODDS)}</caption>
                <thead>
                    <tr><th scope="col">{t(reels::SYMBOL)}</th>{counts}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="hint mt-2">
                {tell(move |locale| text::odds_hint(&free, &line_hit, locale))}
                " "
                <a class="underline underline-offset-2" href="/odds">{t(play::ALL_ODDS)}</a>
            </p>
        </section>
    }
}

fn row(game: River, odds: &RiverSymbolView, is_wild: bool) -> AnyView {
    let symbol = Symbol::from_name(&odds.symbol).unwrap_or(Symbol::Ramen);
    let pays_now = move |name: &str, count: Option<i64>| {
        game.scene.with(|scene| {
            let alike = |win: &contract::play::RiverWinView| {
                win.symbol == name && count.is_none_or(|count| count == win.count)
            };
            scene.lit && scene.wins.iter().any(alike)
        })
    };
    let name = odds.symbol.clone();
    let won = move || pays_now(&name, None);
    let cells = if is_wild {
        view! { <td colspan="3" class="wild">{t(text::WILD)}</td> }.into_any()
    } else {
        let cell = |pay: &contract::play::RiverPayView| {
            let (name, count) = (odds.symbol.clone(), pay.count);
            let won = move || pays_now(&name, Some(count));
            view! {
                <td class:me=reactive(won)>
                    <b>{times(pay.multiplier)}</b>
                    <i>{one_in(pay.one_in)}</i>
                </td>
            }
        };
        odds.pays.iter().map(cell).collect_view().into_any()
    };
    view! {
        <tr class:me=reactive(won)>
            <th scope="row"><span><SymbolArt symbol/> {t(symbol.text())}</span></th>
            {cells}
        </tr>
    }
    .into_any()
}
