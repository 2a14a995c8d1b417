//! `/games/slot`.

use super::{
    api::{Spin, slot_page},
    bet_form::BetForm,
    cabinet::Cabinet,
    paytable::Paytable,
    receipt::receipt,
    state::{Phase, Slot},
    text,
    view::SlotPageView,
};
use crate::{data::page_data, error_pages::ErrorPage, fairness::FairnessPanel, realtime::live};
use leptos::prelude::*;
use ui::{
    BarChart, Empty, Loading,
    i18n::{locale, signed, t},
    reactive,
};

/// The slot machine's page.
#[component]
pub fn SlotPage() -> impl IntoView {
    let page = page_data(|| (), |()| slot_page());
    // A form that was sent without scripts comes back with its refusal in the address.
    let refused = ServerAction::<Spin>::new().value();
    view! {
        <Suspense fallback=|| view! { <Loading lines=6/> }>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(view) => {
                        let error = refused.get_untracked().and_then(Result::err);
                        view! { <Machine view error/> }.into_any()
                    }
                    Err(error) => {
                        let retry = Callback::new(move |()| page.refetch());
                        view! { <ErrorPage error retry/> }.into_any()
                    }
                }
            })}
        </Suspense>
    }
}

#[component]
fn Machine(view: SlotPageView, error: Option<crate::error::AppError>) -> impl IntoView {
    let game = Slot::open(view, live());
    if let Some(error) = error {
        game.phase.set(Phase::Refused(error));
    }
    Effect::new(move |_| game.apply_stream());
    #[cfg(feature = "hydrate")]
    Effect::watch(
        move || game.live.resync.get(),
        move |_, _, _| super::controller::catch_up(game),
        false,
    );
    let last_receipt = move || match game.round.get() {
        Some(round) => receipt(&round, game.printed.get()),
        None => view! { <Empty title=text::NO_ROUNDS hint=text::READY/> }.into_any(),
    };
    view! {
        <div
            class="page slot-page"
            class:is-won=reactive(move || game.lit.get())
            on:pointerdown=move |_| {
                #[cfg(feature = "hydrate")]
                super::controller::finish_count(game);
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
                {reactive(last_receipt)}
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
                <b class="num ml-auto text-[14px]">{reactive(move || signed(sum()))}</b>
            </div>
            <BarChart values label lit_last/>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::play::fixtures::{played, slot_page_view};

    fn page(view: SlotPageView) -> String {
        let owner = Owner::new();
        owner.with(|| view! { <Machine view error=None/> }.to_html())
    }

    #[test]
    fn a_win_lights_the_page_and_a_payout_below_the_stake_does_not() {
        for (payout, lit) in [(9_000, true), (1_000, false), (650, false), (0, false)] {
            let html = page(slot_page_view(Some(played(payout))));
            assert_eq!(html.contains("slot-page is-won"), lit, "{payout}");
        }
    }

    #[test]
    fn the_page_carries_no_style_attributes() {
        let html = page(slot_page_view(Some(played(9_000))));
        assert!(
            !html.contains(" style="),
            "the page's policy forbids style attributes"
        );
    }

    #[test]
    fn the_form_carries_all_that_a_spin_takes() {
        let html = page(slot_page_view(None));
        for name in ["machine", "bet_per_line", "lines", "idempotency_key"] {
            assert!(html.contains(&format!("name=\"{name}\"")), "{name}");
        }
        assert!(html.contains("action=\"/rpc/play/spin\""));
    }

    #[test]
    fn whoever_lacks_the_stake_is_told_what_it_takes_and_what_would_do() {
        let mut view = slot_page_view(Some(played(0)));
        view.balances.gold = kernel::Gold(260);
        let html = page(view);
        assert!(html.contains("1,000, 가진 골드는 260"), "{html}");
        assert!(html.contains("50 × 5라인으로 낮추기"));
    }
}
