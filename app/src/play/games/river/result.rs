//! The window with the result: quiet, unless more came out than went in. What stands in the way of the
//! next round is said here too, so that the button never moves.

use super::{
    bets::affordable,
    overlay::line_glyph,
    scene::{Free, Scene},
    state::River,
    text,
};
use crate::play::{
    jackpot,
    notice::{notice, said},
    state::Phase,
    text as play,
    view::Round,
};
use contract::{
    Locale,
    play::{RiverDetail, RiverWinView},
};
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
pub(super) fn Result(game: River) -> impl IntoView {
    let state = game.state;
    let short = Memo::new(move |_| state.phase.get() == Phase::Idle && !game.can_pay());
    let spoken = move || match (state.phase.get(), state.round.get()) {
        (Phase::Playing, _) => game.scene.with(|scene| spoken_free(scene, locale())),
        (Phase::Idle, Some(round)) if !short.get() => spoken(&round, locale()),
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
        (Phase::Playing, _) => playing(game),
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

fn spoken(round: &Round<RiverDetail>, locale: Locale) -> String {
    let (header, detail) = (&round.header, &round.detail);
    let net = play::net(header.net, locale);
    let mut told = if detail.wins.is_empty() {
        text::NO_LINE.of(locale).to_owned()
    } else {
        text::wins(&detail.wins, locale)
    };
    if !detail.free_spins.is_empty() {
        told += ". ";
        told += &text::free_spins(detail.free_spins.len() as i64, locale);
    }
    if header.payout.units() > 0 {
        let sums = play::paid_and_staked(header.payout.units(), header.bet.units(), locale);
        told += &format!(". {sums}");
    }
    format!("{}{told}. {net}", jackpot::spoken(header))
}

/// Only what pays is read out while the free spins run, and that they have begun.
fn spoken_free(scene: &Scene, locale: Locale) -> String {
    match &scene.free {
        Some(free) if free.at == 0 => {
            let count = text::free_spins(free.total as i64, locale);
            format!("{}. {count}", text::wins(&scene.wins, locale))
        }
        Some(free) if scene.lit => {
            let counter = text::counter(free, locale);
            format!("{counter}. {}", text::wins(&scene.wins, locale))
        }
        _ => String::new(),
    }
}

/// While reels turn, and after each free spin.
fn playing(game: River) -> AnyView {
    let locale = locale();
    let turns = game.turns();
    game.scene.with(|scene| match &scene.free {
        Some(free) if !turns && scene.lit => free_won(game, scene, free, locale),
        Some(_) if !turns => quiet(text::NO_LINE.of(locale).to_owned(), "0".to_owned()),
        _ => quiet(play::SPINNING.of(locale).to_owned(), String::new()),
    })
}

fn free_won(game: River, scene: &Scene, free: &Free, locale: Locale) -> AnyView {
    let (below, paid) = if free.at == 0 {
        let paid: i64 = scene.wins.iter().map(|win| win.payout.units()).sum();
        (text::free_spins(free.total as i64, locale), paid)
    } else {
        let per_line = game.per_line.get_untracked();
        let paid = free.payouts.last().copied().unwrap_or_default();
        (text::doubled(per_line, free.multiplier, locale), paid)
    };
    let paid = amount(paid);
    let class = figure_class(&paid);
    view! {
        <div class="won">
            <div class="won-what">{told(&scene.wins, locale)} <span>{below}</span></div>
            <div class=class>"+" {paid}</div>
        </div>
    }
    .into_any()
}

/// Two wins are named both, with the figures of their lines; of more only the numbers.
fn told(wins: &[RiverWinView], locale: Locale) -> AnyView {
    let named = |win: &RiverWinView| {
        let glyph = (!win.rows.is_empty()).then(|| line_glyph(&win.rows));
        view! { <b class="won-line">{glyph} <span>{text::win(win, locale)}</span></b> }
    };
    match wins {
        [] | [_] | [_, _] => wins.iter().map(named).collect_view().into_any(),
        all => view! { <b>{text::hits(all, locale)}</b> }.into_any(),
    }
}

fn won(game: River, round: &Round<RiverDetail>) -> AnyView {
    let (header, detail, locale) = (&round.header, &round.detail, locale());
    let sums = play::paid_and_staked(header.payout.units(), header.bet.units(), locale);
    let what = if detail.free_spins.is_empty() {
        told(&detail.wins, locale)
    } else {
        let count = detail.free_spins.len() as i64;
        let paid: i64 = detail
            .free_spins
            .iter()
            .map(|spin| spin.payout.units())
            .sum();
        let free = format!("{} {}", text::free_spins(count, locale), signed(paid));
        view! { <b>{free}</b> }.into_any()
    };
    let class = figure_class(&amount(header.net));
    let counted = game.state.counted;
    view! {
        <div class="won">
            <div class="won-what">{what} <span>{sums}</span></div>
            <div class=class>"+" {reactive(move || amount(counted.get()))}</div>
        </div>
    }
    .into_any()
}

const fn figure_class(figures: &str) -> &'static str {
    if figures.len() > FIGURES {
        "big long"
    } else {
        "big"
    }
}

fn lost(round: &Round<RiverDetail>) -> AnyView {
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
            text::hits(all, locale),
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
fn not_enough(game: River) -> AnyView {
    let (bet, gold) = (game.bet(), game.state.gold().units());
    let lower = game
        .levels
        .with_value(|levels| affordable(levels, bet.per_line, bet.lines, gold));
    let Some(lower) = lower else {
        return said(Glyph::Alert, text::NOT_ENOUGH_AT_ALL.of(locale()), None);
    };
    let why = play::not_enough(bet.total(), gold, locale());
    let action = view! {
        <Button size=Size::Small on:click=move |_| {
            game.per_line.set(lower);
            #[cfg(feature = "hydrate")]
            crate::play::controller::focus("place-bet");
        }>
            {tell(move |locale| text::lower_to(lower, locale))}
        </Button>
    };
    said(Glyph::Alert, why, Some(action.into_any()))
}
