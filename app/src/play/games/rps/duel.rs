//! The two hands, what came of them, and below it what it means in gold.

use super::{
    hand::{Hand, Light, art},
    state::Duel,
    text,
};
use crate::play::{
    notice::{notice, said},
    state::Phase,
    text as play,
};
use crate::preferences::SoundButton;
use contract::play::{RoundHeader, RpsDetail};
use leptos::prelude::*;
use ui::{
    Button, Glyph, Size, TubeWord,
    i18n::{amount, locale, signed, t, tell},
    reactive,
};

/// The stage, and the line below it.
#[component]
pub(super) fn Stage(game: Duel) -> impl IntoView {
    let state = game.state;
    let hands = move || {
        if game.shaken.get() {
            return hands(Hand::Rock, Hand::Rock, "", false);
        }
        match game.shown.get() {
            Some(shown) => of(&shown, game.is_lit()),
            None => hands(game.hand.get(), Hand::Rock, "", false),
        }
    };
    let class = move || {
        if game.shaken.get() {
            "duel is-shaken"
        } else {
            "duel"
        }
    };
    let number = move || match (game.open.with(Option::is_some), state.round.get()) {
        (false, Some(round)) => format!("#{}", amount(round.header.number)),
        _ => String::new(),
    };
    view! {
        <section class="cut panel duel-stage">
            <div class="duel-head">
                <b>{t(text::ME)}</b>
                <span class="duel-number">
                    <span class="num">{reactive(number)}</span>
                    <SoundButton class="sound-here"/>
                </span>
                <b>{t(text::HOUSE)}</b>
            </div>
            <div class=reactive(class)>{reactive(hands)}</div>
            <Result game/>
        </section>
    }
}

fn of(detail: &RpsDetail, is_lit: bool) -> AnyView {
    let hands_of = Hand::from_name(&detail.player_throw).zip(Hand::from_name(&detail.house_throw));
    let (player, house) = hands_of.unwrap_or_default();
    hands(player, house, &detail.result, is_lit)
}

/// Player, sign, house. Only what won has light; a loss and a draw are cold glass on both sides.
fn hands(player: Hand, house: Hand, result: &str, is_lit: bool) -> AnyView {
    let light = match (result.is_empty(), is_lit) {
        (true, _) => Light::On,
        (false, true) => Light::Won,
        (false, false) => Light::Off,
    };
    let sign = (!result.is_empty()).then(|| {
        let word = text::sign(result);
        view! { <TubeWord word stroke=10.0 off=!is_lit class="duel-word"/> }
    });
    view! {
        <div class="duel-hand mine">{art(player, light)}</div>
        <div class="duel-sign">{sign}</div>
        <div class="duel-hand house">{art(house, Light::Off)}</div>
    }
    .into_any()
}

#[component]
fn Result(game: Duel) -> impl IntoView {
    let state = game.state;
    let short = Memo::new(move |_| state.phase.get() == Phase::Idle && !game.can_throw());
    let spoken = move || match (state.phase.get(), game.shown.get()) {
        (Phase::Idle, Some(shown)) if !short.get() => spoken(game, &shown),
        _ => String::new(),
    };
    let message = move || notice(state).or_else(|| short.get().then(|| not_enough(game)));
    let shown = move || match (state.phase.get(), game.shown.get(), game.open.get()) {
        (Phase::Idle, ..) if short.get() => ().into_any(),
        (Phase::Idle, Some(shown), Some(open)) => {
            let what = text::last(&shown, locale());
            row(
                game.is_lit(),
                what,
                text::POT.of(locale()).to_owned(),
                amount(open.pot.units()),
            )
        }
        (Phase::Idle, Some(shown), None) => settled(game, &shown),
        (Phase::Idle, None, _) => quiet(text::READY.of(locale())),
        (Phase::Playing, ..) => quiet(text::THROWING.of(locale())),
        _ => ().into_any(),
    };
    view! {
        <div class="duel-result">
            <p class="sr-only" aria-live="polite">{reactive(spoken)}</p>
            <div id="bet-status" class="result-notice" role="status">{reactive(message)}</div>
            <div class="result-sum" aria-hidden="true">{reactive(shown)}</div>
        </div>
    }
}

fn spoken(game: Duel, shown: &RpsDetail) -> String {
    let what = text::last(shown, locale());
    match (game.open.get(), game.state.round.get()) {
        (Some(open), _) => {
            let pot = amount(open.pot.units());
            format!(
                "{what}. {} {pot}. {}",
                text::POT.of(locale()),
                text::CHOOSE.of(locale())
            )
        }
        (None, Some(round)) => format!("{what}. {}", play::net(round.header.net, locale())),
        _ => what,
    }
}

/// A round that is over: what came of it. Only more than the stake has light.
fn settled(game: Duel, shown: &RpsDetail) -> AnyView {
    let Some(round) = game.state.round.get() else {
        return quiet(text::READY.of(locale()));
    };
    let net = round.header.net;
    let what = text::last(shown, locale());
    let sums = play::paid_and_staked(
        round.header.payout.units(),
        round.header.bet.units(),
        locale(),
    );
    if game.state.is_lit() {
        let counted = game.state.counted;
        return view! {
            <div class="won">
                <div class="won-what"><b>{what}</b><span>{sums}</span></div>
                <div class="big">"+" {reactive(move || amount(counted.get()))}</div>
            </div>
        }
        .into_any();
    }
    row(false, what, sums, signed(net))
}

fn row(is_lit: bool, what: String, more: String, sum: String) -> AnyView {
    let (class, figure) = if is_lit {
        ("won", "big")
    } else {
        ("quiet", "num")
    };
    view! {
        <div class=class>
            <div class="won-what"><b>{what}</b><span>{more}</span></div>
            <div class=figure>{sum}</div>
        </div>
    }
    .into_any()
}

fn quiet(what: &'static str) -> AnyView {
    view! { <div class="quiet"><span>{what}</span></div> }.into_any()
}

/// Not enough gold: why, and the largest bet that is there.
fn not_enough(game: Duel) -> AnyView {
    let (bet, gold) = (game.bet.get(), game.state.gold().units());
    let lower = game
        .levels
        .with_value(|levels| levels.iter().copied().rev().find(|level| *level <= gold));
    let Some(lower) = lower else {
        return said(Glyph::Alert, text::NOT_ENOUGH_AT_ALL.of(locale()), None);
    };
    let action = view! {
        <Button size=Size::Small on:click=move |_| {
            game.bet.set(lower);
            #[cfg(feature = "hydrate")]
            crate::play::controller::focus("place-bet");
        }>
            {tell(move |locale| text::lower_to(lower, locale))}
        </Button>
    };
    let why = play::not_enough(bet, gold, locale());
    said(Glyph::Alert, why, Some(action.into_any()))
}

/// A round as it ended, on its own page: the last throw drawn, the ones before it in a row.
pub(super) fn past(header: &RoundHeader, detail: &RpsDetail) -> AnyView {
    let throws = detail
        .throws
        .iter()
        .enumerate()
        .map(|(number, throw)| {
            let line = text::receipt_line(number + 1, throw, locale());
            view! { <li>{line}</li> }
        })
        .collect_view();
    view! {
        <div class="cut panel duel-stage" data-game="rps">
            <div class="duel-head"><b>{t(text::ME)}</b><b>{t(text::HOUSE)}</b></div>
            <div class="duel">{of(detail, header.net > 0)}</div>
            <ol class="duel-throws">{throws}</ol>
        </div>
    }
    .into_any()
}
