//! The rounds of a player as rows; each leads to its own page.

use super::{Game, jackpot, text};
use contract::play::RoundSummaryView;
use leptos::prelude::*;
use ui::{
    i18n::{amount, moment, signed, t},
    rows,
};

/// Rounds as a table: what, stake, payout, net. Where there is no room for all, the net stays.
#[component]
pub fn RoundRows(
    /// The rounds, newest first.
    #[prop(into)]
    rounds: Signal<Vec<RoundSummaryView>>,
) -> impl IntoView {
    view! {
        <table class="tbl tight">
            <caption class="sr-only">{t(text::HISTORY)}</caption>
            <thead>
                <tr>
                    <th scope="col">{t(text::WHEN)}</th>
                    <th scope="col">{t(text::ROUND)}</th>
                    <th scope="col" class="r max-[359px]:hidden">{t(text::BET)}</th>
                    <th scope="col" class="r max-[479px]:hidden">{t(text::PAID)}</th>
                    <th scope="col" class="r">{t(text::NET)}</th>
                </tr>
            </thead>
            <tbody>
                {rows(rounds, row)}
            </tbody>
        </table>
    }
}

fn row(round: &RoundSummaryView) -> AnyView {
    view! {
        <tr>
            <td class="num text-text-2 whitespace-nowrap">{moment(round.at)}</td>
            <td>
                <a class="underline underline-offset-2 whitespace-nowrap" href=href(round)>
                    {t(Game::title_of(&round.game))} " #" {round.number}
                </a>
                {jackpot::mark(round.jackpot)}
            </td>
            <td class="r num max-[359px]:hidden">{amount(round.bet.units())}</td>
            <td class="r num max-[479px]:hidden">{amount(round.payout.units())}</td>
            <td class=net_class(round.net)>{signed(round.net)}</td>
        </tr>
    }
    .into_any()
}

/// The last rounds as short lines.
#[component]
pub fn LastRounds(
    /// The rounds, newest first.
    #[prop(into)]
    rounds: Signal<Vec<RoundSummaryView>>,
) -> impl IntoView {
    view! {
        <ul>
            {rows(rounds, line)}
        </ul>
    }
}

fn line(round: &RoundSummaryView) -> AnyView {
    view! {
        <li>
            <a class="row-line" href=href(round)>
                <span class="num text-[12px] text-text-2">{moment(round.at)}</span>
                <span class="text-[14px] truncate">{t(Game::title_of(&round.game))}</span>
                {jackpot::mark(round.jackpot)}
                <span class=net_class(round.net)>{signed(round.net)}</span>
            </a>
        </li>
    }
    .into_any()
}

fn href(round: &RoundSummaryView) -> String {
    format!("/games/rounds/{}", round.round_id)
}

/// A gain is bold, a loss is quiet; neither has a colour.
fn net_class(net: i64) -> &'static str {
    if net > 0 {
        "r num ml-auto font-semibold"
    } else {
        "r num ml-auto text-text-2"
    }
}
