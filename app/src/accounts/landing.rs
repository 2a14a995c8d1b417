//! `/`: the sign over the street, and signing up beside it.

use super::{
    api::{SignUp, check_invite},
    auth_layout::AuthLayout,
    form_draft::FormDraft,
    rules, text,
};
use crate::{
    data::page_data,
    error::AppError,
    key::{form_key, new_key},
    play::{Counters, api::counters as read_counters},
    visitor::Visit,
};
use contract::{ClubError, Problem, accounts::InviteView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use server_fn::ServerFn;
use ui::{
    Button, Checkbox, CodeInput, Field, FormError, FormKey, Glyph, Icon, Kind, PostForm, Remark,
    Size,
    code_input::{CODE_CHARS, normalised},
    focus_on,
    i18n::{Text, locale, t},
};

/// The sign-up page.
#[component]
pub fn LandingPage() -> impl IntoView {
    let draft = crate::data::page_value(FormDraft::of_request);
    let invited = use_query_map().with_untracked(|query| query.get("invite"));
    let code = match draft.invite_code.as_str() {
        "" => normalised(&invited.unwrap_or_default()),
        code => normalised(code),
    };
    let form = Form {
        code: RwSignal::new(code),
        site_id: RwSignal::new(draft.site_id),
        nickname: RwSignal::new(draft.nickname),
        password: RwSignal::new(String::new()),
        birth_date: RwSignal::new(draft.birth_date),
        refusal: RwSignal::new(None),
    };
    view! {
        <AuthLayout title=text::COME_IN eyebrow="Sign up">
            <SignUpForm form/>
            <AlleyToday/>
        </AuthLayout>
    }
}

/// What goes on inside, counted; where it cannot be read there is nothing.
#[component]
fn AlleyToday() -> impl IntoView {
    let read = page_data(|| (), |()| read_counters());
    view! {
        <Suspense fallback=|| ()>
            {move || Suspend::new(async move {
                let known = read.await.ok()?;
                let counters = Signal::stored(known);
                Some(view! { <div class="auth-counters"><Counters counters/></div> })
            })}
        </Suspense>
    }
}

/// What is typed, and why it was refused the last time.
#[derive(Clone, Copy)]
struct Form {
    code: RwSignal<String>,
    site_id: RwSignal<String>,
    nickname: RwSignal<String>,
    password: RwSignal<String>,
    birth_date: RwSignal<String>,
    refusal: RwSignal<Option<AppError>>,
}

impl Form {
    /// What stands below a field: the club's refusal, else what is wrong so far, else its hint.
    fn remark(
        self,
        field: &'static str,
        hint: Option<Text>,
        wrong: impl Fn() -> Option<Problem> + Send + Sync + 'static,
    ) -> Signal<Remark> {
        Signal::derive(move || {
            if let Some(sentence) = self.refusal_of(field) {
                return Remark::Bad(sentence);
            }
            match (wrong(), hint) {
                (Some(problem), _) => {
                    Remark::Bad(ClubError::field(field, problem).message(locale()))
                }
                (None, Some(hint)) => Remark::Hint(hint.of(locale()).to_owned()),
                (None, None) => Remark::None,
            }
        })
    }

    fn refusal_of(self, field: &str) -> Option<String> {
        self.refusal.with(|refusal| {
            let error = refusal.as_ref()?;
            (error.blamed_field() == Some(field)).then(|| error.message(locale()))
        })
    }

    /// The refusal whose reason is not a field of the form.
    fn refusal_of_all(self) -> Option<String> {
        const FIELDS: [&str; 5] = [
            "invite_code",
            "site_id",
            "nickname",
            "password",
            "birth_date",
        ];
        self.refusal.with(|refusal| {
            let error = refusal.as_ref()?;
            match error.blamed_field() {
                Some("adult") => Some(text::ADULT_MISSING.of(locale()).to_owned()),
                Some(field) if FIELDS.contains(&field) => None,
                _ => Some(error.message(locale())),
            }
        })
    }

    /// A refusal is over as soon as the field it names is changed.
    fn forget_when_changed(self, field: &'static str, value: RwSignal<String>) {
        Effect::watch(
            move || value.get(),
            move |_, _, _| {
                let blamed = self.refusal.with_untracked(|refusal| {
                    refusal
                        .as_ref()
                        .is_some_and(|error| error.blamed_field() == Some(field))
                });
                if blamed {
                    self.refusal.set(None);
                }
            },
            false,
        );
    }
}

#[component]
fn SignUpForm(form: Form) -> impl IntoView {
    let visit = Visit::current();
    let action = ServerAction::<SignUp>::new();
    let key = form_key();
    let refused = Trigger::new();
    // A form that came back without scripts brings its refusal along in its address.
    form.refusal
        .set(action.value().with_untracked(|value| value.clone()?.err()));
    Effect::watch(
        move || action.value().get(),
        move |value, _, _| match value {
            Some(Ok(visitor)) => visit.0.set(*visitor),
            Some(Err(error)) => {
                form.refusal.set(Some(error.clone()));
                key.set(new_key());
                refused.notify();
            }
            None => {}
        },
        false,
    );
    for (field, value) in [
        ("invite_code", form.code),
        ("site_id", form.site_id),
        ("nickname", form.nickname),
        ("password", form.password),
        ("birth_date", form.birth_date),
    ] {
        form.forget_when_changed(field, value);
    }
    let adult = RwSignal::new(false);
    let send = Callback::new(move |()| {
        action.dispatch(SignUp {
            invite_code: form.code.get_untracked(),
            site_id: form.site_id.get_untracked(),
            nickname: form.nickname.get_untracked(),
            password: form.password.get_untracked(),
            birth_date: Some(form.birth_date.get_untracked()),
            adult: adult.get_untracked().then(|| "on".to_owned()),
            idempotency_key: key.get_untracked(),
        });
    });
    let site_id = form.remark("site_id", Some(text::SITE_ID_HINT), move || {
        form.site_id.with(|text| rules::site_id(text))
    });
    let nickname = form.remark("nickname", Some(text::NICKNAME_HINT), move || {
        form.nickname.with(|text| rules::nickname(text))
    });
    let password = form.remark("password", Some(text::PASSWORD_HINT), move || {
        form.password
            .with(|text| form.site_id.with(|site_id| rules::password(text, site_id)))
    });
    let birth_date = form.remark("birth_date", None, || None);
    let invite_code = invite_remark(form);
    // In the order of the page: the server blames the first field by its own order.
    let fields = [
        ("invite_code", invite_code),
        ("site_id", site_id),
        ("nickname", nickname),
        ("password", password),
        ("birth_date", birth_date),
    ];
    Effect::watch(
        move || refused.track(),
        move |(), _, _| {
            let bad = fields
                .iter()
                .find(|(_, remark)| remark.with_untracked(Remark::is_bad));
            if let Some((field, _)) = bad {
                focus_on(field);
            }
        },
        false,
    );

    view! {
        <PostForm path=SignUp::PATH send class="auth-form">
            <FormKey key/>
            <CodeInput
                name="invite_code"
                label=text::INVITE_CODE
                value=form.code
                remark=invite_code
            />
            <Field
                name="site_id"
                label=text::SITE_ID
                value=form.site_id
                remark=site_id
                autocomplete="username"
            />
            <Field
                name="nickname"
                label=text::NICKNAME
                value=form.nickname
                remark=nickname
                autocomplete="nickname"
            />
            <Field
                name="password"
                label=text::PASSWORD
                kind="password"
                value=form.password
                remark=password
                autocomplete="new-password"
            />
            <Field
                name="birth_date"
                label=text::BIRTH_DATE
                kind="date"
                value=form.birth_date
                remark=birth_date
                autocomplete="bday"
                required=false
            />
            <label class="agree">
                <Checkbox name="adult" value=adult/>
                <span>{t(text::ADULT)}</span>
            </label>
            <FormError sentence=Signal::derive(move || form.refusal_of_all())/>
            <Button kind=Kind::Lit size=Size::Large submit=true busy=action.pending() class="w-full">
                {t(text::ENTER)}
                <Icon glyph=Glyph::ArrowRight/>
            </Button>
            <p class="text-center text-[14px] text-text-2">
                {t(text::MEMBER_ALREADY)}
                " "
                <a href="/login" class="link">{t(text::LOG_IN)}</a>
            </p>
        </PostForm>
    }
}

/// Checks a code as soon as it is whole, and tells what it gives.
fn invite_remark(form: Form) -> Signal<Remark> {
    let checked = RwSignal::new(None::<(String, Result<InviteView, AppError>)>);
    let check = Action::new(move |code: &String| {
        let code = code.clone();
        async move {
            let answer = check_invite(code.clone()).await;
            // The page may have been left before the answer came.
            checked.try_set(Some((code, answer)));
        }
    });
    Effect::new(move |_| {
        let code = form.code.get();
        if code.len() == CODE_CHARS {
            check.dispatch(code);
        }
    });
    Signal::derive(move || {
        if let Some(sentence) = form.refusal_of("invite_code") {
            return Remark::Bad(sentence);
        }
        let code = form.code.get();
        checked.with(|checked| match checked {
            Some((of, Ok(invite))) if *of == code => Remark::Good(text::invited(invite, locale())),
            Some((of, Err(error))) if *of == code => Remark::Bad(error.message(locale())),
            _ => Remark::Hint(text::INVITE_HINT.of(locale()).to_owned()),
        })
    })
}
