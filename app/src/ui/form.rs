//! What every form has: the key that makes sending it twice the same as once, and its refusal.

use super::follow::follow;
use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// A form of a call: posted as it stands without scripts, sent by `send` with them.
///
/// It says what the framework's own form says, but leaves reading the fields to the signals they
/// are bound to, which spares the browser the reader of encoded forms.
#[component]
pub fn CallForm(
    /// The path of the call.
    path: &'static str,
    /// Sends it.
    #[prop(into)]
    send: Callback<()>,
    /// Classes of the form.
    #[prop(optional)]
    class: &'static str,
    /// The fields, with their names as the call has them.
    children: Children,
) -> impl IntoView {
    view! {
        <form
            method="post"
            action=path
            class=class
            on:submit=move |ev| {
                ev.prevent_default();
                send.run(());
            }
        >
            {children()}
        </form>
    }
}

/// The hidden field with the form's key.
#[component]
pub fn FormKey(
    /// The key; set a new one when another request begins.
    key: RwSignal<String>,
) -> impl IntoView {
    view! {
        <input
            type="hidden"
            name="idempotency_key"
            value=follow(move || key.get())
        />
    }
}

/// The key of a form, made by the server and known to the browser.
#[must_use]
pub fn form_key() -> RwSignal<String> {
    RwSignal::new(crate::data::page_value(crate::state::new_key))
}

/// Why a form was refused, where no field of it is to blame.
#[component]
pub fn FormError(
    /// The sentence; nothing is shown without one.
    #[prop(into)]
    sentence: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        sentence.get().map(|sentence| {
            view! {
                <div class="form-error" role="alert">
                    <Icon glyph=Glyph::Alert/>
                    <span>{sentence}</span>
                </div>
            }
        })
    }
}
