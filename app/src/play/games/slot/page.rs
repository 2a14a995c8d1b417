//! `/games/slot`.

use super::{
    api::{SlotPageView, Spin, slot_page},
    cabinet::Cabinet,
    paytable::Paytable,
    receipt::receipt,
    state::Slot,
};
use crate::{
    data::page_data,
    error::AppError,
    play::{
        page::game_page,
        practice::Practice,
        reels::{BetForm, Parts, machine_page},
    },
    realtime::live,
};
use contract::play::SlotOddsView;
use leptos::prelude::*;
use server_fn::ServerFn;

/// The slot machine's page.
#[component]
pub fn SlotPage() -> impl IntoView {
    let page = page_data(|| (), |()| slot_page());
    // A form that was sent without scripts comes back with its refusal in the address.
    let refused = ServerAction::<Spin>::new().value().get_untracked();
    game_page(page, refused.and_then(Result::err), machine)
}

fn machine(view: SlotPageView, refused: Option<AppError>) -> AnyView {
    let game = Slot::open(view, live());
    #[cfg(feature = "hydrate")]
    crate::play::reels::attend(game);
    let state = game.reels.state;
    let parts = Parts {
        class: "slot-page",
        practice: "/practice/slot",
        cabinet: view! { <Cabinet game/> }.into_any(),
        bet: view! { <BetForm game action=Spin::url()/> }.into_any(),
        paytable: view! { <Paytable game/> }.into_any(),
    };
    machine_page(game, parts, refused, move || {
        let round = state.round.get()?;
        Some(receipt(&round.header, &round.detail, state.printed.get()))
    })
}

/// The same page at practice.
pub(crate) fn practice(practice: Practice, odds: SlotOddsView) -> AnyView {
    let view = practice.page(odds);
    machine(view, None)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{played, slot_page_view, win};
    use super::*;

    fn page(view: SlotPageView) -> String {
        let owner = Owner::new();
        owner.with(|| machine(view, None).to_html())
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
    fn the_button_is_not_lit_where_no_bet_is_taken() {
        for takes_bets in [true, false] {
            let mut view = slot_page_view(None);
            view.takes_bets = takes_bets;
            let html = page(view);
            let button = &html[html.find("id=\"place-bet\"").unwrap()..];
            let button = &button[..button.find('>').unwrap()];
            assert_eq!(button.contains("short"), !takes_bets, "{button}");
            assert!(!button.contains("aria-disabled=\"true\""), "{button}");
        }
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
