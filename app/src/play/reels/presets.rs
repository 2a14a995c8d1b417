//! Bets that are set with one press, and the pace of the reels.

use super::{
    stake::{Bet, Stake},
    text,
};
use kernel::Gold;
use leptos::prelude::*;
use ui::{
    Glyph, Icon,
    i18n::{amount, locale, t},
    reactive,
};

/// The least bet, a few round ones, and the most that the gold pays for.
#[component]
pub(super) fn Presets(stake: Stake, locked: Signal<bool>, gold: Signal<Gold>) -> impl IntoView {
    let quick = stake.quick();
    let on_lines = move |per_line: i64| Bet {
        per_line,
        ..stake.bet.get()
    };
    let sums = quick
        .into_iter()
        .map(move |per_line| {
            let bet = Signal::derive(move || on_lines(per_line));
            preset(stake, locked, bet, move || amount(bet.get().total()))
        })
        .collect_view();
    let least = Signal::derive(move || stake.least());
    let most = Signal::derive(move || stake.most(gold.get()));
    view! {
        <div class="presets needs-script" role="group" aria-label=t(text::PRESETS)>
            {preset(stake, locked, least, || text::MIN.of(locale()).to_owned())}
            {sums}
            {preset(stake, locked, most, || text::MAX.of(locale()).to_owned())}
        </div>
    }
}

fn preset(
    stake: Stake,
    locked: Signal<bool>,
    bet: Signal<Bet>,
    name: impl Fn() -> String + Send + 'static,
) -> AnyView {
    let is_set = move || stake.bet.get() == bet.get();
    view! {
        <button
            type="button"
            class="preset"
            aria-pressed=reactive(move || if is_set() { "true" } else { "false" })
            disabled=reactive(move || locked.get())
            on:click=move |_| stake.bet.set(bet.get_untracked())
        >
            {reactive(name)}
        </button>
    }
    .into_any()
}

/// Shows rounds in a shorter time.
#[component]
pub(super) fn Turbo(turbo: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="preset turbo-switch needs-script"
            aria-pressed=reactive(move || if turbo.get() { "true" } else { "false" })
            title=t(text::TURBO_HINT)
            on:click=move |_| turbo.update(|turbo| *turbo = !*turbo)
        >
            <Icon glyph=Glyph::FastForward class="w-4 h-4 flex-none"/>
            <span>{t(text::TURBO)}</span>
        </button>
    }
}
