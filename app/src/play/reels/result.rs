//! The window with the result: quiet, unless more came out than went in. What stands in the way of
//! the next round is said here too, so that the button never moves.

use super::{
    machine::Machine,
    stake::{Bet, Stake},
    text,
};
use crate::play::{
    jackpot,
    notice::{notice, said},
    state::Phase,
    text as play,
    view::Round,
};
use kernel::Gold;
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
pub(in crate::play) fn Result<M: Machine>(game: M) -> impl IntoView {
    let reels = game.reels();
    let state = reels.state;
    let short = Memo::new(move |_| state.phase.get() == Phase::Idle && !reels.can_pay());
    let spoken = move || match (state.phase.get(), state.round.get()) {
        (Phase::Playing, _) => game.spoken_playing(),
        (Phase::Idle, Some(round)) if !short.get() => spoken::<M>(&round),
        _ => String::new(),
    };
    let message = move || {
        let not_enough = || not_enough(reels.stake, state.gold());
        notice(state).or_else(|| short.get().then(not_enough))
    };
    let shown = move || match (state.phase.get(), state.round.get()) {
        (Phase::Idle, _) if short.get() => ().into_any(),
        (Phase::Idle, Some(round)) if state.is_lit() => {
            jackpot::result(&round.header).unwrap_or_else(|| won::<M>(state.counted, &round))
        }
        (Phase::Idle, Some(round)) => lost::<M>(&round),
        (Phase::Idle, None) => quiet(text::READY.of(locale()).to_owned(), String::new()),
        (Phase::Playing, _) => game
            .playing()
            .unwrap_or_else(|| quiet(play::SPINNING.of(locale()).to_owned(), String::new())),
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

fn spoken<M: Machine>(round: &Round<M::Detail>) -> String {
    let (header, locale) = (&round.header, locale());
    let (hits, net) = (
        M::spoken(&round.detail, locale),
        play::net(header.net, locale),
    );
    let prize = jackpot::spoken(header);
    let (paid, staked) = (header.payout.units(), header.bet.units());
    if paid == 0 {
        return format!("{prize}{hits}. {net}");
    }
    let sums = play::paid_and_staked(paid, staked, locale);
    format!("{prize}{hits}. {sums}. {net}")
}

fn won<M: Machine>(counted: RwSignal<i64>, round: &Round<M::Detail>) -> AnyView {
    let (header, locale) = (&round.header, locale());
    let sums = play::paid_and_staked(header.payout.units(), header.bet.units(), locale);
    let class = figure_class(&amount(header.net));
    view! {
        <div class="won">
            <div class="won-what">{M::won(&round.detail, sums, locale)}</div>
            <div class=class>"+" {reactive(move || amount(counted.get()))}</div>
        </div>
    }
    .into_any()
}

/// The class of a win with so many figures.
pub(in crate::play) const fn figure_class(figures: &str) -> &'static str {
    if figures.len() > FIGURES {
        "big long"
    } else {
        "big"
    }
}

fn lost<M: Machine>(round: &Round<M::Detail>) -> AnyView {
    let (header, locale) = (&round.header, locale());
    let hits = M::hits(&round.detail, locale);
    let what = hits.map_or_else(
        || text::NO_LINE.of(locale).to_owned(),
        |hits| format!("{hits} · {}", amount(header.payout.units())),
    );
    quiet(what, signed(header.net))
}

/// A line without light.
pub(in crate::play) fn quiet(what: String, sum: String) -> AnyView {
    view! {
        <div class="quiet">
            <span>{what}</span>
            <span class="num">{sum}</span>
        </div>
    }
    .into_any()
}

/// Not enough gold: why, and the largest bet that is.
fn not_enough(stake: Stake, gold: Gold) -> AnyView {
    let Some(lower) = stake.affordable(gold) else {
        return said(Glyph::Alert, text::NOT_ENOUGH_AT_ALL.of(locale()), None);
    };
    let why = play::not_enough(stake.bet.get().total(), gold.units(), locale());
    let action = view! {
        <Button size=Size::Small on:click=move |_| {
            stake.bet.set(lower);
            #[cfg(feature = "hydrate")]
            crate::play::controller::focus("place-bet");
        }>
            {tell(move |locale| lower_to(lower, stake, locale))}
        </Button>
    };
    said(Glyph::Alert, why, Some(action.into_any()))
}

fn lower_to(bet: Bet, stake: Stake, locale: contract::Locale) -> String {
    if stake.lines.may_be_fewer {
        text::lower_to_on(bet.per_line, bet.lines, locale)
    } else {
        text::lower_to(bet.per_line, locale)
    }
}
