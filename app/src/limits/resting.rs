//! The sign that is out while a player rests.

use super::{
    api::ComeBack,
    breaks::now,
    figures::{in_units, share},
    text,
};
use contract::play::{BreakView, LimitsView};
use leptos::prelude::*;
use server_fn::ServerFn as _;
use ui::{
    Bar, Button, FormError, Glyph, Icon, Kind, PostForm, TubeWord,
    i18n::{Text, locale, moment, t},
    reactive,
};

/// A break that is on, or over and waiting for the player.
#[component]
pub(super) fn Resting(view: RwSignal<LimitsView>, rest: BreakView) -> impl IntoView {
    let at = untrack(move || now(view));
    let whole = (rest.until - rest.since).num_seconds();
    let left = (rest.until - at).num_seconds();
    let percent = Signal::stored(share(whole - left, whole));
    let (since, until) = (moment(rest.since), moment(rest.until));
    let heading = move || {
        if rest.is_over {
            text::OVER.of(locale()).to_owned()
        } else if view.with(|view| view.excluded.is_some()) {
            // Nobody is asked back from a self-exclusion.
            text::resting_until(rest.until, locale())
        } else {
            text::meet_again(rest.until, locale())
        }
    };
    view! {
        <section class="resting" aria-labelledby="resting-title">
            <TubeWord word="쉬는중" off=true class="resting-sign"/>
            <h2 id="resting-title" class="han text-[30px]" tabindex="-1">{reactive(heading)}</h2>
            <div class="panel cut resting-time">
                <h3 class="text-[14px] font-semibold text-text-2">{t(text::LEFT)}</h3>
                <div class="flex flex-wrap items-baseline gap-x-4 gap-y-1 mt-1 mb-3">
                    <span class="big text-[38px]">{reactive(move || in_units(left))}</span>
                    <span class="text-[13px] text-text-2 ml-auto">
                        {t(text::OPENS)}
                        " "
                        <b class="num text-text">{until.clone()}</b>
                    </span>
                </div>
                <Bar percent label=text::LEFT/>
                <p class="flex justify-between text-[13px] text-text-2 num mt-2">
                    <span>{since}</span>
                    <span>{until}</span>
                </p>
                {rest.is_over.then(|| view! { <Return view/> })}
            </div>
            <div class="resting-places">
                <section class="panel cut">
                    <div class="panel-h"><h2>{t(text::OPEN_PLACES)}</h2></div>
                    {place("/profile/history", Glyph::Receipt, text::RECORDS, text::RECORDS_NOTE)}
                    {place("/odds", Glyph::Percent, text::ODDS, text::ODDS_NOTE)}
                </section>
                <section class="panel cut">
                    <div class="panel-h"><h2>{t(text::CLOSED_PLACES)}</h2></div>
                    <p class="text-[14px] leading-[1.7] text-text-2">{t(text::CLOSED_LEAD)}</p>
                </section>
            </div>
        </section>
    }
    .into_any()
}

fn place(href: &'static str, glyph: Glyph, name: Text, note: Text) -> AnyView {
    view! {
        <a href=href class="row-line">
            <Icon glyph/>
            <span class="min-w-0">
                <b class="block text-[14px]">{t(name)}</b>
                <span class="text-[13px] text-text-2">{t(note)}</span>
            </span>
            <Icon glyph=Glyph::ChevronRight class="w-4 h-4 ml-auto"/>
        </a>
    }
    .into_any()
}

/// The way back after a self-exclusion.
#[component]
fn Return(view: RwSignal<LimitsView>) -> impl IntoView {
    let come_back = ServerAction::<ComeBack>::new();
    Effect::watch(
        move || come_back.value().get(),
        move |answer, _, _| {
            if let Some(Ok(answer)) = answer {
                view.set(answer.clone());
            }
        },
        false,
    );
    let refusal = Signal::derive(move || {
        let error = come_back.value().get().and_then(Result::err);
        error.map(|error| error.message(locale()))
    });
    let send = move |()| {
        come_back.dispatch(ComeBack {});
    };
    view! {
        <PostForm path=ComeBack::PATH send class="grid gap-3 mt-5">
            <p class="text-[14px] text-text-2">{t(text::OVER_LEAD)}</p>
            <FormError sentence=refusal/>
            <Button submit=true kind=Kind::Enamel busy=come_back.pending()>{t(text::COME_BACK)}</Button>
        </PostForm>
    }
}
