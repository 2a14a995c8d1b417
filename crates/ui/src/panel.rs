//! The plate everything lies on, and a value with its name.

use crate::i18n::{Text, t};
use leptos::prelude::*;

/// A panel with a heading.
#[component]
pub fn Panel(
    /// Its heading.
    title: Text,
    /// A few words beside the heading.
    #[prop(optional, into)]
    note: Option<ViewFn>,
    /// A link or a chip at the right end of the heading.
    #[prop(optional, into)]
    more: Option<ViewFn>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! {
        <section class=format!("panel cut {class}")>
            <div class="panel-h">
                <h2>{t(title)}</h2>
                {note.map(|note| view! { <span class="text-[13px] text-text-2">{note.run()}</span> })}
                {more.map(|more| view! { <span class="ml-auto">{more.run()}</span> })}
            </div>
            {children()}
        </section>
    }
}

/// A value with its name; put some of them side by side.
#[component]
pub fn Stat(
    /// The name.
    label: Text,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// The value.
    children: Children,
) -> impl IntoView {
    view! {
        <dl class=format!("stat {class}")>
            <dt>{t(label)}</dt>
            <dd>{children()}</dd>
        </dl>
    }
}
