//! The odds of a roulette table, by the kind of bet.

use super::{
    figures::{figures, two_lines},
    text,
    volatility::block,
};
use crate::{play::games::roulette::kind_name, words};
use contract::play::{RouletteKindView, RouletteOddsView, VolatilityView};
use leptos::prelude::*;
use ui::i18n::{amount, t, tell};

/// The panel of one table.
pub(crate) fn table(odds: RouletteOddsView, volatility: &[VolatilityView]) -> AnyView {
    let (pockets, bets_max, stake_max) = (odds.wheel.len(), odds.bets_max, odds.stake_max.units());
    view! {
        <section class="panel cut min-w-0">
            <div class="panel-h"><h2 class="!text-[18px]">{t(words::ROTARY)}</h2></div>
            {figures(&[(text::RETURN, odds.return_to_player)])}
            <p class="hint mt-2">{t(text::EVERY_BET)}</p>
            <table class="tbl odds-table mt-4">
                <caption class="sr-only">{t(words::ROTARY)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t(text::KIND)}</th>
                        <th scope="col" class="r">{t(text::PAYS_TO_ONE)}</th>
                        <th scope="col" class="r">{t(text::WINS)}</th>
                        <th scope="col" class="r">{t(text::RETURN)}</th>
                    </tr>
                </thead>
                <tbody>{odds.kinds.iter().map(row).collect_view()}</tbody>
            </table>
            {block(volatility, |kind, locale| kind_name(kind).of(locale).to_owned())}
            <dl class="facts mt-4">
                <dt>{t(text::POCKETS)}</dt>
                <dd class="num">{pockets}</dd>
                <dt>{t(text::BETS_MAX)}</dt>
                <dd class="num">{amount(bets_max)}</dd>
                <dt>{t(text::STAKE_MAX)}</dt>
                <dd class="num">{tell(move |locale| text::gold(stake_max, locale))}</dd>
                <dt>{t(text::TABLE_HASH)}</dt>
                <dd class="num break-all">{odds.table_hash}</dd>
            </dl>
        </section>
    }
    .into_any()
}

fn row(odds: &RouletteKindView) -> AnyView {
    let (kind, covers) = (kind_name(&odds.kind), odds.covers);
    let bets = (odds.bet_min.units(), odds.bet_max.units());
    let exact_return = odds.return_to_player.to_string();
    view! {
        <tr>
            <th scope="row">
                <span class="block">
                    {t(kind)} " " <span class="text-text-2 num">"("{covers}")"</span>
                </span>
                <span class="block text-[12px] text-text-2 font-medium num">
                    {tell(move |locale| text::bets(bets.0, bets.1, locale))}
                </span>
            </th>
            <td class="r num">{format!("{}:1", amount(odds.pays))}</td>
            <td class="r num">
                {two_lines(odds.chance.to_string(), format!("{}%", odds.chance.percent(2)))}
            </td>
            <td class="r num">
                {two_lines(exact_return, format!("{}%", odds.return_to_player.percent(2)))}
            </td>
        </tr>
    }
    .into_any()
}
