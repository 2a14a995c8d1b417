//! The tube that fills.

use crate::i18n::{Text, t};
use crate::reactive::reactive;
use leptos::prelude::*;

/// How a bar looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// In the colour of the lit sign; at most one of these on a page.
    Lit,
    /// Grey, the usual one.
    #[default]
    Dim,
    /// Near a limit.
    Warn,
}

/// A progress bar.
#[component]
pub fn Bar(
    /// How full it is, in percent; what is above 100 counts as 100.
    #[prop(into)]
    percent: Signal<u8>,
    /// What it measures.
    label: Text,
    /// How it looks.
    #[prop(optional)]
    tone: Tone,
    /// Whether it is only a hairline high.
    #[prop(optional)]
    thin: bool,
) -> impl IntoView {
    let look = match tone {
        Tone::Lit => "bar",
        Tone::Dim => "bar dim",
        Tone::Warn => "bar warn",
    };
    let class = move || {
        format!(
            "{look}{} v-{}",
            if thin { " thin" } else { "" },
            percent.get().min(100)
        )
    };
    view! {
        <div
            class=reactive(class)
            role="progressbar"
            aria-label=t(label)
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=reactive(move || percent.get().min(100))
        >
            <i></i>
        </div>
    }
}
