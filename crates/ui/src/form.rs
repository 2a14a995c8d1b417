//! What every form has: the key that makes sending it twice the same as sending it once, and why it
//! was refused.

use crate::icon::{Glyph, Icon};
use crate::reactive::reactive;
use leptos::prelude::*;

/// A form that is posted as it stands without scripts, and sent by `send` with them.
///
/// It says what the framework's own form says, but leaves reading the fields to the signals they
/// are bound to, which spares the browser the reader of encoded forms.
#[component]
pub fn PostForm(
    /// Where it is posted to.
    path: &'static str,
    /// Sends it.
    #[prop(into)]
    send: Callback<()>,
    /// Classes of the form.
    #[prop(optional)]
    class: &'static str,
    /// The fields, with the names they are sent under.
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

/// The hidden field with the form's idempotency key.
#[component]
pub fn FormKey(
    /// The key; set a new one when another request begins.
    key: RwSignal<String>,
) -> impl IntoView {
    view! {
        <input
            type="hidden"
            name="idempotency_key"
            value=reactive(move || key.get())
        />
    }
}

/// Why a form was refused, where the reason is not one of its fields.
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
