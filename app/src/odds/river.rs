//! The odds of the Han River: what each symbol pays and how often, and the free spins.

use super::{
    figures::{figures, two_lines},
    text,
    volatility::block,
};
use crate::play::games::river::{Symbol, SymbolArt, TITLE, line_glyph};
use contract::play::{RiverOddsView, RiverPayView, RiverSymbolView, VolatilityView};
use leptos::prelude::*;
use ui::i18n::{one_in, t, tell, times};

/// The panel of the machine.
pub(crate) fn table(odds: RiverOddsView, volatility: &[VolatilityView]) -> AnyView {
    let (min, max) = (odds.bet_per_line_min.units(), odds.bet_per_line_max.units());
    let free = odds.free_spins.clone();
    let chances = [
        (text::RETURN, odds.return_to_player),
        (text::FREE_RETURN, odds.free_return),
        (text::LINE_HIT, odds.line_hit),
        (text::ROUND_HIT, odds.round_hit),
        (text::ROUND_PROFIT, odds.round_profit),
        (text::FREE_CHANCE, free.chance),
    ];
    let counts = [3, 4, 5].map(|count| view! { <th scope="col" class="r">"×"{count}</th> });
    let lines = odds.lines.iter().zip(1..).map(|(rows, number)| {
        let glyph = line_glyph(rows);
        view! { <li><span class="num">{number}</span> {glyph}</li> }
    });
    let reels = odds
        .reels
        .iter()
        .map(|reel| view! { <li>{reel_names(reel)}</li> });
    view! {
        <section class="panel cut min-w-0">
            <div class="panel-h"><h2 class="!text-[18px]">{t(TITLE)}</h2></div>
            {figures(&chances)}
            <p class="hint mt-2">{tell(move |locale| text::free_note(&free, locale))}</p>
            <table class="tbl odds-table river-odds mt-4">
                <caption class="sr-only">{t(TITLE)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t(text::SYMBOL)}</th>
                        {counts}
                        <th scope="col" class="r">{t(text::SHARE)}</th>
                    </tr>
                </thead>
                <tbody>{odds.symbols.iter().map(|symbol| row(symbol, &odds.wild)).collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="4">{t(text::SUM)}</th>
                        <td class="r"><b class="num">{odds.return_percent.clone()} "%"</b></td>
                    </tr>
                </tfoot>
            </table>
            {block(volatility, text::lines_played)}
            <dl class="facts mt-4">
                <dt>{t(text::LINES)}</dt>
                <dd><ol class="line-glyphs">{lines.collect_view()}</ol></dd>
                <dt>{t(text::BETS)}</dt>
                <dd class="num">{tell(move |locale| text::bets(min, max, locale))}</dd>
                <dt>{t(text::TABLE_HASH)}</dt>
                <dd class="num break-all">{odds.table_hash}</dd>
            </dl>
            <details class="exact">
                <summary>{t(text::REELS)}</summary>
                <ol class="reel-strips">{reels.collect_view()}</ol>
            </details>
        </section>
    }
    .into_any()
}

/// The symbols of a reel from stop 0 on.
fn reel_names(reel: &[String]) -> AnyView {
    let names: Vec<_> = reel.iter().map(|name| Symbol::from_name(name)).collect();
    tell(move |locale| {
        let words = names
            .iter()
            .flatten()
            .map(|symbol| symbol.text().of(locale));
        words.collect::<Vec<_>>().join(", ")
    })
    .into_any()
}

fn row(odds: &RiverSymbolView, wild: &str) -> AnyView {
    let symbol = Symbol::from_name(&odds.symbol).unwrap_or(Symbol::Ramen);
    let cells = if odds.symbol == wild {
        view! { <td colspan="4" class="wild">{t(text::WILD)}</td> }.into_any()
    } else {
        let pays = odds.pays.iter().map(pay).collect_view();
        let share = odds.share.percent(2);
        view! { {pays} <td class="r num">{share} "%"</td> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">
                <span class="flex items-center gap-2">
                    <SymbolArt symbol class="w-8 h-8 flex-none"/>
                    {t(symbol.text())}
                </span>
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

fn pay(pay: &RiverPayView) -> AnyView {
    let exact = pay.chance.to_string();
    view! {
        <td class="r num" title=exact>
            {two_lines(times(pay.multiplier), one_in(pay.one_in))}
        </td>
    }
    .into_any()
}
