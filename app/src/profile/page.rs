//! `/profile`.

use super::{
    api::{ProfileView, profile_page},
    history::{RecentRounds, WalletHistory},
    query::asked,
    settings::Settings,
    text, totals,
};
use crate::{
    accounts::GradeBadge, data::page_data, error_pages::ErrorPage, history::DaysPanel,
    notifications::NoticePanel, rankings::text as rankings, realtime::live,
};
use contract::{
    accounts::{Grade, MeView},
    play::StatsView,
};
use kernel::Currency;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{
    LoadingPage, Shape, Stat,
    i18n::{amount, locale, signed, t, tell},
    reactive,
};

/// The player's own page.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(asked));
    let profile = page_data(
        move || asked.get(),
        |(entries, currency)| profile_page(entries, currency),
    );
    let live = live();
    // The stream has skipped something: what is shown may be old.
    Effect::watch(
        move || live.resync.get(),
        move |_, _, _| profile.refetch(),
        false,
    );
    let reread = Callback::new(move |()| profile.refetch());
    view! {
        <Transition fallback=|| view! { <LoadingPage shape=Shape::Panels/> }>
            {move || Suspend::new(async move {
                match profile.await {
                    Ok(view) => {
                        let (_, currency) = asked.get_untracked();
                        view! { <Profile view currency reread/> }.into_any()
                    }
                    Err(error) => {
                        view! { <ErrorPage error retry=reread/> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Profile(
    view: ProfileView,
    currency: Option<Currency>,
    /// Reads the page again.
    reread: Callback<()>,
) -> impl IntoView {
    let key = format!("log-out-{}", view.me.session.started_at.timestamp_micros());
    view! {
        <div class="page profile-page">
            <div class="grid gap-5 content-start min-w-0">
                <Identity me=view.me/>
                <Stats stats=view.stats reread/>
                <DaysPanel statistics=view.statistics/>
                <NoticePanel notices=view.notices/>
                <Settings key/>
            </div>
            <div class="grid gap-5 content-start min-w-0">
                <RecentRounds rounds=view.recent/>
                <WalletHistory page=view.entries currency/>
            </div>
        </div>
    }
}

/// The player: grade, nickname, balances, level.
#[component]
fn Identity(me: MeView) -> impl IntoView {
    let live = live();
    let held = me.balances;
    let held = move || live.balances.get().unwrap_or(held);
    let known = me.ranking.map(|own| own.place);
    let place = move || {
        let place = live.place.get().map(|own| own.place).or(known);
        rankings::place(place, locale())
    };
    let (site_id, since) = (me.profile.site_id.clone(), me.profile.created_at);
    let rank = me.rank;
    view! {
        <section class="cut panel identity">
            <div class="identity-mark" aria-hidden="true">
                <GradeBadge grade=me.grade size=220/>
            </div>
            <div class="flex items-start gap-4">
                <GradeBadge grade=me.grade size=76 class="identity-badge"/>
                <div class="min-w-0 flex-1">
                    <div class=format!("lat text-[30px] {}", grade_class(me.grade))>
                        {me.grade.name()}
                    </div>
                    <h2 class="han identity-name">{me.profile.nickname.clone()}</h2>
                    <p class="text-[13px] text-text-2 mt-1 num">
                        {tell(move |locale| text::member(&site_id, since, locale))}
                    </p>
                </div>
            </div>
            <div class="grid grid-cols-2 min-[360px]:grid-cols-[1.4fr_1fr_1fr] gap-4 mt-6">
                <Stat label=text::GOLD>{reactive(move || amount(held().gold.units()))}</Stat>
                <Stat label=text::GEM>{reactive(move || amount(held().gem.units()))}</Stat>
                <Stat label=text::TOKEN>{reactive(move || amount(held().token.units()))}</Stat>
                <Stat label=text::LEVEL>{me.level}</Stat>
                <Stat label=text::RANK>{t(text::rank(rank))}</Stat>
                <Stat label=text::PLACE>{reactive(place)}</Stat>
            </div>
            <GradeLine grade=me.grade/>
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

/// The grades as stations of one line, and which of them one is at.
#[component]
fn GradeLine(grade: Grade) -> impl IntoView {
    let station = |one: Grade| {
        let class = if one <= grade { "passed" } else { "" };
        view! {
            <li class=class aria-current=(one == grade).then_some("step")>
                <GradeBadge grade=one size=28 decorative=true/>
                <span class="lat">{one.name()}</span>
            </li>
        }
    };
    view! {
        <ol class="grade-line" aria-label=t(text::GRADES)>
            {Grade::ALL.map(station).collect_view()}
        </ol>
    }
}

/// All rounds ever, summed up.
#[component]
fn Stats(stats: StatsView, reread: Callback<()>) -> impl IntoView {
    let stats = RwSignal::new(stats);
    totals::follow(stats, reread);
    let sum = move |of: fn(&StatsView) -> i64| reactive(move || amount(stats.with(of)));
    let net = move |of: fn(&StatsView) -> i64| reactive(move || signed(stats.with(of)));
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(text::STATS)}</h2>
                <span class="text-[13px] text-text-2 ml-auto">{t(text::NET)}</span>
                <b class="num text-[16px]">{net(|stats| stats.net)}</b>
            </div>
            <div class="grid grid-cols-2 min-[480px]:grid-cols-3 gap-4">
                <Stat label=text::ROUNDS>{sum(|stats| stats.rounds)}</Stat>
                <Stat label=text::WAGERED>{sum(|stats| stats.wagered.units())}</Stat>
                <Stat label=text::PAID>{sum(|stats| stats.paid.units())}</Stat>
                <Stat label=text::BEST>{net(|stats| stats.best_net)}</Stat>
                <Stat label=text::TODAY>{net(|stats| stats.net_today)}</Stat>
                <Stat label=text::ROUNDS_TODAY>{sum(|stats| stats.rounds_today)}</Stat>
            </div>
        </section>
    }
}
