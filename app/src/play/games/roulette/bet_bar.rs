//! The chips, what is done with all bets at once, and the button.

use super::{
    board::chip,
    result::in_short,
    state::{CHIPS, Table, Tool},
    text,
};
use crate::play::text as play;
use leptos::prelude::*;
use ui::{
    Glyph, Icon,
    i18n::{Text, amount, locale, t},
    reactive,
};

/// An arrow that turns back; the icons of the other components have none.
const UNDO: &str = "<path d='M9 14 4 9l5-5'/><path d='M4 9h10.5a5.5 5.5 0 0 1 0 11H11'/>";
const ERASER: &str = "<path d='m7 21-4.3-4.3c-1-1-1-2.5 0-3.4l9.6-9.6c1-1 2.5-1 3.4 0l5.6 5.6c1 1 1 \
    2.5 0 3.4L13 21'/><path d='M22 21H7'/><path d='m5 11 9 9'/>";

/// The bar below the board; on phones it stays above the menu.
#[component]
pub(super) fn BetBar(game: Table) -> impl IntoView {
    let state = game.state;
    let chips = CHIPS
        .map(|value| view! { <ToolButton game tool=Tool::Chip(value)/> })
        .collect_view();
    let empty = move || game.total() == 0;
    let blocked = move || empty() || !game.can_pay() || state.is_busy();
    let class = move || {
        if empty() || !game.can_pay() || !state.takes_bets.get_value() {
            "btn lit lg spin short"
        } else {
            "btn lit lg spin"
        }
    };
    let words = move || {
        if empty() && !state.is_busy() {
            text::EMPTY.of(locale()).to_owned()
        } else {
            play::SPIN.of(locale()).to_owned()
        }
    };
    let sum = move || (!empty()).then(|| amount(game.total()));
    let idle = move || !state.is_busy();
    let return_percent = game.odds.with_value(|odds| odds.return_percent.clone());
    view! {
        <div class="bet-bar needs-script">
            <div class="bet-tools">
                <div class="bet-chips" role="group" aria-label=t(text::CHIPS)>
                    {chips}
                    <ToolButton game tool=Tool::Eraser/>
                </div>
                {action(text::UNDO, drawn(UNDO), move || idle() && game.bets.with(|bets| bets.can_undo()), move || game.undo())}
                {action(text::DOUBLE, "×2", move || idle() && !empty(), move || game.double())}
                {action(text::CLEAR, view! { <Icon glyph=Glyph::Close/> }, move || idle() && !empty(), move || game.clear())}
            </div>
            <div class="bet-said">
                <p aria-hidden="true">{reactive(move || in_short(game))}</p>
                <p class="ml-auto whitespace-nowrap">"RTP " <b class="num">{return_percent} "%"</b></p>
            </div>
            <button
                type="button"
                class="btn lg ghost repeat"
                aria-label=t(text::REPEAT)
                disabled=reactive(move || !game.can_repeat())
                on:click=move |_| game.repeat()
            >
                <Icon glyph=Glyph::Repeat/>
                <span class="min-[1500px]:hidden">{t(text::REPEAT_SHORT)}</span>
                <span class="max-[1499px]:hidden">{t(text::REPEAT)}</span>
            </button>
            <button
                id="place-bet"
                type="button"
                class=reactive(class)
                aria-disabled=reactive(move || blocked().then_some("true"))
                aria-busy=reactive(move || state.is_busy().then_some("true"))
                aria-describedby="bet-status"
                on:click=move |_| {
                    #[cfg(feature = "hydrate")]
                    game.spin();
                }
            >
                <span class="title">{reactive(words)}</span>
                " "
                <span class="num text-[15px] opacity-85">{reactive(sum)}</span>
            </button>
        </div>
    }
}

/// The button that chooses what a press on the board does.
#[component]
fn ToolButton(game: Table, tool: Tool) -> impl IntoView {
    let chosen = move || game.tool.get() == tool;
    let class = move || {
        if chosen() {
            "btn icon tool sel"
        } else {
            "btn icon tool"
        }
    };
    let (face, label) = match tool {
        Tool::Chip(value) => (
            chip(value, "tk"),
            Signal::derive(move || text::chip(value, locale())),
        ),
        Tool::Eraser => {
            let name = t(text::ERASER);
            (drawn(ERASER), Signal::derive(move || name().to_owned()))
        }
    };
    view! {
        <button
            type="button"
            class=reactive(class)
            aria-pressed=reactive(move || if chosen() { "true" } else { "false" })
            aria-label=reactive(move || label.get())
            on:click=move |_| game.tool.set(tool)
        >
            {face}
        </button>
    }
}

fn action(
    name: Text,
    face: impl IntoView + 'static,
    can: impl Fn() -> bool + Send + Sync + 'static,
    act: impl Fn() + 'static,
) -> AnyView {
    let face = face.into_any();
    view! {
        <button
            type="button"
            class="btn icon ghost"
            aria-label=t(name)
            title=t(name)
            disabled=reactive(move || !can())
            on:click=move |_| act()
        >
            {face}
        </button>
    }
    .into_any()
}

fn drawn(paths: &'static str) -> AnyView {
    view! {
        <svg
            class="ico"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=paths
        ></svg>
    }
    .into_any()
}
