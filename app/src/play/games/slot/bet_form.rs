//! The bet and its button: a form that works without scripts, and turns the reels with them.

use super::{
    api::Spin,
    state::Slot,
    text,
    view_model::{MACHINE, neighbour},
};
use crate::play::text as play;
use leptos::prelude::*;
use server_fn::ServerFn;
use ui::{
    Button, Glyph, Icon, Size,
    i18n::{amount, locale, t, tell},
    reactive,
};

/// The form below the cabinet.
#[component]
pub(super) fn BetForm(game: Slot) -> impl IntoView {
    let return_percent = game.odds.with_value(|odds| odds.return_percent.clone());
    let class = move || {
        if game.can_pay() {
            "btn lit lg spin"
        } else {
            "btn lit lg spin short"
        }
    };
    let blocked = move || !game.can_pay() || game.state.is_busy();
    let total = move || amount(game.bet.get().total());
    view! {
        <form class="bet" method="post" action=Spin::url() on:submit=move |ev| {
            ev.prevent_default();
            #[cfg(feature = "hydrate")]
            game.spin();
        }>
            <input type="hidden" name="machine" value=MACHINE/>
            <input type="hidden" name="idempotency_key" value=game.state.first_key.get_value()/>
            <div>
                <div class="bet-head">
                    // Without scripts nothing changes with what is chosen, so no total is shown.
                    <span class="script-off">{t(text::BET_TIMES_LINES)}</span>
                    <b class="needs-script font-semibold">{t(text::TOTAL_BET)}</b>
                    <span class="ml-auto whitespace-nowrap">
                        "RTP " <b class="num">{return_percent} "%"</b>
                    </span>
                </div>
                <div class="flex gap-2">
                    <Step game up=false/>
                    <PerLine game/>
                    <Step game up=true/>
                    <Lines game/>
                </div>
            </div>
            <button
                id="place-bet"
                type="submit"
                class=reactive(class)
                aria-disabled=reactive(move || blocked().then_some("true"))
                aria-busy=reactive(move || game.state.is_busy().then_some("true"))
                aria-describedby="bet-status"
            >
                <span class="title">{t(play::SPIN)}</span>
                " "
                <span class="num text-[16px] opacity-80 needs-script">{reactive(total)}</span>
            </button>
            <p class="hint keys needs-script">{t(text::SPACE)}</p>
        </form>
    }
}

/// The button that changes the bet by one step.
#[component]
fn Step(game: Slot, up: bool) -> impl IntoView {
    let next = move || {
        game.levels
            .with_value(|all| neighbour(all, game.bet.get().per_line, up))
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
                if let Some(per_line) = untrack(next) {
                    game.bet.update(|bet| bet.per_line = per_line);
                }
            }
        >
            <Icon glyph/>
        </Button>
    }
}

/// Gold on a line. With scripts the box shows what all lines take together, and this below it.
#[component]
fn PerLine(game: Slot) -> impl IntoView {
    let levels = game.levels.get_value();
    let begins = game.bet.get_untracked().per_line;
    let options = levels
        .into_iter()
        .map(|level| {
            view! {
                <option value=level selected=level == begins>{amount(level)}</option>
            }
        })
        .collect_view();
    view! {
        <div class="bet-box sum">
            <span class="bet-face needs-script" aria-hidden="true">
                <b class="num">{reactive(move || amount(game.bet.get().total()))}</b>
                <small>{reactive(move || text::per_line(game.bet.get().per_line, locale()))}</small>
            </span>
            <select
                name="bet_per_line"
                aria-label=t(text::BET_PER_LINE)
                disabled=reactive(move || game.state.is_busy())
                prop:value=reactive(move || game.bet.get().per_line.to_string())
                on:change:target=move |ev| {
                    if let Ok(per_line) = ev.target().value().parse() {
                        game.bet.update(|bet| bet.per_line = per_line);
                    }
                }
            >
                {options}
            </select>
            <Icon glyph=Glyph::ChevronRight class="caret"/>
        </div>
    }
}

#[component]
fn Lines(game: Slot) -> impl IntoView {
    let begins = game.bet.get_untracked().lines;
    let options = (1..=game.odds.with_value(|odds| odds.lines))
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
                disabled=reactive(move || game.state.is_busy())
                prop:value=reactive(move || game.bet.get().lines.to_string())
                on:change:target=move |ev| {
                    if let Ok(lines) = ev.target().value().parse() {
                        game.bet.update(|bet| bet.lines = lines);
                    }
                }
            >
                {options}
            </select>
            <Icon glyph=Glyph::ChevronRight class="caret"/>
        </div>
    }
}
