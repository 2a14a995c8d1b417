//! Going out.

use super::{api, text};
use crate::{
    i18n::t,
    state::{Visit, Visitor},
    ui::{Button, FormKey, Glyph, Icon, form_key},
};
use leptos::prelude::*;

/// The button that ends the session; a form, so that it works without scripts.
#[component]
pub fn LogOut() -> impl IntoView {
    let action = ServerAction::<api::LogOut>::new();
    let key = form_key();
    let visit = Visit::current();
    let navigate = leptos_router::hooks::use_navigate();
    Effect::watch(
        move || action.value().get(),
        move |value, _, _| {
            if matches!(value, Some(Ok(()))) {
                visit.0.set(Visitor::default());
                navigate("/", leptos_router::NavigateOptions::default());
            }
        },
        false,
    );
    view! {
        <ActionForm action=action>
            <FormKey key/>
            <Button submit=true busy=action.pending()>
                <Icon glyph=Glyph::LogOut/>
                {t(text::LOG_OUT)}
            </Button>
        </ActionForm>
    }
}
