//! Small marks: a chip and a bullet.

use crate::reactive::reactive;
use leptos::prelude::*;

/// A small label with a cut corner; `on` lights its frame.
#[component]
pub fn Chip(
    /// Whether it is the chosen one, or tells something that is on now.
    #[prop(optional, into)]
    on: Signal<bool>,
    /// More classes, such as `text-ok`.
    #[prop(optional)]
    class: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <span class=reactive(move || {
            format!("chip cut {class}{}", if on.get() { " on" } else { "" })
        })>{children()}</span>
    }
}

/// A round mark with a short code, as subway lines have. Lit for the line one is on, a ring for the
/// others.
#[component]
pub fn Bullet(
    /// One or two characters.
    code: &'static str,
    /// Whether it is only a ring.
    #[prop(optional)]
    off: bool,
) -> impl IntoView {
    view! { <span class=if off { "bullet off" } else { "bullet" }>{code}</span> }
}
