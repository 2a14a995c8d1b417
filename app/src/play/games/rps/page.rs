//! `/games/rps`.

use super::{
    api::{RpsBegin, RpsCashOut, RpsPageView, RpsThrow, rps_page},
    duel::Stage,
    form::Form,
    line::StreakLine,
    receipt::receipt,
    state::Duel,
    text,
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
    realtime::live,
};
use contract::play::RpsOddsView;
use leptos::prelude::*;
use ui::{Empty, i18n::t, reactive};

/// The page of rock-paper-scissors.
#[component]
pub fn RpsPage() -> impl IntoView {
    let page = page_data(|| (), |()| rps_page());
    // A form that was sent without scripts comes back with its refusal in the address.
    let refused = [
        ServerAction::<RpsBegin>::new().value().get_untracked(),
        ServerAction::<RpsThrow>::new().value().get_untracked(),
        ServerAction::<RpsCashOut>::new().value().get_untracked(),
    ];
    let refused = refused.into_iter().flatten().find_map(Result::err);
    game_page(page, refused, |view, error| {
        view! { <Table view error/> }.into_any()
    })
}

#[component]
fn Table(view: RpsPageView, error: Option<AppError>) -> impl IntoView {
    let game = Duel::open(view, live());
    let state = game.state;
    if let Some(error) = error {
        state.phase.set(Phase::Refused(error));
    }
    Effect::new(move |_| state.apply_stream());
    #[cfg(feature = "hydrate")]
    game.follow_other_tabs();
    #[cfg(feature = "hydrate")]
    crate::play::controller::attend(game, move || {
        // With a pot at stake the space bar does nothing: taking or riding is chosen by its button.
        if game.open.with_untracked(Option::is_none) {
            game.throw();
        }
    });
    let last_receipt = move || match state.round.get() {
        Some(round) => receipt(&round.header, &round.detail.detail, state.printed.get()),
        None => view! { <Empty title=play::NO_ROUNDS hint=text::READY/> }.into_any(),
    };
    let header = move || {
        state
            .round
            .with(|round| Some(round.as_ref()?.header.clone()))
    };
    let class = move || {
        if game.is_lit() {
            "page rps-page is-won"
        } else {
            "page rps-page"
        }
    };
    view! {
        <div class=reactive(class)>
            <div class="rps-main">
                <Stage game/>
                <Form game/>
                {chances(game)}
            </div>
            <div class="slot-side">
                <StreakLine game/>
                {reactive(last_receipt)}
                {below_receipt(header, "/practice/rps")}
                {state.practice.is_none().then(|| view! { <FairnessPanel seed=state.seed/> })}
            </div>
        </div>
    }
}

/// The same page at practice.
pub(crate) fn practice(practice: Practice, odds: RpsOddsView) -> AnyView {
    let view = RpsPageView {
        page: practice.page(odds),
        open: None,
    };
    view! { <Table view error=None/> }.into_any()
}

/// The chances of a throw, beside the bet.
fn chances(game: Duel) -> AnyView {
    let (win, draw, back) = game.odds.with_value(|odds| {
        let percent = |ratio: kernel::Ratio| format!("{}%", ratio.percent(1));
        (
            percent(odds.win),
            percent(odds.draw),
            format!("{}%", odds.return_percent),
        )
    });
    view! {
        <p class="chances">
            <span>{t(text::WIN_CHANCE)} " " <b class="num">{win}</b></span>
            <span>{t(text::DRAW_CHANCE)} " " <b class="num">{draw}</b></span>
            <span>"RTP " <b class="num">{back}</b></span>
            <a href="/odds">{t(play::ALL_ODDS)}</a>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{page as view_of, played, waits};
    use super::*;

    fn page(view: RpsPageView) -> String {
        let owner = Owner::new();
        owner.with(|| view! { <Table view error=None/> }.to_html())
    }

    #[test]
    fn only_a_win_lights_the_page() {
        for (how, lit) in [
            ("won", true),
            ("drawn", false),
            ("lost", false),
            ("ridden", false),
        ] {
            let html = page(view_of(Some(played(how)), None));
            assert_eq!(html.contains("rps-page is-won"), lit, "{how}");
        }
        let html = page(view_of(Some(played("lost")), Some(waits())));
        assert!(html.contains("rps-page is-won"));
    }

    #[test]
    fn what_did_not_win_is_cold_glass_on_both_sides() {
        for (how, glass) in [("won", 2), ("drawn", 5), ("lost", 5)] {
            let html = page(view_of(Some(played(how)), None));
            let (_, hands) = html.split_once("duel-hand mine").unwrap();
            let (hands, _) = hands.split_once("duel-result").unwrap();
            // An outline and the lines within for each hand, and the sign.
            assert_eq!(hands.matches("tube off").count(), glass, "{how}: {hands}");
        }
    }

    #[test]
    fn the_form_carries_all_that_a_throw_takes_and_an_open_round_its_two_ways() {
        let html = page(view_of(None, None));
        for name in ["table", "bet", "throw", "idempotency_key"] {
            assert!(html.contains(&format!("name=\"{name}\"")), "{name}");
        }
        assert!(html.contains("action=\"/rpc/play/rps_begin\""));
        let html = page(view_of(None, Some(waits())));
        assert!(html.contains("action=\"/rpc/play/rps_throw\""));
        assert!(html.contains("formaction=\"/rpc/play/rps_cash_out\""));
        assert!(html.contains("1,940 받기") && html.contains("name=\"id\""));
    }

    #[test]
    fn the_page_carries_no_style_attributes() {
        let html = page(view_of(Some(played("won")), None));
        assert!(
            !html.contains(" style="),
            "the page's policy forbids style attributes"
        );
    }
}
