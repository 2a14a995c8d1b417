//! `/odds`: open to everybody.

use super::text;
use crate::{
    data::page_data,
    i18n::{Text, one_in, t, tell, times},
    play::{api::odds, text::machine},
    ui::{ErrorState, Loading, Symbol, SymbolArt},
};
use contract::play::{OddsView, SymbolOddsView};
use kernel::Ratio;
use leptos::prelude::*;

/// The page of all odds.
#[component]
pub fn OddsPage() -> impl IntoView {
    let machines = page_data(|| (), |()| odds());
    let told = move || {
        Suspend::new(async move {
            match machines.await {
                Ok(all) => all.into_iter().map(of_machine).collect_view().into_any(),
                Err(error) => {
                    let retry = Callback::new(move |()| machines.refetch());
                    view! { <ErrorState error retry/> }.into_any()
                }
            }
        })
    };
    view! {
        <div class="page odds-page">
            <header class="grid gap-2">
                <h2 class="title text-[28px]">{t(text::TITLE)}</h2>
                <p class="text-text-2 max-w-[62ch]">{t(text::LEDE)}</p>
                <p>
                    <a class="underline underline-offset-4" href="/api/odds" rel="external">
                        {t(text::MACHINE_READABLE)}
                    </a>
                </p>
            </header>
            <Suspense fallback=|| view! { <Loading lines=6/> }>{told}</Suspense>
            <section class="panel cut">
                <div class="panel-h"><h2>{t(text::HOW)}</h2></div>
                <div class="grid gap-3 max-w-[68ch] text-[14px] text-text-2">
                    {text::FAIRNESS.map(|paragraph| view! { <p>{t(paragraph)}</p> }).collect_view()}
                </div>
            </section>
        </div>
    }
}

fn of_machine(odds: OddsView) -> AnyView {
    let name = machine(&odds.machine);
    let (min, max) = (odds.bet_per_line_min.units(), odds.bet_per_line_max.units());
    let lines = odds.lines;
    view! {
        <section class="panel cut min-w-0">
            <div class="panel-h">
                <h2 class="!text-[18px]">{t(name)}</h2>
                <span class="num text-[13px] text-text-2 ml-auto">{odds.machine.clone()}</span>
            </div>
            <div class="grid grid-cols-2 lg:grid-cols-4 gap-4">
                {figure(text::RETURN, odds.return_to_player)}
                {figure(text::LINE_HIT, odds.line_hit)}
                {figure(text::ROUND_HIT, odds.round_hit)}
                {figure(text::ROUND_PROFIT, odds.round_profit)}
            </div>
            <p class="hint mt-2">{tell(move |locale| text::rounds_note(lines, locale))}</p>
            <div class="scroll-x mt-4" tabindex="0" role="region" aria-label=t(name)>
                <table class="tbl">
                    <caption class="sr-only">{t(name)}</caption>
                    {head()}
                    <tbody>{odds.symbols.iter().map(row).collect_view()}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row" colspan="5">{t(text::SUM)}</th>
                            <td class="r"><b class="num">{odds.return_percent.clone()} "%"</b></td>
                        </tr>
                    </tfoot>
                </table>
            </div>
            <dl class="facts mt-4">
                <dt>{t(text::LINES)}</dt>
                <dd class="num">{lines}</dd>
                <dt>{t(text::BETS)}</dt>
                <dd class="num">{tell(move |locale| text::bets(min, max, locale))}</dd>
                <dt>{t(text::TABLE_HASH)}</dt>
                <dd class="num break-all">{odds.table_hash}</dd>
            </dl>
        </section>
    }
    .into_any()
}

fn head() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">{t(text::SYMBOL)}</th>
                <th scope="col" class="r">{t(text::PAYS)}</th>
                <th scope="col" class="r">{t(text::CHANCE)}</th>
                <th scope="col" class="r">{t(text::PERCENT)}</th>
                <th scope="col" class="r">{t(text::WEIGHT)}</th>
                <th scope="col" class="r">{t(text::SHARE)}</th>
            </tr>
        </thead>
    }
}

fn row(odds: &SymbolOddsView) -> AnyView {
    let symbol = Symbol::from_name(&odds.symbol).unwrap_or(Symbol::Ticket);
    view! {
        <tr>
            <th scope="row">
                <span class="flex items-center gap-2">
                    <SymbolArt symbol decorative=true class="w-8 h-8"/>
                    {t(symbol.text())}
                </span>
            </th>
            <td class="r num">{times(odds.multiplier)}</td>
            <td class="r num">{one_in(odds.one_in)}</td>
            <td class="r num">{odds.line_chance.percent(4)} "%"</td>
            <td class="r num">{format!("{}/{}", odds.weight, odds.weight_total)}</td>
            <td class="r num">{share(odds)}</td>
        </tr>
    }
    .into_any()
}

/// A chance as a percentage, with the exact fraction below it.
fn figure(label: Text, chance: Ratio) -> AnyView {
    view! {
        <dl class="stat">
            <dt>{t(label)}</dt>
            <dd>{chance.percent(2)} "%"</dd>
            <dd class="!text-[11px] !font-medium text-text-3 break-all">{chance.to_string()}</dd>
        </dl>
    }
    .into_any()
}

/// What a symbol adds to the return: chance times multiplier.
fn share(odds: &SymbolOddsView) -> String {
    u128::try_from(odds.multiplier)
        .ok()
        .and_then(|multiplier| {
            let above = odds.line_chance.numerator().checked_mul(multiplier)?;
            Ratio::new(above, odds.line_chance.denominator())
        })
        .map_or_else(String::new, |share| format!("{}%", share.percent(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_a_symbol_are_chance_times_multiplier() {
        let ramen = SymbolOddsView {
            symbol: "ramen".into(),
            weight: 5,
            weight_total: 32,
            multiplier: 45,
            line_chance: Ratio::new(125, 32_768).unwrap(),
            one_in: 262,
        };
        assert_eq!(share(&ramen), "17.17%");
    }
}
