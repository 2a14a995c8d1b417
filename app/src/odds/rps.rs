//! The odds of rock-paper-scissors: one throw, and what comes of letting it ride.

use super::{figures::figures, text, volatility::block};
use crate::play::games::title_of_table;
use contract::play::{RpsOddsView, RpsStrategyView, VolatilityView};
use leptos::prelude::*;
use ui::i18n::{amount, t, tell};

/// The panel of the table.
pub(crate) fn table(odds: RpsOddsView, volatility: &[VolatilityView]) -> AnyView {
    let name = title_of_table(&odds.table);
    let chances = [
        (text::RETURN, odds.return_to_player),
        (text::THROW_WINS, odds.win),
        (text::THROW_DRAWS, odds.draw),
    ];
    let told = odds.clone();
    let (min, max) = (odds.bet_min.units(), odds.bet_max.units());
    view! {
        <section class="panel cut min-w-0">
            <div class="panel-h"><h2 class="!text-[18px]">{t(name)}</h2></div>
            {figures(&chances)}
            <p class="hint mt-2">{tell(move |locale| text::rps_note(&told, locale))}</p>
            <table class="tbl odds-table mt-4">
                <caption class="sr-only">{t(name)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t(text::CASH_OUT_AFTER)}</th>
                        <th scope="col" class="r">{t(text::PAYS)}</th>
                        <th scope="col" class="r">{t(text::GETS_THERE)}</th>
                        <th scope="col" class="r">{t(text::RETURN)}</th>
                    </tr>
                </thead>
                <tbody>{odds.strategies.iter().map(row).collect_view()}</tbody>
            </table>
            {block(volatility, |_, locale| text::wins(1, locale))}
            <dl class="facts mt-4">
                <dt>{t(text::BET)}</dt>
                <dd class="num">{amount(min)} " – " {amount(max)}</dd>
                <dt>{t(text::TABLE_HASH)}</dt>
                <dd class="num break-all">{odds.table_hash}</dd>
            </dl>
        </section>
    }
    .into_any()
}

fn row(odds: &RpsStrategyView) -> AnyView {
    let wins = odds.wins;
    // A multiple of the stake in hundredths.
    let pays = odds.pays.percent(0);
    let (whole, part) = pays.split_at(pays.len().saturating_sub(2));
    let pays = format!("×{whole}.{part}");
    view! {
        <tr>
            <th scope="row">{tell(move |locale| text::wins(wins, locale))}</th>
            <td class="r num">{pays}</td>
            <td class="r num">{odds.chance.percent(2)} "%"</td>
            <td class="r num">{odds.return_to_player.percent(2)} "%"</td>
        </tr>
    }
    .into_any()
}
