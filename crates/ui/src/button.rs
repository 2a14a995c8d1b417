//! Buttons. A page has one lit button; everything else is a control.

use crate::icon::{Glyph, Icon};
use crate::reactive::{either, reactive};
use leptos::prelude::*;

/// What a button is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// An ordinary control.
    #[default]
    Default,
    /// The one thing to do on this page.
    Lit,
    /// Less than an ordinary one.
    Ghost,
    /// Confirming, on enamel.
    Enamel,
    /// What cannot be taken back.
    Danger,
}

/// How large a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// Inside of lines and headers.
    Small,
    /// The usual one, 44 px high.
    #[default]
    Medium,
    /// The page's main button.
    Large,
    /// A square that holds an icon; give it an `attr:aria-label`.
    Icon,
}

pub(crate) fn class_of(kind: Kind, size: Size, more: &str) -> String {
    let kind = match kind {
        Kind::Default => "",
        Kind::Lit => " lit",
        Kind::Ghost => " ghost",
        Kind::Enamel => " enamel",
        Kind::Danger => " danger",
    };
    let size = match size {
        Size::Small => " sm",
        Size::Medium => "",
        Size::Large => " lg",
        Size::Icon => " icon",
    };
    format!("btn{kind}{size} {more}").trim_end().to_owned()
}

/// A button. Listeners and further attributes go on it as `on:click=...`, `attr:name=...`.
#[component]
pub fn Button(
    /// What it is for.
    #[prop(optional)]
    kind: Kind,
    /// How large it is.
    #[prop(optional)]
    size: Size,
    /// Whether it sends its form.
    #[prop(optional)]
    submit: bool,
    /// Whether its work is under way: it turns a ring and takes no further press.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Whether it cannot be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// More classes, such as `w-full`.
    #[prop(optional)]
    class: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=class_of(kind, size, class)
            disabled=disabled
            aria-busy=reactive(move || busy.get().then_some("true"))
            aria-disabled=reactive(move || busy.get().then_some("true"))
        >
            {either(
                move || busy.get(),
                || view! { <Icon glyph=Glyph::Ring class="w-4 h-4 animate-spin"/> }.into_any(),
                || ().into_any(),
            )}
            {children()}
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// What it is for.
    #[prop(optional)]
    kind: Kind,
    /// How large it is.
    #[prop(optional)]
    size: Size,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! { <a href=href class=class_of(kind, size, class)>{children()}</a> }
}
