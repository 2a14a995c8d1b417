//! Beginning a break: of days, which ends by itself, or of months, which has to be typed.

use super::{
    api::{CoolOff, Exclude},
    text,
};
use crate::error::AppError;
use chrono::{DateTime, Duration, Utc};
use contract::play::LimitsView;
use leptos::prelude::*;
use server_fn::ServerFn as _;
use ui::{
    Button, Dialog, Field, FormError, Glyph, Icon, Kind, PostForm, Remark,
    i18n::{Text, locale, t, tell},
    reactive,
};

/// How long a break may be chosen to last, in hours.
const BREAKS: [i64; 4] = [24, 72, 168, 720];
/// The same of a self-exclusion, in days.
const EXCLUSIONS: [i64; 4] = [180, 365, 1_095, 1_825];

/// Both kinds of break.
#[component]
pub(super) fn Breaks(view: RwSignal<LimitsView>) -> impl IntoView {
    let is_excluded = Memo::new(move |_| view.with(|view| view.excluded.is_some()));
    view! {
        <Show when=move || !is_excluded.get()>
            <Rest view/>
        </Show>
        <Exclusion view/>
    }
}

/// A break of days.
#[component]
fn Rest(view: RwSignal<LimitsView>) -> impl IntoView {
    let hours = RwSignal::new(BREAKS[1]);
    let cool_off = ServerAction::<CoolOff>::new();
    adopt(view, move || cool_off.value().get());
    let refusal = refusal(move || cool_off.value().get());
    let opens = move || {
        let until = now(view) + Duration::hours(hours.get());
        text::opens(until, locale())
    };
    // Nobody can end it early: that is asked first.
    let asks = RwSignal::new(false);
    let begin = move |_| {
        asks.set(false);
        cool_off.dispatch(CoolOff {
            hours: hours.get_untracked(),
        });
    };
    let words = move || text::take_break(hours.get(), locale());
    view! {
        <section class="panel cut">
            <div class="panel-h"><h2>{t(text::REST)}</h2></div>
            <p class="text-[14px] leading-[1.6] text-text-2">{t(text::REST_LEAD)}</p>
            <PostForm path=CoolOff::PATH send=move |()| asks.set(true)>
                {pick("hours", text::REST_LENGTH, BREAKS, hours, text::break_of)}
                <FormError sentence=refusal/>
                <div class="break-foot">
                    <p class="text-[13px] text-text-2 num">{reactive(opens)}</p>
                    <Button submit=true kind=Kind::Enamel busy=cool_off.pending()>
                        <Icon glyph=Glyph::Timer/>
                        {reactive(words)}
                    </Button>
                </div>
            </PostForm>
            <Dialog open=asks title=text::REST>
                <p class="mt-3 text-[15px] leading-[1.6]">{reactive(opens)} ". " {t(text::NO_WAY_BACK)}</p>
                <div class="btn-pair mt-5">
                    <Button on:click=move |_| asks.set(false)>{t(text::BACK)}</Button>
                    <Button kind=Kind::Enamel on:click=begin>{reactive(words)}</Button>
                </div>
            </Dialog>
        </section>
    }
    .into_any()
}

/// A break of months, confirmed by typing what it is.
#[component]
fn Exclusion(view: RwSignal<LimitsView>) -> impl IntoView {
    let days = RwSignal::new(EXCLUSIONS[0]);
    let typed = RwSignal::new(String::new());
    let exclude = ServerAction::<Exclude>::new();
    adopt(view, move || exclude.value().get());
    let refusal = refusal(move || exclude.value().get());
    let is_typed = move || typed.with(|typed| text::is_sentence(typed, days.get()));
    let remark = Signal::derive(move || {
        if typed.with(|typed| typed.trim().is_empty()) {
            Remark::Hint(text::sentence(days.get(), locale()))
        } else if is_typed() {
            Remark::Good(text::EXACT.of(locale()).to_owned())
        } else {
            Remark::Hint(format!(
                "{} {}",
                text::NOT_YET.of(locale()),
                text::sentence(days.get(), locale())
            ))
        }
    });
    let send = move |()| {
        if untrack(is_typed) {
            exclude.dispatch(Exclude {
                days: days.get_untracked(),
                sentence: typed.get_untracked(),
            });
        }
    };
    let decide = move || text::decide_exclusion(days.get(), locale());
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(text::LONG)}</h2>
                <span class="text-[13px] text-text-2">{t(text::LONG_NOTE)}</span>
            </div>
            <p class="text-[14px] leading-[1.6] text-text-2">{t(text::LONG_LEAD)}</p>
            <PostForm path=Exclude::PATH send>
                {pick("days", text::LONG, EXCLUSIONS, days, text::exclusion_of)}
                <details class="exclusion">
                    <summary class="btn w-full">{reactive(decide)}</summary>
                    <div class="grid gap-3 mt-4">
                        <Field name="sentence" label=text::TYPE_IT value=typed remark/>
                        <FormError sentence=refusal/>
                        <Button submit=true kind=Kind::Danger busy=exclude.pending()>
                            {reactive(decide)}
                        </Button>
                    </div>
                </details>
            </PostForm>
        </section>
    }
    .into_any()
}

/// Four lengths to choose from.
fn pick(
    name: &'static str,
    label: Text,
    offered: [i64; 4],
    chosen: RwSignal<i64>,
    word: fn(i64, contract::Locale) -> String,
) -> AnyView {
    let options = offered
        .map(|value| {
            let is_chosen = value == chosen.get_untracked();
            view! {
                <label class="btn">
                    <input
                        type="radio"
                        class="sr-only"
                        name=name
                        value=value
                        checked=is_chosen
                        on:change=move |_| chosen.set(value)
                    />
                    {tell(move |locale| word(value, locale))}
                </label>
            }
        })
        .collect_view();
    view! { <div class="pick mt-4" role="radiogroup" aria-label=t(label)>{options}</div> }
        .into_any()
}

/// Shows what a change has answered.
fn adopt(
    view: RwSignal<LimitsView>,
    answer: impl Fn() -> Option<Result<LimitsView, AppError>> + 'static,
) {
    Effect::watch(
        answer,
        move |answer, _, _| {
            if let Some(Ok(answer)) = answer {
                view.set(answer.clone());
            }
        },
        false,
    );
}

fn refusal(
    answer: impl Fn() -> Option<Result<LimitsView, AppError>> + Send + Sync + 'static,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        let error = answer().and_then(Result::err);
        error.map(|error| error.message(locale()))
    })
}

/// The server's now, as the page was read: the browser's clock may be wrong.
pub(super) fn now(view: RwSignal<LimitsView>) -> DateTime<Utc> {
    view.with(|view| view.now)
}
