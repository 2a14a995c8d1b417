//! The line above the board: what is staked, what came out, and what stands in the way. The net
//! result is its largest figure; only a win has light.

use super::{state::Table, text};
use crate::play::{
    notice::{notice, said},
    state::Phase,
    text as play,
    view::Round,
};
use contract::play::RouletteDetail;
use leptos::prelude::*;
use ui::{
    Glyph,
    i18n::{amount, locale, signed},
    reactive,
};

/// The line above the board.
#[component]
pub(super) fn Result(game: Table) -> impl IntoView {
    let state = game.state;
    let spoken = move || match (state.phase.get(), state.round.get()) {
        (Phase::Idle, Some(round)) if !game.turning.get() => spoken(&round),
        _ => String::new(),
    };
    let message = move || {
        notice(state)
            .or_else(|| {
                let limit = game.limit.get()?;
                Some(said(Glyph::Alert, text::limit(limit, locale()), None))
            })
            .or_else(|| {
                let (total, gold) = (game.total(), state.gold().units());
                let short = state.phase.get() == Phase::Idle && total > gold;
                short.then(|| said(Glyph::Alert, play::not_enough(total, gold, locale()), None))
            })
    };
    let shown = move || {
        if !matches!(state.phase.get(), Phase::Idle | Phase::Playing) || game.limit.get().is_some()
        {
            return ().into_any();
        }
        let total = game.total();
        if total > state.gold().units() && !state.is_busy() {
            return ().into_any();
        }
        if total > 0 {
            let what = if state.is_busy() {
                play::SPINNING.of(locale())
            } else {
                text::STAKED.of(locale())
            };
            return quiet(what.to_owned(), String::new(), amount(total));
        }
        match state.round.get() {
            Some(round) if state.is_lit() => won(game, &round),
            Some(round) => quiet(
                text::outcome(&round.detail, locale()),
                sums(&round),
                signed(round.header.net),
            ),
            None => quiet(
                text::READY.of(locale()).to_owned(),
                String::new(),
                String::new(),
            ),
        }
    };
    view! {
        <div class="board-head">
            <p class="sr-only" aria-live="polite">{reactive(spoken)}</p>
            <div id="bet-status" class="result-notice" role="status">{reactive(message)}</div>
            <div class="result-sum" aria-hidden="true">{reactive(shown)}</div>
        </div>
    }
}

/// The same in one line, for the bar of phones, where the board has scrolled this out of sight.
pub(super) fn in_short(game: Table) -> String {
    let (state, locale) = (game.state, locale());
    match state.phase.get() {
        Phase::Retrying => return play::LOST.of(locale).to_owned(),
        Phase::Refused(error) => return error.message(locale),
        Phase::Playing => return play::SPINNING.of(locale).to_owned(),
        Phase::Idle => {}
    }
    let (total, gold) = (game.total(), state.gold().units());
    match (game.limit.get(), state.round.get()) {
        (Some(limit), _) => text::limit(limit, locale),
        _ if total > gold => play::not_enough(total, gold, locale),
        _ if total > 0 => format!("{} {}", text::STAKED.of(locale), amount(total)),
        (None, Some(round)) => {
            let (outcome, net) = (text::outcome(&round.detail, locale), round.header.net);
            format!("{outcome} · {}", signed(net))
        }
        (None, None) => text::READY.of(locale).to_owned(),
    }
}

fn sums(round: &Round<RouletteDetail>) -> String {
    let header = &round.header;
    text::sums(header.bet.units(), header.payout.units(), locale())
}

fn spoken(round: &Round<RouletteDetail>) -> String {
    let outcome = text::outcome(&round.detail, locale());
    format!(
        "{outcome}. {}. {}",
        sums(round),
        play::net(round.header.net, locale())
    )
}

fn won(game: Table, round: &Round<RouletteDetail>) -> AnyView {
    let counted = game.state.counted;
    view! {
        <div class="won">
            <div class="won-what">
                <b>{text::outcome(&round.detail, locale())}</b>
                <span>{sums(round)}</span>
            </div>
            <div class="big">"+" {reactive(move || amount(counted.get()))}</div>
        </div>
    }
    .into_any()
}

fn quiet(what: String, more: String, sum: String) -> AnyView {
    view! {
        <div class="quiet">
            <div class="won-what">
                <b>{what}</b>
                <span>{more}</span>
            </div>
            <span class="num">{sum}</span>
        </div>
    }
    .into_any()
}
