//! The window with the result: quiet, unless more came out than went in. What stands in the way of
//! the next round is said here too, so that the button never moves.

use super::{
    state::Slot,
    text,
    view_model::{Bet, affordable},
};
use crate::play::{
    jackpot,
    notice::{notice, said},
    state::Phase,
    text as play,
    view::Round,
};
use contract::play::SlotDetail;
use leptos::prelude::*;
use ui::{
    Button, Glyph, Size,
    i18n::{amount, locale, signed, tell},
    reactive,
};

/// More figures than this are set smaller.
const FIGURES: usize = 6;

/// The line below the reels.
#[component]
pub(super) fn Result(game: Slot) -> impl IntoView {
    let state = game.state;
    let short = Memo::new(move |_| state.phase.get() == Phase::Idle && !game.can_pay());
    let spoken = move || match (state.phase.get(), state.round.get()) {
        (Phase::Idle, Some(round)) if !short.get() => spoken(&round),
        _ => String::new(),
    };
    let message = move || notice(state).or_else(|| short.get().then(|| not_enough(game)));
    let shown = move || match (state.phase.get(), state.round.get()) {
        (Phase::Idle, _) if short.get() => ().into_any(),
        (Phase::Idle, Some(round)) if state.is_lit() => {
            jackpot::result(&round.header).unwrap_or_else(|| won(game, &round))
        }
        (Phase::Idle, Some(round)) => lost(&round),
        (Phase::Idle, None) => quiet(text::READY.of(locale()).to_owned(), String::new()),
        (Phase::Playing, _) => quiet(play::SPINNING.of(locale()).to_owned(), String::new()),
        _ => ().into_any(),
    };
    view! {
        <div class="result">
            <p class="sr-only" aria-live="polite">{reactive(spoken)}</p>
            <div id="bet-status" class="result-notice" role="status">{reactive(message)}</div>
            <div class="result-sum" aria-hidden="true">{reactive(shown)}</div>
        </div>
    }
}

fn spoken(round: &Round<SlotDetail>) -> String {
    let (header, wins, locale) = (&round.header, &round.detail.wins, locale());
    let net = play::net(header.net, locale);
    let prize = jackpot::spoken(header);
    if wins.is_empty() {
        return format!("{prize}{}. {net}", text::NO_LINE.of(locale));
    }
    let sums = play::paid_and_staked(header.payout.units(), header.bet.units(), locale);
    format!("{prize}{}. {sums}. {net}", text::wins(wins, locale))
}

fn won(game: Slot, round: &Round<SlotDetail>) -> AnyView {
    let (header, wins, locale) = (&round.header, &round.detail.wins, locale());
    let sums = play::paid_and_staked(header.payout.units(), header.bet.units(), locale);
    // Two lines are named both; of more only the numbers, for the receipt has them all.
    let (first, second) = match wins.as_slice() {
        [one, other] => (text::win(one, locale), text::win(other, locale)),
        [one] => (text::win(one, locale), sums),
        all => (text::lines_hit(all, locale), sums),
    };
    let class = if amount(header.net).len() > FIGURES {
        "big long"
    } else {
        "big"
    };
    let counted = game.state.counted;
    view! {
        <div class="won">
            <div class="won-what">
                <b>{first}</b>
                <span>{second}</span>
            </div>
            <div class=class>"+" {reactive(move || amount(counted.get()))}</div>
        </div>
    }
    .into_any()
}

fn lost(round: &Round<SlotDetail>) -> AnyView {
    let (header, wins, locale) = (&round.header, &round.detail.wins, locale());
    let what = match wins.as_slice() {
        [] => text::NO_LINE.of(locale).to_owned(),
        [one] => format!(
            "{} · {}",
            text::win(one, locale),
            amount(one.payout.units())
        ),
        all => format!(
            "{} · {}",
            text::lines_hit(all, locale),
            amount(header.payout.units())
        ),
    };
    quiet(what, signed(header.net))
}

fn quiet(what: String, sum: String) -> AnyView {
    view! {
        <div class="quiet">
            <span>{what}</span>
            <span class="num">{sum}</span>
        </div>
    }
    .into_any()
}

/// Not enough gold: why, and the largest bet that is.
fn not_enough(game: Slot) -> AnyView {
    let (bet, gold) = (game.bet.get(), game.state.gold());
    let lower = game
        .levels
        .with_value(|levels| affordable(levels, bet, gold));
    let Some(lower) = lower else {
        return said(Glyph::Alert, text::NOT_ENOUGH_AT_ALL.of(locale()), None);
    };
    let why = play::not_enough(bet.total(), gold.units(), locale());
    let action = view! {
        <Button size=Size::Small on:click=move |_| {
            game.bet.set(lower);
            #[cfg(feature = "hydrate")]
            crate::play::controller::focus("place-bet");
        }>
            {tell(move |locale| lower_to(lower, locale))}
        </Button>
    };
    said(Glyph::Alert, why, Some(action.into_any()))
}

fn lower_to(bet: Bet, locale: contract::Locale) -> String {
    text::lower_to(bet.per_line, bet.lines, locale)
}
