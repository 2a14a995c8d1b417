//! `/games/slot`.

use super::{
    api::{SlotPageView, Spin, slot_page},
    bet::BetForm,
    cabinet::Cabinet,
    paper::paper,
    paytable::Paytable,
    state::{Phase, Slot},
    text,
};
use crate::{
    fairness::FairnessPanel,
    i18n::{locale, signed, t},
    realtime::live,
    ui::{BarChart, Empty, ErrorState, Loading},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The slot machine's page.
#[component]
pub fn SlotPage() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| slot_page());
    // A form that was sent without scripts comes back with its refusal in the address.
    let refused = ServerAction::<Spin>::new().value();
    view! {
        <Title text=t(text::TITLE)/>
        <Suspense fallback=|| view! { <div class="content"><Loading lines=6/></div> }>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(view) => {
                        let error = refused.get_untracked().and_then(Result::err);
                        view! { <Machine view error/> }.into_any()
                    }
                    Err(error) => {
                        let retry = Callback::new(move |()| page.refetch());
                        view! { <div class="content"><ErrorState error retry/></div> }.into_any()
                    }
                }
            })}
        </Suspense>
    }
}

#[component]
fn Machine(view: SlotPageView, error: Option<crate::AppError>) -> impl IntoView {
    let game = Slot::open(view, live());
    if let Some(error) = error {
        game.phase.set(Phase::Refused(error));
    }
    Effect::new(move |_| game.hear());
    let receipt = move || match game.round.get() {
        Some(round) => paper(&round, game.printed.get()),
        None => view! { <Empty title=text::NO_ROUNDS hint=text::READY/> }.into_any(),
    };
    view! {
        <div
            class="content slot-page"
            class:after=move || game.lit.get()
            on:pointerdown=move |_| {
                #[cfg(feature = "hydrate")]
                super::drive::finish_count(game);
            }
        >
            <div class="slot-side left">
                <Paytable game/>
                <Recent game/>
            </div>
            <div class="slot-main">
                <Cabinet game/>
                <BetForm game/>
            </div>
            <div class="slot-side right">
                {receipt}
                <FairnessPanel seed=game.seed/>
            </div>
        </div>
    }
}

/// The last twenty rounds as gains and losses.
#[component]
fn Recent(game: Slot) -> impl IntoView {
    let values = Memo::new(move |_| game.net_of_recent());
    let sum = move || values.with(|values| values.iter().sum::<i64>());
    let label = Signal::derive(move || format!("{}: {}", text::RECENT.of(locale()), signed(sum())));
    let lit_last = Signal::derive(move || game.lit.get());
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(text::RECENT)}</h2>
                <b class="num ml-auto text-[14px]">{move || signed(sum())}</b>
            </div>
            <BarChart values label lit_last/>
        </section>
    }
}
