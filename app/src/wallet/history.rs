//! The wallet's history as a table.

use super::text;
use contract::wallet::{Cause, EntryView};
use leptos::prelude::*;
use ui::{
    i18n::{amount, moment, signed, t},
    rows,
};

/// Movements, newest first; a bet and a payout lead to their round.
#[component]
pub fn EntryRows(
    /// The movements.
    #[prop(into)]
    entries: Signal<Vec<EntryView>>,
) -> impl IntoView {
    view! {
        <table class="tbl tight">
            <caption class="sr-only">{t(text::CAPTION)}</caption>
            <thead>
                <tr>
                    <th scope="col">{t(text::WHEN)}</th>
                    <th scope="col">{t(text::WHY)}</th>
                    <th scope="col" class="r">{t(text::AMOUNT)}</th>
                    <th scope="col" class="r">{t(text::AFTER)}</th>
                </tr>
            </thead>
            <tbody>
                {rows(entries, row)}
            </tbody>
        </table>
    }
}

fn row(entry: &EntryView) -> AnyView {
    let cause = t(text::cause(entry.cause));
    let what = match entry.cause {
        Cause::Stake | Cause::Payout | Cause::JackpotPrize => {
            let href = format!("/games/rounds/{}", entry.reference);
            view! { <a class="underline underline-offset-2" href=href>{cause}</a> }.into_any()
        }
        _ => view! { <span>{cause}</span> }.into_any(),
    };
    view! {
        <tr>
            <td class="num text-text-2 whitespace-nowrap">{moment(entry.at)}</td>
            <td>{what}</td>
            <td class="r num whitespace-nowrap">
                {signed(entry.amount)} <span class="unit">{t(text::currency(entry.currency))}</span>
            </td>
            <td class="r num text-text-2">{amount(entry.balance_after)}</td>
        </tr>
    }
    .into_any()
}
