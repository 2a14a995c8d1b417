//! The lamp of a payline.

use leptos::prelude::*;
use ui::reactive;

/// The lamp of a payline.
#[component]
pub fn Lamp(
    /// The number of the line.
    line: i64,
    /// Whether the line is played.
    #[prop(into)]
    played: Signal<bool>,
    /// Whether the line has paid.
    #[prop(optional, into)]
    hit: Signal<bool>,
) -> impl IntoView {
    let class = move || match (hit.get(), played.get()) {
        (true, _) => "lamp hit",
        (false, true) => "lamp",
        (false, false) => "lamp idle",
    };
    view! { <span class=reactive(class)>{line}</span> }
}
