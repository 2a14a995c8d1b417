//! `/profile`.

use super::{
    api::{ProfileView, profile_page},
    history::{RoundHistory, WalletHistory},
    settings::Settings,
    text,
};
use crate::{
    data::page_data,
    i18n::{amount, locale, signed, t, tell},
    layout::ErrorPage,
    notifications::NoticePanel,
    realtime::live,
    ui::{GradeBadge, Loading, Stat, follow},
};
use contract::{
    accounts::{Grade, MeView},
    play::StatsView,
};
use kernel::Currency;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The player's own page.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let currency = query
                .get("currency")
                .and_then(|name| Currency::from_name(&name));
            (query.get("rounds"), query.get("entries"), currency)
        })
    });
    let profile = page_data(
        move || asked.get(),
        |(rounds, entries, currency)| profile_page(rounds, entries, currency),
    );
    let live = live();
    // The stream has skipped something: what is shown may be old.
    Effect::watch(
        move || live.resync.get(),
        move |_, _, _| profile.refetch(),
        false,
    );
    view! {
        <Transition fallback=|| view! { <Loading lines=6/> }>
            {move || Suspend::new(async move {
                match profile.await {
                    Ok(view) => {
                        let currency = asked.get_untracked().2;
                        view! { <Profile view currency/> }.into_any()
                    }
                    Err(error) => {
                        let retry = Callback::new(move |()| profile.refetch());
                        view! { <ErrorPage error retry/> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Profile(view: ProfileView, currency: Option<Currency>) -> impl IntoView {
    let key = format!("log-out-{}", view.me.session.started_at.timestamp_micros());
    view! {
        <div class="page profile-page">
            <div class="grid gap-5 content-start min-w-0">
                <Identity me=view.me/>
                <Stats stats=view.stats/>
                <NoticePanel notices=view.notices/>
                <Settings key/>
            </div>
            <div class="grid gap-5 content-start min-w-0">
                <RoundHistory page=view.rounds/>
                <WalletHistory page=view.entries currency/>
            </div>
        </div>
    }
}

/// Who, with what.
#[component]
fn Identity(me: MeView) -> impl IntoView {
    let live = live();
    let held = me.balances;
    let held = move || live.balances.get().unwrap_or(held);
    let known = me.ranking.map(|own| own.place);
    let place = move || {
        let place = live.place.get().map(|own| own.place).or(known);
        text::place(place, locale())
    };
    let (site_id, since) = (me.profile.site_id.clone(), me.profile.created_at);
    let rank = me.rank;
    view! {
        <section class="cut panel identity">
            <div class="identity-mark" aria-hidden="true">
                <GradeBadge grade=me.grade size=220/>
            </div>
            <div class="flex items-start gap-4">
                <GradeBadge grade=me.grade size=76/>
                <div class="min-w-0">
                    <div class=format!("lat text-[30px] {}", grade_class(me.grade))>
                        {me.grade.name()}
                    </div>
                    <h2 class="han text-[30px] mt-0.5">{me.profile.nickname.clone()}</h2>
                    <p class="text-[13px] text-text-2 mt-1 num">
                        {tell(move |locale| text::member(&site_id, since, locale))}
                    </p>
                </div>
            </div>
            <div class="grid grid-cols-[1.4fr_1fr_1fr] gap-4 mt-6">
                <Stat label=text::GOLD>{follow(move || amount(held().gold.units()))}</Stat>
                <Stat label=text::GEM>{follow(move || amount(held().gem.units()))}</Stat>
                <Stat label=text::TOKEN>{follow(move || amount(held().token.units()))}</Stat>
                <Stat label=text::LEVEL>{me.level}</Stat>
                <Stat label=text::RANK>{t(text::rank(rank))}</Stat>
                <Stat label=text::PLACE>{follow(place)}</Stat>
            </div>
        </section>
    }
}

const fn grade_class(grade: Grade) -> &'static str {
    match grade {
        Grade::Bronze => "text-bronze",
        Grade::Silver => "text-silver",
        Grade::Gold => "text-gold",
        Grade::Vip => "text-vip",
    }
}

/// All rounds ever, summed up.
#[component]
fn Stats(stats: StatsView) -> impl IntoView {
    let live = live();
    let today = move || live.net_today.get().unwrap_or(stats.net_today);
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(text::STATS)}</h2>
                <span class="text-[13px] text-text-2 ml-auto">{t(text::NET)}</span>
                <b class="num text-[16px]">{signed(stats.net)}</b>
            </div>
            <div class="grid grid-cols-2 min-[480px]:grid-cols-3 gap-4">
                <Stat label=text::ROUNDS>{amount(stats.rounds)}</Stat>
                <Stat label=text::WAGERED>{amount(stats.wagered.units())}</Stat>
                <Stat label=text::PAID>{amount(stats.paid.units())}</Stat>
                <Stat label=text::BEST>{signed(stats.best_net)}</Stat>
                <Stat label=text::TODAY>{follow(move || signed(today()))}</Stat>
                <Stat label=text::ROUNDS_TODAY>{amount(stats.rounds_today)}</Stat>
            </div>
        </section>
    }
}
