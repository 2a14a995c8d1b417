//! What every form has: the key that makes sending it twice the same as once, and its refusal.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

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
            value=key.get_untracked()
            prop:value=move || key.get()
        />
    }
}

/// The key of a form, made by the server and known to the browser.
#[must_use]
pub fn form_key() -> RwSignal<String> {
    RwSignal::new(SharedValue::new(crate::state::new_key).into_inner())
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
