//! Nothing yet, not yet, and not at all.

use super::{
    button::{Button, Size},
    icon::{Glyph, Icon},
    tube,
};
use crate::{
    AppError,
    i18n::{Text, t, tell, words},
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
    const WAIT: Text = Text::new("불러오는 중", "Loading");
    let widths = ["w-1/2", "w-full", "w-4/5"];
    view! {
        <div class="grid gap-2.5" role="status" aria-label=t(WAIT)>
            {(0..lines)
                .map(|at| view! { <div class=format!("skel h-4 {}", widths[at % widths.len()])></div> })
                .collect_view()}
        </div>
    }
}

/// Something could not be had; `retry` is called when somebody wants it again.
#[component]
pub fn ErrorState(
    /// Why.
    error: AppError,
    /// What reads it again; without it there is no button.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <div class="panel cut flex items-center gap-3" role="alert">
            <span class="text-danger">
                <Icon glyph=Glyph::Unplug/>
            </span>
            <div class="flex-1 text-[14px]">{tell(move |locale| error.message(locale))}</div>
            {retry.map(|retry| view! {
                <Button size=Size::Small on:click=move |_| retry.run(())>
                    {t(words::RETRY)}
                </Button>
            })}
        </div>
    }
}
