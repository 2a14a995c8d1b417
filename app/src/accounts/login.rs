//! `/login`: the log-in page.

use super::{api::LogIn, auth_layout::AuthLayout, form_draft::FormDraft, text};
use crate::{
    key::{form_key, new_key},
    visitor::Visit,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use server_fn::ServerFn;
use ui::{
    Button, Field, FormError, FormKey, Glyph, Icon, Kind, PostForm, Size, focus_on,
    i18n::{locale, t},
};

/// The log-in page; `?next=` says which own page to go to afterwards.
#[component]
pub fn LoginPage() -> impl IntoView {
    let next = use_query_map()
        .with_untracked(|query| query.get("next"))
        .unwrap_or_default();
    let draft = crate::data::page_value(FormDraft::of_request);
    let site_id = RwSignal::new(draft.site_id);
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
                key.set(new_key());
                focus_on("password");
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
        <AuthLayout title=text::LOG_IN eyebrow="Log in" next=next.clone()>
            <PostForm path=LogIn::PATH send=Callback::new(send) class="auth-form">
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
            </PostForm>
        </AuthLayout>
    }
}
