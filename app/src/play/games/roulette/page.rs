//! `/games/roulette`.

use super::{
    api::{RoulettePageView, Turn, roulette_page},
    bet_bar::BetBar,
    board::LiveBoard,
    list_form::ListForm,
    odds::figures,
    receipt::receipt,
    result::Result as ResultLine,
    state::Table,
    text,
    wheel::{History, Wheel},
};
use crate::{
    data::page_data,
    error::AppError,
    fairness::FairnessPanel,
    play::{
        page::game_page,
        practice::{Practice, below_receipt},
        state::Phase,
        text as play,
    },
    preferences::SoundButton,
    realtime::live,
};
use contract::play::RouletteOddsView;
use leptos::prelude::*;
use ui::{Empty, i18n::t, reactive};

/// The page of the roulette.
#[component]
pub fn RoulettePage() -> impl IntoView {
    let page = page_data(|| (), |()| roulette_page());
    // A form that was sent without scripts comes back with its refusal in the address.
    let refused = ServerAction::<Turn>::new().value().get_untracked();
    game_page(page, refused.and_then(Result::err), |view, error| {
        view! { <Roulette view error/> }.into_any()
    })
}

#[component]
fn Roulette(view: RoulettePageView, error: Option<AppError>) -> impl IntoView {
    let game = Table::open(view, live());
    let state = game.state;
    if let Some(error) = error {
        state.phase.set(Phase::Refused(error));
    }
    Effect::new(move |_| state.apply_stream());
    #[cfg(feature = "hydrate")]
    {
        crate::play::controller::attend(game, move || game.spin());
        super::pointing::shortcuts(game);
    }
    let header = move || {
        state
            .round
            .with(|round| Some(round.as_ref()?.header.clone()))
    };
    let last_receipt = move || match state.round.get() {
        Some(round) => receipt(&round.header, &round.detail, state.printed.get()),
        None => view! { <Empty title=play::NO_ROUNDS hint=text::READY/> }.into_any(),
    };
    let odds = game.odds.with_value(figures);
    view! {
        <div class=reactive(move || format!("page roulette-page {}", state.tier.get().class()))>
            <div class="wheel-side">
                <SoundButton class="sound-here"/>
                <Wheel game/>
                <History game/>
            </div>
            <div class="board-side">
                <div class="panel cut board-panel">
                    <ResultLine game/>
                    <LiveBoard game/>
                </div>
                <BetBar game/>
                {odds}
                <ListForm game/>
            </div>
            <div class="paper-side">
                {reactive(last_receipt)}
                {below_receipt(header, "/practice/roulette")}
                <Help/>
            </div>
            {state.practice.is_none().then(|| view! {
                <div class="seed-side"><FairnessPanel seed=state.seed/></div>
            })}
        </div>
    }
}

/// How to bet, and which keys there are.
#[component]
fn Help() -> impl IntoView {
    let lines = text::HELP_LINES
        .map(|(what, does)| view! { <dt>{t(what)}</dt><dd>{t(does)}</dd> })
        .collect_view();
    view! {
        <details class="panel cut list-form needs-script">
            <summary>{t(text::HELP)}</summary>
            <dl class="facts mt-3">{lines}</dl>
        </details>
    }
}

/// The same page at practice.
pub(crate) fn practice(practice: Practice, odds: RouletteOddsView) -> AnyView {
    let view = RoulettePageView {
        page: practice.page(odds),
        pockets: Vec::new(),
    };
    view! { <Roulette view error=None/> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{played, roulette_page_view};
    use super::*;
    use contract::play::RouletteDetail;

    fn page(last: Option<crate::play::view::Round<RouletteDetail>>) -> String {
        let view = roulette_page_view(last);
        let owner = Owner::new();
        owner.with(|| view! { <Roulette view error=None/> }.to_html())
    }

    #[test]
    fn only_a_round_that_paid_more_than_its_stake_lights_the_page() {
        // 17 pays 21,000 for 3,500; 16 is red and in the dozen, 7,000; 1 is red, 4,000; 13 is in the
        // dozen alone, 3,000; 2 nothing.
        for (pocket, lit) in [(17, true), (16, true), (1, true), (13, false), (2, false)] {
            let html = page(Some(played(pocket)));
            assert_eq!(html.contains("roulette-page is-won"), lit, "{pocket}");
            let look = if lit { "hit" } else { "landed" };
            assert!(html.contains(&format!(" {look}")), "{pocket}");
            assert_eq!(html.contains("wheel-figure on"), lit, "{pocket}");
        }
    }

    #[test]
    fn a_loss_is_told_by_its_minus_and_nothing_else() {
        let html = page(Some(played(13)));
        assert!(html.contains("−500"));
        assert!(!html.contains("class=\"big\""));
    }

    #[test]
    fn the_bar_of_phones_says_what_came_out() {
        let html = page(Some(played(13)));
        let (_, bar) = html.split_once("bet-said").unwrap();
        assert!(bar.contains("13 흑") && bar.contains("· −500"), "{bar}");
        assert!(page(None).contains("bet-said"));
    }

    #[test]
    fn past_results_promise_nothing() {
        let html = page(Some(played(17)));
        assert!(html.contains("아무 관계가 없습니다"));
        for lure in ["핫", "hot", "콜드", "예측"] {
            assert!(!html.contains(lure), "{lure}");
        }
    }

    #[test]
    fn the_form_carries_all_that_a_turn_takes_and_names_every_spot() {
        let html = page(None);
        for name in [
            "table",
            "idempotency_key",
            "bets[0][spot]",
            "bets[0][amount]",
        ] {
            assert!(html.contains(&format!("name=\"{name}\"")), "{name}");
        }
        assert!(html.contains("action=\"/rpc/play/turn\""));
        for spot in engine::games::roulette::Spot::all() {
            assert!(html.contains(&format!("value=\"{spot}\"")), "{spot}");
        }
    }

    #[test]
    fn the_page_carries_no_style_attributes() {
        let html = page(Some(played(17)));
        assert!(!html.contains(" style="), "the page's policy forbids them");
    }

    #[test]
    fn what_each_kind_pays_stands_beside_the_button_with_its_exact_chance() {
        let html = page(None);
        for figure in ["1/37", "2.70", "18/37", "48.65", "97.30"] {
            assert!(html.contains(figure), "{figure}");
        }
    }
}
