//! What stands in the place of the bet while free spins are shown: which of how many, what they have
//! paid so far, the line with its stations, and two buttons of even weight.

use super::{
    scene::{Free, stations},
    state::River,
    text,
};
use leptos::prelude::*;
use ui::{
    Button,
    i18n::{locale, signed, t},
    reactive,
};

/// The panel; nothing while no free spins are shown.
#[component]
pub(super) fn FreePanel(game: River) -> impl IntoView {
    let return_percent = game.odds.with_value(|odds| odds.return_percent.clone());
    let free = Memo::new(move |_| game.scene.with(|scene| scene.free.clone()));
    let counter = move || free.with(|free| free.as_ref().map(counter));
    let line = move || free.with(|free| free.as_ref().map(line));
    let paused = move || {
        let label = if game.paused.get() {
            text::GO_ON
        } else {
            text::PAUSE
        };
        label.of(locale())
    };
    let pressed = move || if game.paused.get() { "true" } else { "false" };
    view! {
        // A press here is no tap on the machine, which would end what moves; it ends auto-play all the same.
        <div class="bet free-panel" on:pointerdown=move |ev| {
            ev.stop_propagation();
            #[cfg(feature = "hydrate")]
            crate::play::controller::Playable::interrupt(game);
        }>
            <div class="bet-head">
                <span>
                    "RTP " <b class="num">{return_percent} "%"</b> " · " {t(text::NO_STAKE)}
                </span>
                <span class="ml-auto">{t(text::PAID_SO_FAR)}</span>
            </div>
            {reactive(counter)}
            {reactive(line)}
            <div class="grid grid-cols-2 gap-3">
                <Button
                    attr:aria-pressed=reactive(pressed)
                    on:click=move |_| game.paused.update(|paused| *paused = !*paused)
                >
                    {reactive(paused)}
                </Button>
                <Button on:click=move |_| {
                    #[cfg(feature = "hydrate")]
                    game.skip_all();
                }>{t(text::SKIP_ALL)}</Button>
            </div>
            <p class="hint">{t(text::SETTLED)}</p>
        </div>
    }
}

fn counter(free: &Free) -> AnyView {
    let (at, total) = (free.at, free.total);
    let label = text::counter(free, locale());
    view! {
        <div class="free-sums">
            <span class="free-count" role="img" aria-label=label>
                <span class="title text-[22px]">{t(text::FREE_SPINS)}</span>
                <b class="big">{at} <small>" / " {total}</small></b>
            </span>
            <b class="big">{signed(free.paid())}</b>
        </div>
    }
    .into_any()
}

fn line(free: &Free) -> AnyView {
    let stops = stations(free)
        .map(|number| {
            let paid = free.payouts.get(number - 1).map(|paid| signed(*paid));
            let is_current = number == free.at;
            let class = if number < free.at { "done" } else { "" };
            // On a narrow screen a station that is passed shows its number again.
            let shown = match paid {
                Some(paid) => view! { <b>{number}</b> <i>{paid}</i> }.into_any(),
                None => number.into_any(),
            };
            view! { <li class=class aria-current=is_current.then_some("step")>{shown}</li> }
        })
        .collect_view();
    view! { <ol class="fsline" aria-hidden="true">{stops}</ol> }.into_any()
}
