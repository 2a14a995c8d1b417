//! The LED board: what others won, running by until somebody looks closely.

use super::follow::follow;
use crate::i18n::{Text, t};
use leptos::prelude::*;

const BOARD: Text = Text::new("실시간 당첨 알림", "Live wins");
const QUIET: Text = Text::new(
    "아직 큰 당첨이 없습니다. 골목은 조용합니다.",
    "No big win yet. The alley is quiet.",
);
const PAUSE: Text = Text::new("멈춤", "Pause");
const RESUME: Text = Text::new("다시 흐르기", "Resume");

/// One thing on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TickerItem {
    /// Tells two items apart.
    pub id: String,
    /// Who, masked.
    pub who: String,
    /// What.
    pub what: String,
    /// How much, written.
    pub much: String,
}

/// The board. It stands still while it is pointed at, focused or paused, and in reduced motion.
#[component]
pub fn Ticker(
    /// What runs by, newest first.
    #[prop(into)]
    items: Signal<Vec<TickerItem>>,
) -> impl IntoView {
    let paused = RwSignal::new(false);
    // Signals are gone when a reader went away while the server was writing the page.
    let is_paused = move || paused.try_get().unwrap_or_default();
    let run = move || {
        let items = items.try_get().unwrap_or_default();
        if items.is_empty() {
            return view! {
                <div class="led-half">
                    <span class="led"><s>{t(QUIET)}</s></span>
                </div>
            }
            .into_any();
        }
        // The loop moves by half its width: the second half is the same again, for eyes only.
        let half = |hidden: Option<&'static str>| {
            let items = items.iter().cloned().map(led).collect_view();
            view! { <div class="led-half" aria-hidden=hidden>{items}</div> }
        };
        view! { {half(None)}{half(Some("true"))} }.into_any()
    };
    view! {
        <section
            class="ledbar"
            class:paused=paused
            class:still=move || items.try_with(Vec::is_empty).unwrap_or(true)
            aria-label=t(BOARD)
        >
            <div class="led-run">{follow(run)}</div>
            <button
                type="button"
                class="led-stop"
                aria-pressed=follow(move || if is_paused() { "true" } else { "false" })
                aria-label=follow(move || if is_paused() { t(RESUME)() } else { t(PAUSE)() })
                on:click=move |_| paused.update(|paused| *paused = !*paused)
            >
                <span aria-hidden="true">{follow(move || if is_paused() { "▶" } else { "Ⅱ" })}</span>
            </button>
        </section>
    }
}

fn led(item: TickerItem) -> impl IntoView {
    view! {
        <span class="led">
            <b>{item.who}</b>
            " "
            {item.what}
            " "
            <b>{item.much}</b>
        </span>
    }
}
