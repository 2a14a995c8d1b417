//! A ticker: short news running by, until somebody looks closely.

use crate::i18n::{Text, t, words};
use crate::reactive::reactive;
use leptos::prelude::*;

/// One thing on the ticker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TickerItem {
    /// Whose news it is.
    pub name: String,
    /// What happened.
    pub detail: String,
    /// The sum of it, written.
    pub amount: String,
}

/// The ticker. It stands still while it is pointed at, focused or paused, and in reduced motion.
#[component]
pub fn Ticker(
    /// What it shows, for screen readers.
    label: Text,
    /// What it says when there is nothing.
    empty: Text,
    /// What runs by, newest first.
    #[prop(into)]
    items: Signal<Vec<TickerItem>>,
    /// Whether it never moves; then all of it is in view.
    #[prop(optional)]
    still: bool,
) -> impl IntoView {
    let paused = RwSignal::new(false);
    // Signals are gone when a reader went away while the server was writing the page.
    let is_paused = move || paused.try_get().unwrap_or_default();
    let run = move || {
        let items = items.try_get().unwrap_or_default();
        if items.is_empty() {
            return view! {
                <div class="ticker-half">
                    <span class="led"><s>{t(empty)}</s></span>
                </div>
            }
            .into_any();
        }
        // The loop moves by half its width: the second half is the same again, for eyes only.
        let half = |hidden: Option<&'static str>| {
            let items = items.iter().cloned().map(entry).collect_view();
            view! { <div class="ticker-half" aria-hidden=hidden>{items}</div> }
        };
        view! { {half(None)} {(!still).then(|| half(Some("true")))} }.into_any()
    };
    view! {
        <section
            class="ticker"
            class:paused=paused
            class:still=move || still || items.try_with(Vec::is_empty).unwrap_or(true)
            aria-label=t(label)
        >
            <div class="ticker-track">{reactive(run)}</div>
            <button
                type="button"
                class="ticker-pause"
                aria-pressed=reactive(move || if is_paused() { "true" } else { "false" })
                aria-label=reactive(move || if is_paused() { t(words::RESUME)() } else { t(words::PAUSE)() })
                on:click=move |_| paused.update(|paused| *paused = !*paused)
            >
                <span aria-hidden="true">{reactive(move || if is_paused() { "▶" } else { "Ⅱ" })}</span>
            </button>
        </section>
    }
}

fn entry(item: TickerItem) -> impl IntoView {
    view! {
        <span class="led">
            <b>{item.name}</b>
            " "
            {item.detail}
            " "
            <b>{item.amount}</b>
        </span>
    }
}
