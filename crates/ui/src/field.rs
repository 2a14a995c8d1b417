//! A text field with its label, its hint and what is wrong with it.

use crate::i18n::{Text, t};
use crate::icon::{Glyph, Icon};
use crate::reactive::reactive;
use leptos::{html, prelude::*};

/// What stands below a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Remark {
    /// Nothing stands there.
    #[default]
    None,
    /// How to fill it in.
    Hint(String),
    /// It is fine, and why.
    Good(String),
    /// It is wrong, and how to put it right.
    Bad(String),
}

impl Remark {
    /// Whether the field has to be put right.
    #[must_use]
    pub const fn is_bad(&self) -> bool {
        matches!(self, Self::Bad(_))
    }
}

/// A labelled text field.
#[component]
pub fn Field(
    /// The name it is sent under, and its id.
    name: &'static str,
    /// Its label.
    label: Text,
    /// The kind of input: `text`, `password`, `date`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What is typed in it.
    value: RwSignal<String>,
    /// What stands below it.
    #[prop(optional, into)]
    remark: Signal<Remark>,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether the form is not sent without it.
    #[prop(default = true)]
    required: bool,
    /// The most characters the browser takes.
    #[prop(optional)]
    length_max: Option<usize>,
    /// Whether the page begins at it when it has to be put right.
    #[prop(default = true)]
    begins_here: bool,
) -> impl IntoView {
    let remark_id = format!("{name}-remark");
    let node = NodeRef::new();
    keep_in_step(node, value, str::to_owned);
    view! {
        <div class="field">
            <label for=name>{t(label)}</label>
            <input
                node_ref=node
                id=name
                name=name
                type=kind
                class="inp"
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                required=required
                maxlength=length_max
                value=value.get_untracked()
                // A form that came back without scripts begins at its first bad field.
                autofocus=begins_here && remark.with_untracked(Remark::is_bad)
                aria-invalid=reactive(move || remark.with(Remark::is_bad).then_some("true"))
                aria-describedby=remark_id.clone()
                on:input:target=move |ev| value.set(ev.target().value())
            />
            <RemarkLine id=remark_id remark/>
        </div>
    }
}

/// Keeps an input and its signal the same.
///
/// What was typed before the page came alive is taken over, not wiped; from then on the input
/// shows what the signal is set to.
pub(crate) fn keep_in_step(
    node: NodeRef<html::Input>,
    value: RwSignal<String>,
    read: fn(&str) -> String,
) {
    Effect::new(move |was_there: Option<bool>| {
        let Some(input) = node.get() else {
            return false;
        };
        let (text, shown) = (value.get(), input.value());
        if was_there != Some(true) && !shown.is_empty() {
            value.set(read(&shown));
        } else if text != shown {
            input.set_value(&text);
        }
        true
    });
}

/// A box that has to be ticked before the form is sent.
#[component]
pub fn Checkbox(
    /// The name it is sent under, and its id.
    name: &'static str,
    /// Whether it is ticked.
    value: RwSignal<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        // It may have been ticked before the page came alive.
        if let Some(input) = node.get() {
            value.set(input.checked());
        }
    });
    view! {
        <input
            node_ref=node
            type="checkbox"
            id=name
            name=name
            value="on"
            required
            on:change:target=move |ev| value.set(ev.target().checked())
        />
    }
}

/// The line below a field; it is always there, so that what appears in it is read out.
#[component]
pub fn RemarkLine(
    /// Its id, for `aria-describedby`.
    id: String,
    /// What it says.
    remark: Signal<Remark>,
) -> impl IntoView {
    let class = move || match remark.get() {
        Remark::None => "hint empty",
        Remark::Hint(_) => "hint",
        Remark::Good(_) => "hint good",
        Remark::Bad(_) => "hint bad",
    };
    let content = move || match remark.get() {
        Remark::None => ().into_any(),
        Remark::Hint(text) => view! { <span>{text}</span> }.into_any(),
        Remark::Good(text) => {
            view! { <Icon glyph=Glyph::Check class="w-4 h-4 flex-none"/><span>{text}</span> }
                .into_any()
        }
        Remark::Bad(text) => {
            view! { <Icon glyph=Glyph::Alert class="w-4 h-4 flex-none"/><span>{text}</span> }
                .into_any()
        }
    };
    view! { <p id=id class=reactive(class) aria-live="polite">{reactive(content)}</p> }
}
