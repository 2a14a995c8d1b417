//! `/limits`.

use super::{
    api,
    breaks::Breaks,
    figures::{in_units, of, share},
    resting::Resting,
    setting::Setting,
    text,
};
use crate::{data::page_data, error_pages::ErrorPage, realtime::live};
use contract::play::{LimitKind, LimitsView};
use leptos::prelude::*;
use ui::{
    Bar, LoadingPage, Shape, focus_on,
    i18n::{amount, locale, signed, t},
    reactive,
};

/// The player's limits and breaks.
#[component]
pub fn LimitsPage() -> impl IntoView {
    let limits = page_data(|| (), |()| api::limits());
    let live = live();
    Effect::watch(
        move || live.resync.get(),
        move |_, _, _| limits.refetch(),
        false,
    );
    let reread = Callback::new(move |()| limits.refetch());
    view! {
        <Transition fallback=|| view! { <LoadingPage shape=Shape::Panels/> }>
            {move || Suspend::new(async move {
                match limits.await {
                    Ok(view) => view! { <Limits view/> }.into_any(),
                    Err(error) => view! { <ErrorPage error retry=reread/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Limits(view: LimitsView) -> impl IntoView {
    // Every change answers with all of it.
    let view = RwSignal::new(view);
    let rest = Memo::new(move |_| view.with(|view| view.excluded.or(view.resting)));
    let is_excluded = Memo::new(move |_| view.with(|view| view.excluded.is_some()));
    let resting = move || rest.get().map(|rest| view! { <Resting view rest/> });
    // A break that has just begun is said at the top of the page, and the button that began it is gone.
    Effect::watch(
        move || rest.get().is_some(),
        |is_on, before, _| {
            if *is_on && before.is_some_and(|was_on| !was_on) {
                focus_on("resting-title");
            }
        },
        false,
    );
    view! {
        <div class="page limits-page">
            {reactive(resting)}
            <Today view/>
            <Show when=move || !is_excluded.get()>
                <section class="panel cut limit-settings">
                    <div class="panel-h">
                        <h2>{t(text::SET)}</h2>
                        <span class="text-[13px] text-text-2">{t(text::SET_NOTE)}</span>
                    </div>
                    <Setting view kind=LimitKind::DailyLoss/>
                    <Setting view kind=LimitKind::DailyStake/>
                    <Setting view kind=LimitKind::DailyMinutes/>
                </section>
            </Show>
            <div class="grid gap-5 content-start min-w-0">
                <Breaks view/>
                <section class="panel cut">
                    <div class="panel-h">
                        <h2>{t(text::REMINDER)}</h2>
                        <span class="text-[13px] text-text-2">{t(text::REMINDER_NOTE)}</span>
                    </div>
                    <p class="text-[14px] text-text-2">{t(text::REMINDER_LEAD)}</p>
                </section>
                <section class="panel cut">
                    <div class="panel-h"><h2>{t(text::TALK)}</h2></div>
                    <p class="text-[14px] text-text-2">
                        {t(text::TALK_BEFORE)}
                        " "
                        <a href="tel:1336" class="num helpline">"1336"</a>
                        " "
                        {t(text::TALK_AFTER)}
                    </p>
                </section>
            </div>
        </div>
    }
}

/// What counts today, beside its limits.
#[component]
fn Today(view: RwSignal<LimitsView>) -> impl IntoView {
    let net = move || view.with(|view| view.today.net);
    let staked = move || view.with(|view| view.today.staked);
    let minutes = move || view.with(|view| view.today.minutes);
    view! {
        <section class="cut panel limits-today">
            <div class="flex flex-wrap items-baseline gap-x-4 gap-y-1 mb-5">
                <h2 class="han text-[26px]">{t(text::TODAY)}</h2>
                <p class="text-[13px] text-text-2">{t(text::ANEW)}</p>
            </div>
            <div class="limits-figures">
                {figure(
                    view,
                    LimitKind::DailyLoss,
                    move || signed(net()).into_any(),
                    // As the rule has it: what was won today may be lost besides.
                    move || -net(),
                )}
                {figure(view, LimitKind::DailyStake, move || amount(staked()).into_any(), staked)}
                {figure(view, LimitKind::DailyMinutes, move || in_units(minutes() * 60), minutes)}
            </div>
        </section>
    }
}

fn figure(
    view: RwSignal<LimitsView>,
    kind: LimitKind,
    shown: impl Fn() -> AnyView + Send + 'static,
    used: impl Fn() -> i64 + Copy + Send + Sync + 'static,
) -> AnyView {
    let limit = Memo::new(move |_| view.with(|view| of(view, kind).value));
    let title = match kind {
        LimitKind::DailyLoss => text::NET,
        LimitKind::DailyStake => text::STAKED,
        LimitKind::DailyMinutes => text::PLAYED,
    };
    let percent = Signal::derive(move || limit.get().map_or(0, |limit| share(used(), limit)));
    let beside = move || match limit.get() {
        Some(limit) => format!("/ {}", text::short(kind, limit, locale())),
        None => String::new(),
    };
    let below = move || match limit.get() {
        Some(limit) => text::left(kind, limit - used(), locale()),
        None => text::NO_LIMIT.of(locale()).to_owned(),
    };
    view! {
        <div>
            <h3 class="text-[14px] font-semibold text-text-2">{t(title)}</h3>
            <div class="flex items-baseline gap-2 mt-1 mb-2.5">
                <span class="big text-[34px]">{reactive(shown)}</span>
                <span class="num text-[13px] text-text-2">{reactive(beside)}</span>
            </div>
            {reactive(move || limit.get().map(|_| view! { <Bar percent label=title/> }))}
            <p class="text-[13px] text-text-2 mt-2">{reactive(below)}</p>
        </div>
    }
    .into_any()
}
