//! `/login`: coming back.

use super::{api::LogIn, door::Door, text, typed::Typed};
use crate::{
    i18n::{locale, t},
    state::Visit,
    ui::{Button, CallForm, Field, FormError, FormKey, Glyph, Icon, Kind, Size, form_key},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use server_fn::ServerFn;

/// The log-in page; `?next=` says which own page to go to afterwards.
#[component]
pub fn LoginPage() -> impl IntoView {
    let next = use_query_map()
        .with_untracked(|query| query.get("next"))
        .unwrap_or_default();
    let typed = crate::data::page_value(Typed::of_request);
    let site_id = RwSignal::new(typed.site_id);
    let password = RwSignal::new(String::new());
    let visit = Visit::current();
    let action = ServerAction::<LogIn>::new();
    let key = form_key();
    Effect::watch(
        move || action.value().get(),
        move |value, _, _| match value {
            Some(Ok(visitor)) => visit.0.set(*visitor),
            Some(Err(_)) => {
                password.set(String::new());
                key.set(crate::state::new_key());
            }
            None => {}
        },
        false,
    );
    let refusal = Signal::derive(move || {
        action
            .value()
            .with(|value| Some(value.as_ref()?.as_ref().err()?.message(locale())))
    });

    let and_then = next.clone();
    let send = move |()| {
        action.dispatch(LogIn {
            site_id: site_id.get_untracked(),
            password: password.get_untracked(),
            next: Some(and_then.clone()),
            idempotency_key: key.get_untracked(),
        });
    };

    view! {
        <Door title=text::LOG_IN echo="Log in" next=next.clone()>
            <CallForm path=LogIn::PATH send=Callback::new(send) class="entrance-form">
                <FormKey key/>
                <input type="hidden" name="next" value=next/>
                <Field
                    name="site_id"
                    label=text::SITE_ID
                    value=site_id
                    autocomplete="username"
                />
                <Field
                    name="password"
                    label=text::PASSWORD
                    kind="password"
                    value=password
                    autocomplete="current-password"
                />
                <FormError sentence=refusal/>
                <Button
                    kind=Kind::Lit
                    size=Size::Large
                    submit=true
                    busy=action.pending()
                    class="w-full"
                >
                    {t(text::LOG_IN)}
                    <Icon glyph=Glyph::ArrowRight/>
                </Button>
                <p class="text-center text-[14px] text-text-2">
                    {t(text::NO_ACCOUNT)}
                    " "
                    <a href="/" class="link">{t(text::SIGN_UP)}</a>
                </p>
            </CallForm>
        </Door>
    }
}
