//! The bet and its button: a form that works without scripts, and turns the reels with them.

use super::{MACHINE, api::SpinRiver, bets::neighbour, state::River, text};
use crate::play::text as play;
use leptos::prelude::*;
use server_fn::ServerFn;
use ui::{
    Button, Glyph, Icon, Size,
    i18n::{amount, locale, t},
    reactive,
};

/// The form below the cabinet.
#[component]
pub(super) fn BetForm(game: River) -> impl IntoView {
    let return_percent = game.odds.with_value(|odds| odds.return_percent.clone());
    let class = move || {
        if game.can_pay() {
            "btn lit lg spin"
        } else {
            "btn lit lg spin short"
        }
    };
    let blocked = move || !game.can_pay() || game.state.is_busy();
    let total = move || amount(game.bet().total());
    view! {
        <form class="bet" method="post" action=SpinRiver::url() on:submit=move |ev| {
            ev.prevent_default();
            #[cfg(feature = "hydrate")]
            game.spin();
        }>
            <input type="hidden" name="machine" value=MACHINE/>
            <input type="hidden" name="lines" value=game.lines()/>
            <input type="hidden" name="idempotency_key" value=game.state.first_key.get_value()/>
            <div>
                <div class="bet-head">
                    // Without scripts nothing changes with what is chosen, so no total is shown.
                    <span class="script-off">{t(text::BET_PER_LINE)} " × " {game.lines()}</span>
                    <b class="needs-script font-semibold">{t(text::TOTAL_BET)}</b>
                    <span class="ml-auto whitespace-nowrap">
                        "RTP " <b class="num">{return_percent} "%"</b>
                    </span>
                </div>
                <div class="flex gap-2">
                    <Step game up=false/>
                    <PerLine game/>
                    <Step game up=true/>
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
fn Step(game: River, up: bool) -> impl IntoView {
    let next = move || {
        game.levels
            .with_value(|all| neighbour(all, game.per_line.get(), up))
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
                    game.per_line.set(per_line);
                }
            }
        >
            <Icon glyph/>
        </Button>
    }
}

/// Gold on a line. With scripts the box shows what all lines take together, and this below it.
#[component]
fn PerLine(game: River) -> impl IntoView {
    let lines = game.lines();
    let begins = game.per_line.get_untracked();
    let levels = game.levels.get_value();
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
                <b class="num">{reactive(move || amount(game.bet().total()))}</b>
                <small>
                    {reactive(move || text::per_line(game.per_line.get(), lines, locale()))}
                </small>
            </span>
            <select
                name="bet_per_line"
                aria-label=t(text::BET_PER_LINE)
                disabled=reactive(move || game.state.is_busy())
                prop:value=reactive(move || game.per_line.get().to_string())
                on:change:target=move |ev| {
                    if let Ok(per_line) = ev.target().value().parse() {
                        game.per_line.set(per_line);
                    }
                }
            >
                {options}
            </select>
            <Icon glyph=Glyph::ChevronRight class="caret"/>
        </div>
    }
}
