//! What stands where content is missing: none yet, still loading, failed to load.

use crate::{
    button::{Button, Size},
    i18n::{Text, t, words},
    icon::{Glyph, Icon},
    reactive::reactive,
    tube,
};
use leptos::prelude::*;

/// A place where something will be.
#[component]
pub fn Empty(
    /// What is not there.
    title: Text,
    /// How it comes there.
    hint: Text,
) -> impl IntoView {
    view! {
        <div class="panel cut text-center py-6">
            <svg
                viewBox="0 0 140 40"
                class="h-10 mx-auto"
                aria-hidden="true"
                inner_html=tube::layers("M10 20H56M84 20H130", 5.0, "off", false)
            ></svg>
            <p class="mt-3 text-[14px] font-semibold">{t(title)}</p>
            <p class="text-xs text-text-2">{t(hint)}</p>
        </div>
    }
}

/// Bars where text will be.
#[component]
pub fn Loading(
    /// How many bars.
    #[prop(default = 3)]
    lines: usize,
) -> impl IntoView {
    let widths = ["w-1/2", "w-full", "w-4/5"];
    view! {
        <div class="grid gap-2.5" role="status" aria-label=t(words::LOADING)>
            {(0..lines)
                .map(|at| view! { <div class=format!("skel h-4 {}", widths[at % widths.len()])></div> })
                .collect_view()}
        </div>
    }
}

/// Something could not be had; `retry` is called when somebody wants it again.
#[component]
pub fn ErrorState(
    /// Why, in a sentence.
    sentence: Signal<String>,
    /// What reads it again; without it there is no button.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <div class="panel cut flex items-center gap-3" role="alert">
            <span class="text-danger">
                <Icon glyph=Glyph::Unplug/>
            </span>
            <div class="flex-1 text-[14px]">{reactive(move || sentence.get())}</div>
            {retry.map(|retry| view! {
                <Button size=Size::Small on:click=move |_| retry.run(())>
                    {t(words::RETRY)}
                </Button>
            })}
        </div>
    }
}
