//! What a player can do: a hand and a bet, or after a win the pot and another hand. A form that works
//! without scripts, and shows its motion with them.

use super::{
    about::TABLE,
    api::{RpsBegin, RpsCashOut, RpsThrow},
    hand::{Hand, Light, art},
    moves::neighbour,
    state::Duel,
    text,
};
use leptos::prelude::*;
use server_fn::ServerFn;
use ui::{
    Button, Glyph, Icon, Size,
    i18n::{amount, locale, moment, t, tell},
    reactive,
};

/// The form below the stage.
#[component]
pub(super) fn Form(game: Duel) -> impl IntoView {
    let is_open = Memo::new(move |_| game.open.with(Option::is_some));
    let action = move || {
        if is_open.get() {
            RpsThrow::url()
        } else {
            RpsBegin::url()
        }
    };
    let id = move || {
        let id = game
            .open
            .with(|open| open.as_ref().map(|open| open.round_id));
        id.map(|id| view! { <input type="hidden" name="id" value=id.to_string()/> })
    };
    view! {
        <form class="duel-form" method="post" action=reactive(action) on:submit=move |ev| {
            ev.prevent_default();
            #[cfg(feature = "hydrate")]
            game.throw();
        }>
            <input type="hidden" name="table" value=TABLE/>
            <input type="hidden" name="idempotency_key" value=game.state.first_key.get_value()/>
            {reactive(id)}
            <fieldset class="picks">
                <legend class="sr-only">{t(text::YOUR_HAND)}</legend>
                {Hand::ALL.map(|hand| view! { <Pick game hand/> }.into_any()).collect_view()}
            </fieldset>
            {reactive(move || if is_open.get() { choice(game) } else { stake(game) })}
        </form>
    }
}

/// A hand to throw: a radio button that looks like a key of glass.
#[component]
fn Pick(game: Duel, hand: Hand) -> impl IntoView {
    let begins = game.hand.get_untracked() == hand;
    view! {
        <label class="hand-pick cut">
            <input
                type="radio"
                name="throw"
                value=hand.name()
                checked=begins
                prop:checked=reactive(move || game.hand.get() == hand)
                on:change=move |_| game.hand.set(hand)
            />
            {art(hand, Light::On)}
            <span>{t(text::name(hand))}</span>
        </label>
    }
}

/// The bet and the button that stakes it.
fn stake(game: Duel) -> AnyView {
    let blocked = move || !game.can_throw() || game.state.is_busy();
    let class = move || {
        if game.can_throw() && game.state.takes_bets.get_value() {
            "btn lit lg spin"
        } else {
            "btn lit lg spin short"
        }
    };
    let levels = game.levels.get_value();
    let begins = game.bet.get_untracked();
    let options = levels
        .into_iter()
        .map(|level| {
            view! { <option value=level selected=level == begins>{amount(level)}</option> }
        })
        .collect_view();
    view! {
        <div class="duel-bet">
            <Step game up=false/>
            <div class="bet-box">
                <select
                    name="bet"
                    aria-label=t(text::BET)
                    class="num"
                    disabled=reactive(move || game.state.is_busy())
                    prop:value=reactive(move || game.bet.get().to_string())
                    on:change:target=move |ev| {
                        if let Ok(bet) = ev.target().value().parse() {
                            game.bet.set(bet);
                        }
                    }
                >
                    {options}
                </select>
                <Icon glyph=Glyph::ChevronRight class="caret"/>
            </div>
            <Step game up=true/>
            <button
                id="place-bet"
                type="submit"
                class=reactive(class)
                aria-disabled=reactive(move || blocked().then_some("true"))
                aria-busy=reactive(move || game.state.is_busy().then_some("true"))
                aria-describedby="bet-status"
            >
                {reactive(move || text::throw_it(game.hand.get(), locale()))}
            </button>
        </div>
    }
    .into_any()
}

/// The button that changes the bet by one step.
#[component]
fn Step(game: Duel, up: bool) -> impl IntoView {
    let next = move || {
        game.levels
            .with_value(|all| neighbour(all, game.bet.get(), up))
    };
    let (glyph, label) = if up {
        (Glyph::Plus, text::MORE)
    } else {
        (Glyph::Minus, text::LESS)
    };
    let disabled = Signal::derive(move || game.state.is_busy() || next().is_none());
    view! {
        <Button
            size=Size::Icon
            class="needs-script"
            disabled
            attr:aria-label=t(label)
            on:click=move |_| {
                if let Some(bet) = untrack(next) {
                    game.bet.set(bet);
                }
            }
        >
            <Icon glyph/>
        </Button>
    }
}

/// After a win: the pot, or another throw for all of it.
fn choice(game: Duel) -> AnyView {
    let pot = move || {
        game.open
            .with(|open| open.as_ref().map_or(0, |open| open.pot.units()))
    };
    // At practice a round ends with its page.
    let is_practice = game.state.practice.is_some();
    let expires = move || {
        let at = game
            .open
            .with(|open| open.as_ref().map(|open| open.expires_at));
        at.filter(|_| !is_practice)
            .map(|at| text::expires(&moment(at), locale()))
    };
    let busy = move || game.state.is_busy().then_some("true");
    view! {
        <div class="duel-choice" id="duel-choice" role="group" aria-label=t(text::CHOOSE) tabindex="-1">
            <button
                id="place-bet"
                type="submit"
                formaction=RpsCashOut::url()
                class="btn lit lg spin"
                aria-disabled=reactive(busy)
                aria-busy=reactive(busy)
                aria-describedby="bet-status"
                on:click=move |ev| {
                    ev.prevent_default();
                    #[cfg(feature = "hydrate")]
                    game.take();
                }
            >
                {reactive(move || text::take(pot(), locale()))}
            </button>
            <button id="ride" type="submit" class="btn lg" aria-disabled=reactive(busy)>
                {reactive(move || text::ride(game.hand.get(), locale()))}
            </button>
            <p class="hint">{tell(move |locale| game.odds.with_value(|odds| text::ride_hint(odds, locale)))} " " {reactive(expires)}</p>
        </div>
    }
    .into_any()
}
