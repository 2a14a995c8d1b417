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

/// What a page will be, so that nothing jumps when it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A machine with its bet, and panels at its sides.
    Game,
    /// Panels, beside each other where there is room.
    Panels,
}

/// The outline of a page that is being read.
#[component]
pub fn LoadingPage(
    /// What it will be.
    shape: Shape,
) -> impl IntoView {
    let panel = || {
        view! {
            <div class="cut panel loading-panel">
                <div class="skel h-4 w-1/3"></div>
                <div class="skel h-4 w-full"></div>
                <div class="skel h-4 w-4/5"></div>
            </div>
        }
    };
    let (class, main) = match shape {
        Shape::Game => (
            "loading-page game",
            Some(view! {
                <div class="loading-main">
                    <div class="skel loading-sign"></div>
                    <div class="cut panel loading-cabinet"></div>
                    <div class="skel loading-bet"></div>
                    <div class="skel loading-button"></div>
                </div>
            }),
        ),
        Shape::Panels => ("loading-page", None),
    };
    let panels = (0..if main.is_some() { 2 } else { 4 }).map(|_| panel());
    view! {
        <div class=class role="status" aria-label=t(words::LOADING)>
            {main}
            {panels.collect_view()}
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
