//! `/games/river`.

use super::{
    api::{RiverPageView, SpinRiver, river_page},
    cabinet::Cabinet,
    free_panel::FreePanel,
    paytable::Paytable,
    receipt::{receipt, so_far},
    state::River,
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
use contract::play::RiverOddsView;
use leptos::prelude::*;
use server_fn::ServerFn;
use ui::either;

/// The page of the Han River.
#[component]
pub fn RiverPage() -> impl IntoView {
    let page = page_data(|| (), |()| river_page());
    // A form that was sent without scripts comes back with its refusal in the address.
    let refused = ServerAction::<SpinRiver>::new().value().get_untracked();
    game_page(page, refused.and_then(Result::err), machine)
}

fn machine(view: RiverPageView, refused: Option<AppError>) -> AnyView {
    let game = River::open(view, live());
    #[cfg(feature = "hydrate")]
    {
        crate::play::reels::attend(game);
        super::showing::attend(game);
        // After the first view, which is the server's.
        Effect::new(move |_| untrack(|| super::showing::resume(game)));
    }
    let state = game.reels.state;
    let bet = either(
        move || game.shows_free_spins(),
        move || view! { <FreePanel game/> }.into_any(),
        move || view! { <BetForm game action=SpinRiver::url()/> }.into_any(),
    );
    let parts = Parts {
        class: "river-page",
        practice: "/practice/river",
        cabinet: view! { <Cabinet game/> }.into_any(),
        bet: bet.into_any(),
        paytable: view! { <Paytable game/> }.into_any(),
    };
    machine_page(game, parts, refused, move || {
        let free = game.scene.with(|scene| scene.free.clone());
        if let (Some(round), Some(free)) = (game.showing.get(), free) {
            return Some(so_far(&round.header, &round.detail, &free));
        }
        let round = state.round.get()?;
        Some(receipt(&round.header, &round.detail, state.printed.get()))
    })
}

/// The same page at practice.
pub(crate) fn practice(practice: Practice, odds: RiverOddsView) -> AnyView {
    let view = practice.page(odds);
    machine(view, None)
}

#[cfg(test)]
mod tests {
    use super::super::{
        fixtures::{played, river_page_view, win, with_free_spins},
        scene::Scene,
    };
    use super::*;

    fn page(view: RiverPageView) -> String {
        let owner = Owner::new();
        owner.with(|| machine(view, None).to_html())
    }

    #[test]
    fn a_win_lights_the_page_and_a_payout_below_the_stake_does_not() {
        for (payout, lit) in [(1_600, true), (1_000, false), (600, false), (0, false)] {
            let html = page(river_page_view(Some(played(payout))));
            assert_eq!(html.contains("river-page is-won"), lit, "{payout}");
            assert_eq!(html.contains("class=\"paylines\""), lit, "{payout}");
            assert_eq!(html.contains("<li class=\"hit\">"), lit, "{payout}");
            assert_eq!(html.contains("<tr class=\"me\">"), lit, "{payout}");
        }
        let html = page(river_page_view(Some(played(600))));
        assert!(html.contains("−400") && !html.contains("class=\"big\""));
    }

    #[test]
    fn two_wins_are_named_and_more_of_them_by_their_numbers() {
        let mut round = played(1_600);
        round.detail.wins.push(win(5, "heron", 30, 1_500));
        let html = page(river_page_view(Some(round.clone())));
        for told in ["라인 1 · 따릉이 3개 ×12", "라인 5 · 왜가리 3개 ×30"] {
            assert!(html.contains(&format!("<span>{told}")), "{told}");
        }
        round.detail.wins.push(win(9, "ramen", 8, 400));
        let html = page(river_page_view(Some(round)));
        assert!(html.contains("<b>라인 1, 5, 9 적중"));
    }

    #[test]
    fn a_round_with_free_spins_rests_on_its_sums_and_its_receipt_has_every_spin() {
        let html = page(river_page_view(Some(with_free_spins())));
        assert!(html.contains("무료 회전 20회 +3,200"));
        assert!(html.contains("불꽃 3개 ×2"));
        assert!(html.contains("무료 2회 · 따릉이 ×12 ×2"));
        assert!(html.contains("무료 3회 · 불꽃 ×2 ×2 (+10)"));
        assert!(html.contains("무료 20회"));
    }

    #[test]
    fn while_free_spins_are_shown_the_bet_makes_room_for_them_and_nothing_is_told_too_early() {
        let round = with_free_spins();
        let owner = Owner::new();
        let html = owner.with(|| {
            let game = River::open(river_page_view(None), live());
            game.scene
                .set(Scene::free_spin(&round.detail, 2, true).unwrap());
            view! { <Cabinet game/> <FreePanel game/> }.to_html()
        });
        assert!(
            html.contains("무료 회전 10회 중 2회째"),
            "the ten of the third come later"
        );
        assert!(html.contains("+1,200") && !html.contains("+3,200"));
        assert!(html.contains("aria-current=\"step\"") && html.contains("tube off"));
        let sums = owner.with(|| {
            let free = Scene::free_spin(&round.detail, 2, true).unwrap().free;
            so_far(&round.header, &round.detail, &free.unwrap()).to_html()
        });
        assert!(
            sums.contains("여기까지") && sums.contains("+2,200"),
            "{sums}"
        );
        assert!(!sums.contains("무료 3회"));
    }

    #[test]
    fn the_page_carries_no_style_attributes() {
        for last in [played(1_600), with_free_spins()] {
            let html = page(river_page_view(Some(last)));
            assert!(!html.contains(" style="), "the page's policy forbids them");
        }
    }

    #[test]
    fn the_form_carries_all_that_a_spin_takes() {
        let html = page(river_page_view(None));
        for name in ["machine", "bet_per_line", "lines", "idempotency_key"] {
            assert!(html.contains(&format!("name=\"{name}\"")), "{name}");
        }
        assert!(html.contains("action=\"/rpc/play/river\""));
        assert!(html.contains("name=\"lines\" value=\"20\""));
    }

    #[test]
    fn whoever_lacks_the_stake_is_told_what_it_takes_and_what_would_do() {
        let mut view = river_page_view(Some(played(0)));
        view.balances.gold = kernel::Gold(260);
        let html = page(view);
        assert!(html.contains("740 더 필요합니다"));
        assert!(html.contains("라인당 10으로 낮추기"));
    }
}
