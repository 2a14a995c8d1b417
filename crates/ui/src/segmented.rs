//! One of a few, and on or off.

use crate::i18n::{Text, t};
use crate::reactive::reactive;
use leptos::prelude::*;

/// A few choices side by side, one of them pressed. Needs scripts; a choice that must work
/// without them is a group of radio buttons or links.
#[component]
pub fn Segmented(
    /// What is chosen, for screen readers.
    label: Text,
    /// The names of the choices.
    options: Vec<Text>,
    /// Which one is pressed.
    #[prop(into)]
    chosen: Signal<usize>,
    /// Called with the one that was pressed.
    #[prop(into)]
    choose: Callback<usize>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <div class=format!("seg cut {class}") role="group" aria-label=t(label)>
            {options
                .into_iter()
                .enumerate()
                .map(|(at, option)| view! {
                    <button
                        type="button"
                        class="cut"
                        aria-pressed=reactive(move || {
                            if chosen.get() == at { "true" } else { "false" }
                        })
                        on:click=move |_| choose.run(at)
                    >
                        {t(option)}
                    </button>
                })
                .collect_view()}
        </div>
    }
}

/// On or off.
#[component]
pub fn Switch(
    /// What is switched.
    label: Text,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// Called with what it shall be.
    #[prop(into)]
    change: Callback<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="switch"
            role="switch"
            aria-checked=reactive(move || if on.get() { "true" } else { "false" })
            aria-label=t(label)
            on:click=move |_| change.run(!on.get_untracked())
        ></button>
    }
}
