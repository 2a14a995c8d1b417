//! The bet and its button: a form that works without scripts, and turns the reels with them.

use super::{
    auto_dialog::{AutoButton, AutoDialog, AutoLine},
    machine::Machine,
    presets::{Presets, Turbo},
    stake::Stake,
    text,
};
use crate::play::text as play;
use leptos::prelude::*;
use ui::{
    Button, Glyph, Icon, Size,
    i18n::{amount, locale, t, tell},
    reactive,
};

/// The form below the cabinet; `action` is where it goes without scripts.
#[component]
pub(in crate::play) fn BetForm<M: Machine>(game: M, action: &'static str) -> impl IntoView {
    let reels = game.reels();
    let (state, stake, auto) = (reels.state, reels.stake, reels.auto);
    let class = move || match (
        auto.is_running(),
        reels.can_pay() && state.takes_bets.get_value(),
    ) {
        (true, _) => "btn lit lg spin auto-run",
        (false, true) => "btn lit lg spin",
        (false, false) => "btn lit lg spin short",
    };
    let blocked = move || !auto.is_running() && (!reels.can_pay() || state.is_busy());
    let does = move || {
        let word = if auto.is_running() {
            text::STOP
        } else {
            play::SPIN
        };
        word.of(locale())
    };
    let figure = move || match auto.run.get() {
        Some(run) if run.stop.is_none() => text::left(run.left(), locale()),
        _ => amount(reels.bet().total()),
    };
    let locked = Signal::derive(move || reels.is_locked());
    let lines = stake.lines;
    // Without scripts nothing changes with what is chosen, so no total is shown.
    let factors = move || {
        if lines.may_be_fewer {
            t(text::BET_TIMES_LINES)().to_owned()
        } else {
            format!("{} × {}", t(text::BET_PER_LINE)(), lines.count)
        }
    };
    let choice = if lines.may_be_fewer {
        view! { <LineChoice stake locked/> }.into_any()
    } else {
        view! { <input type="hidden" name="lines" value=lines.count/> }.into_any()
    };
    view! {
        <form class="bet" method="post" action=action on:submit=move |ev| {
            ev.prevent_default();
            #[cfg(feature = "hydrate")]
            game.spin();
        }>
            <input type="hidden" name="machine" value=M::MACHINE/>
            <input type="hidden" name="idempotency_key" value=state.first_key.get_value()/>
            <div>
                <div class="bet-head">
                    <span class="script-off">{reactive(factors)}</span>
                    <AutoLine auto head=text::TOTAL_BET/>
                    <span class="ml-auto whitespace-nowrap">
                        "RTP " <b class="num">{game.return_percent()} "%"</b>
                    </span>
                </div>
                <div class="bet-row">
                    <Step stake locked up=false/>
                    <PerLine stake locked/>
                    <Step stake locked up=true/>
                    <AutoButton game/>
                </div>
                <div class="bet-row quick">
                    <Presets stake locked gold=Signal::derive(move || state.gold())/>
                    {choice}
                    <Turbo turbo=reels.turbo/>
                </div>
            </div>
            <button
                id="place-bet"
                type="submit"
                class=reactive(class)
                aria-disabled=reactive(move || blocked().then_some("true"))
                aria-busy=reactive(move || state.is_busy().then_some("true"))
                aria-describedby="bet-status"
            >
                <span class="title">{reactive(does)}</span>
                " "
                <span class="num text-[16px] opacity-80 needs-script">{reactive(figure)}</span>
            </button>
            <p class="hint keys needs-script">{t(text::SPACE)}</p>
        </form>
        <AutoDialog game/>
    }
}

/// The button that changes the bet by one step.
#[component]
fn Step(stake: Stake, locked: Signal<bool>, up: bool) -> impl IntoView {
    let (glyph, label) = if up {
        (Glyph::Plus, text::MORE)
    } else {
        (Glyph::Minus, text::LESS)
    };
    let disabled = Signal::derive(move || locked.get() || stake.neighbour(up).is_none());
    view! {
        <Button
            size=Size::Icon
            class="needs-script"
            disabled
            attr:aria-label=t(label)
            on:click=move |_| {
                if let Some(per_line) = untrack(|| stake.neighbour(up)) {
                    stake.bet.update(|bet| bet.per_line = per_line);
                }
            }
        >
            <Icon glyph/>
        </Button>
    }
}

/// Gold on a line. With scripts the box shows what all lines take together, and this below it.
#[component]
fn PerLine(stake: Stake, locked: Signal<bool>) -> impl IntoView {
    let begins = stake.bet.get_untracked().per_line;
    let options = stake
        .levels()
        .into_iter()
        .map(|level| {
            view! {
                <option value=level selected=level == begins>{amount(level)}</option>
            }
        })
        .collect_view();
    let factors = move || {
        let bet = stake.bet.get();
        if stake.lines.may_be_fewer {
            text::per_line(bet.per_line, locale())
        } else {
            text::per_line_on(bet.per_line, bet.lines, locale())
        }
    };
    view! {
        <div class="bet-box sum">
            <span class="bet-face needs-script" aria-hidden="true">
                <b class="num">{reactive(move || amount(stake.bet.get().total()))}</b>
                <small>{reactive(factors)}</small>
            </span>
            <select
                name="bet_per_line"
                aria-label=t(text::BET_PER_LINE)
                disabled=reactive(move || locked.get())
                prop:value=reactive(move || stake.bet.get().per_line.to_string())
                on:change:target=move |ev| {
                    if let Ok(per_line) = ev.target().value().parse() {
                        stake.bet.update(|bet| bet.per_line = per_line);
                    }
                }
            >
                {options}
            </select>
            <Icon glyph=Glyph::ChevronRight class="caret"/>
        </div>
    }
}

/// How many lines, where a player may choose.
#[component]
fn LineChoice(stake: Stake, locked: Signal<bool>) -> impl IntoView {
    let begins = stake.bet.get_untracked().lines;
    let options = (1..=stake.lines.count)
        .map(|lines| {
            view! {
                <option value=lines selected=lines == begins>
                    {tell(move |locale| text::lines(lines, locale))}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="bet-box lines">
            <select
                name="lines"
                aria-label=t(text::LINES)
                disabled=reactive(move || locked.get())
                prop:value=reactive(move || stake.bet.get().lines.to_string())
                on:change:target=move |ev| {
                    if let Ok(lines) = ev.target().value().parse() {
                        stake.bet.update(|bet| bet.lines = lines);
                    }
                }
            >
                {options}
            </select>
            <Icon glyph=Glyph::ChevronRight class="caret"/>
        </div>
    }
}
