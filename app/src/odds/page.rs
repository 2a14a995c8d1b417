//! `/odds`: open to everybody.

use super::text;
use crate::{
    data::page_data,
    play::{api::odds, games::odds_section},
};
use leptos::prelude::*;
use ui::{ErrorState, Loading, i18n::t};

/// The page of all odds.
#[component]
pub fn OddsPage() -> impl IntoView {
    let machines = page_data(|| (), |()| odds());
    let tables = move || {
        Suspend::new(async move {
            match machines.await {
                Ok(all) => all.into_iter().map(odds_section).collect_view().into_any(),
                Err(error) => {
                    let retry = Callback::new(move |()| machines.refetch());
                    view! { <ErrorState sentence=error.sentence() retry/> }.into_any()
                }
            }
        })
    };
    view! {
        <div class="page odds-page">
            <div class="grid gap-2">
                <p class="text-text-2 max-w-[62ch]">{t(text::LEDE)}</p>
                <p class="flex flex-wrap gap-x-5 gap-y-1">
                    <a class="link" href="/api/odds.csv" rel="external" download>
                        {t(text::EVERY_CHANCE)}
                    </a>
                    <a class="link" href="/api/odds" rel="external">{t(text::MACHINE_READABLE)}</a>
                </p>
            </div>
            <Suspense fallback=|| view! { <Loading lines=6/> }>{tables}</Suspense>
            <section class="panel cut">
                <div class="panel-h"><h2>{t(text::HOW)}</h2></div>
                <div class="grid gap-3 max-w-[68ch] text-[14px] text-text-2">
                    {text::FAIRNESS.map(|paragraph| view! { <p>{t(paragraph)}</p> }).collect_view()}
                </div>
            </section>
        </div>
    }
}
