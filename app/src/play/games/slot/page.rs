//! `/games/slot`.

use super::{
    api::{SlotPageView, Spin, slot_page},
    bet_form::BetForm,
    cabinet::Cabinet,
    paytable::Paytable,
    receipt::receipt,
    state::Slot,
    text,
};
use crate::{
    data::page_data,
    fairness::FairnessPanel,
    play::{
        page::game_page,
        practice::{Practice, below_receipt},
        state::Phase,
        text as play,
    },
    realtime::live,
};
use contract::play::SlotOddsView;
use leptos::prelude::*;
use ui::{
    BarChart, Empty,
    i18n::{locale, signed, t},
    reactive,
};

/// The slot machine's page.
#[component]
pub fn SlotPage() -> impl IntoView {
    let page = page_data(|| (), |()| slot_page());
    // A form that was sent without scripts comes back with its refusal in the address.
    let refused = ServerAction::<Spin>::new().value().get_untracked();
    game_page(page, refused.and_then(Result::err), |view, error| {
        view! { <Machine view error/> }.into_any()
    })
}

#[component]
fn Machine(view: SlotPageView, error: Option<crate::error::AppError>) -> impl IntoView {
    let game = Slot::open(view, live());
    let state = game.state;
    if let Some(error) = error {
        state.phase.set(Phase::Refused(error));
    }
    Effect::new(move |_| state.apply_stream());
    #[cfg(feature = "hydrate")]
    crate::play::controller::attend(game, move || game.spin());
    let header = move || {
        state
            .round
            .with(|round| Some(round.as_ref()?.header.clone()))
    };
    let last_receipt = move || match state.round.get() {
        Some(round) => receipt(&round.header, &round.detail, state.printed.get()),
        None => view! { <Empty title=play::NO_ROUNDS hint=text::READY/> }.into_any(),
    };
    view! {
        <div class=reactive(move || format!("page slot-page {}", state.tier.get().class()))>
            <div class="slot-main">
                <Cabinet game/>
                <BetForm game/>
            </div>
            <div class="slot-side paper">
                {reactive(last_receipt)}
                {below_receipt(header, "/practice/slot")}
                {state.practice.is_none().then(|| view! { <FairnessPanel seed=state.seed/> })}
            </div>
            <div class="slot-side odds">
                <Paytable game/>
                <Recent game/>
            </div>
        </div>
    }
}

/// The last twenty rounds as gains and losses.
#[component]
fn Recent(game: Slot) -> impl IntoView {
    let state = game.state;
    let values = Memo::new(move |_| state.net_of_recent());
    let sum = move || values.with(|values| values.iter().sum::<i64>());
    let label = Signal::derive(move || format!("{}: {}", play::RECENT.of(locale()), signed(sum())));
    let lit_last = Signal::derive(move || state.is_lit());
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(play::RECENT)}</h2>
                <b class="num ml-auto text-[14px]">{reactive(move || signed(sum()))}</b>
            </div>
            <BarChart values label lit_last/>
        </section>
    }
}

/// The same page at practice.
pub(crate) fn practice(practice: Practice, odds: SlotOddsView) -> AnyView {
    let view = practice.page(odds);
    view! { <Machine view error=None/> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{played, slot_page_view, win};
    use super::*;

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
    fn only_a_large_win_strikes_the_sign() {
        for (payout, big, huge) in [
            (1_080, false, false),
            (10_000, true, false),
            (50_000, true, true),
        ] {
            let html = page(slot_page_view(Some(played(payout))));
            assert_eq!(html.contains("is-big"), big, "{payout}");
            assert_eq!(html.contains("is-huge"), huge, "{payout}");
        }
    }

    #[test]
    fn both_lines_of_a_win_are_named_and_more_of_them_by_their_numbers() {
        let mut round = played(9_000);
        round.detail.wins.push(win(5, 3_000));
        let html = page(slot_page_view(Some(round.clone())));
        assert!(html.contains("<b>라인 2 · 라면 3개 ×45"));
        assert!(html.contains("<span>라인 5 · 라면 3개 ×45"));
        round.detail.wins.push(win(1, 3_000));
        let html = page(slot_page_view(Some(round)));
        assert!(html.contains("<b>라인 2, 5, 1 적중"));
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
        assert!(html.contains("740 더 필요합니다"));
        assert!(html.contains("50 × 5라인으로 낮추기"));
        let window = html.find("class=\"result\"").unwrap();
        let form = html.find("class=\"bet\"").unwrap();
        let said = html.find("더 필요합니다").unwrap();
        assert!(window < said && said < form, "it moves no button");
    }
}
