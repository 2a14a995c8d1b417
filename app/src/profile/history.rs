//! The player's last rounds and the movements of the wallet.

use super::{query::ENTRIES, text};
use crate::{
    older::Older,
    play::{RoundRows, text as play},
    realtime::live,
    wallet::{EntryRows, api::history},
};
use contract::{Page, play::RoundSummaryView, wallet::EntryView};
use kernel::Currency;
use leptos::prelude::*;
use ui::{
    Glyph, Icon, either,
    i18n::{Text, t, tell},
};

/// How many rounds the profile shows.
pub(super) const SHOWN: u32 = 10;

/// The player's last rounds; new ones come in from the stream.
#[component]
pub(super) fn RecentRounds(rounds: Vec<RoundSummaryView>) -> impl IntoView {
    let live = live();
    let shown = Memo::new(move |_| {
        let mut all = live.rounds.get();
        let told = all.len();
        for round in &rounds {
            if all[..told].iter().all(|told| told.number != round.number) {
                all.push(round.clone());
            }
        }
        all.truncate(SHOWN as usize);
        all
    });
    view! {
        <section class="panel cut" id="rounds">
            <div class="panel-h">
                <h2>{t(text::RECENT)}</h2>
                <a class="more" href="/profile/history">
                    {t(text::ALL_ROUNDS)}
                    <Icon glyph=Glyph::ChevronRight class="w-4 h-4"/>
                </a>
            </div>
            {either(
                move || shown.with(Vec::is_empty),
                || view! { <p class="hint">{t(play::NO_ROUNDS)}</p> }.into_any(),
                move || view! {
                    <div
                        class="scroll-x"
                        id="round-list"
                        tabindex="0"
                        role="region"
                        aria-label=t(text::RECENT)
                    >
                        <RoundRows rounds=shown/>
                    </div>
                }
                .into_any(),
            )}
        </section>
    }
}

/// The wallet's history, of one currency or of all.
#[component]
pub(super) fn WalletHistory(page: Page<EntryView>, currency: Option<Currency>) -> impl IntoView {
    let older = Older::new(page);
    let read = Callback::new(move |()| {
        older.read("entry-list", |cursor| {
            history(currency, Some(cursor), Some(ENTRIES))
        });
    });
    let choices = [
        (None, text::EVERY),
        (Some(Currency::Gold), text::GOLD),
        (Some(Currency::Gem), text::GEM),
        (Some(Currency::Token), text::TOKEN),
    ];
    let filter = choices
        .map(|(choice, name)| filter(choice, name, choice == currency))
        .collect_view();
    view! {
        <section class="panel cut" id="wallet">
            <div class="panel-h"><h2>{t(text::WALLET)}</h2></div>
            <nav class="seg cut" aria-label=t(text::CURRENCY)>{filter}</nav>
            {either(
                move || older.items.with(Vec::is_empty),
                || view! { <p class="hint mt-3">{t(text::NO_ENTRIES)}</p> }.into_any(),
                move || view! {
                    <div
                        class="scroll-x mt-2"
                        id="entry-list"
                        tabindex="0"
                        role="region"
                        aria-label=t(text::WALLET)
                    >
                        <EntryRows entries=older.items/>
                    </div>
                }
                .into_any(),
            )}
            {older.more(
                move |cursor| match currency {
                    Some(currency) => {
                        format!("/profile?currency={currency}&entries={cursor}#wallet")
                    }
                    None => format!("/profile?entries={cursor}#wallet"),
                },
                read,
            )}
        </section>
    }
}

fn filter(choice: Option<Currency>, name: Text, chosen: bool) -> AnyView {
    let href = choice.map_or_else(
        || "/profile#wallet".to_owned(),
        |currency| format!("/profile?currency={currency}#wallet"),
    );
    view! {
        <a class="cut" href=href aria-current=chosen.then_some("true")>
            {tell(move |locale| name.of(locale).to_owned())}
        </a>
    }
    .into_any()
}
