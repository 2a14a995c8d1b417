//! The top bar: the title of the page, the wallet, the time of the session.

use super::{route_meta::RouteMeta, text, time::PlayedTime};
use crate::{
    accounts::GradeBadge,
    realtime::{ConnectionState, live},
};
use contract::accounts::MeView;
use leptos::prelude::*;
use ui::{
    Bullet, Glyph, Icon, Kind, LinkButton, Size, Stat,
    i18n::{amount, signed, t},
    reactive,
};

/// The bar at the top of every page of the frame.
#[component]
pub(super) fn TopBar(route: Memo<RouteMeta>, me: Option<MeView>) -> impl IntoView {
    view! {
        <header class="topbar">
            <div class="flex items-center gap-2.5 min-w-0 max-[1079px]:flex-1">
                {reactive(move || view! { <Bullet code=route.get().code/> })}
                <h1 class="title bar-title">
                    {reactive(move || t(route.get().title)())}
                </h1>
                <span class="eyebrow ko-only max-[1079px]:hidden pt-1" aria-hidden="true">
                    {reactive(move || route.get().eyebrow)}
                </span>
            </div>
            {match me {
                Some(me) => view! { <Player me/> }.into_any(),
                None => view! {
                    <LinkButton href="/login" size=Size::Small kind=Kind::Default class="ml-auto">
                        <Icon glyph=Glyph::LogIn/>
                        {t(text::LOG_IN)}
                    </LinkButton>
                }
                .into_any(),
            }}
        </header>
    }
    .into_any()
}

/// Net and time of today, the wallet, and the player.
#[component]
fn Player(me: MeView) -> impl IntoView {
    let held = me.balances;
    let gold = move || live().balances.get().unwrap_or(held).gold.units();
    let profile = me.profile;
    view! {
        <div class="max-[1079px]:hidden ml-auto flex items-center gap-6 pr-2">
            <ConnectionNotice/>
            <Stat label=text::NET_TODAY class="flex items-center gap-2 inline-stat">
                {net_today(me.session.net_today)}
            </Stat>
            <a href="/limits" class="time-link" title=t(text::LIMITS)>
                <Stat label=text::TIME class="flex items-center gap-2 inline-stat">
                    <PlayedTime session=me.session.clone()/>
                </Stat>
            </a>
        </div>
        <a
            href="/profile#wallet"
            class="wallet cut"
            aria-label=reactive(move || format!("{} {}", t(text::HELD)(), amount(gold())))
        >
            <Coin/>
            <span class="num">{reactive(move || amount(gold()))}</span>
            <span class="grid place-items-center w-9 h-9 text-text-2">
                <Icon glyph=Glyph::Receipt/>
            </span>
        </a>
        <a href="/profile" class="max-[1079px]:hidden flex items-center gap-2.5 min-h-[44px]">
            <GradeBadge grade=profile.grade size=40/>
            <span class="text-[14px] font-semibold leading-tight">
                {profile.nickname}
                <br/>
                <span class="text-[12px] text-text-2 font-medium">{format!("Lv. {}", profile.level)}</span>
            </span>
        </a>
    }
    .into_any()
}

/// The line below the bar on phones: time and net of today.
#[component]
pub(super) fn SessionLine(me: MeView) -> impl IntoView {
    view! {
        <section class="session-line min-[1080px]:hidden" aria-label=t(text::DAY)>
            <a href="/limits" class="inline-flex items-center gap-1.5 min-h-[44px] -my-3">
                <Icon glyph=Glyph::Timer class="w-3.5 h-3.5"/>
                {t(text::PLAYED)}
                " "
                <b class="num font-semibold text-text"><PlayedTime session=me.session.clone()/></b>
            </a>
            <ConnectionNotice/>
            <span class="ml-auto">
                {t(text::TODAY)}
                " "
                <b class="num font-semibold text-text">{net_today(me.session.net_today)}</b>
            </span>
        </section>
    }
    .into_any()
}

fn net_today(told: i64) -> impl Fn() -> String + Send + Clone + 'static {
    let live = live();
    move || signed(live.net_today.get().unwrap_or(told))
}

/// Says that the stream is gone, or that news of others come late, for as long as it is so.
#[component]
fn ConnectionNotice() -> impl IntoView {
    let live = live();
    let notice = move || match live.connection.get() {
        ConnectionState::Lost => Some(text::LOST),
        ConnectionState::Online if live.slower.get() => Some(text::SLOWER),
        ConnectionState::Online | ConnectionState::Connecting => None,
    };
    move || {
        notice().map(|notice| {
            view! {
                <span class="inline-flex items-center gap-1.5 text-[12px] text-warn" role="status">
                    <Icon glyph=Glyph::Unplug class="w-4 h-4"/>
                    {t(notice)}
                </span>
            }
        })
    }
}

/// The coin of the club: gold in the colour of the lit sign.
#[component]
fn Coin() -> impl IntoView {
    const ART: &str = "<path d=\"M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z\" fill=\"var(--lit)\" \
        fill-opacity=\".16\" stroke=\"var(--lit)\" stroke-width=\"1.8\"/>\
        <path d=\"M9.4 6.2h5.2l3.2 3.2v5.2l-3.2 3.2H9.4l-3.2-3.2V9.4z\" fill=\"none\" \
        stroke=\"var(--lit)\" stroke-width=\"1.4\" stroke-dasharray=\"3.4 1.8\"/>\
        <path d=\"M12 9v6M9 12h6\" stroke=\"var(--lit)\" stroke-width=\"1.8\" stroke-linecap=\"round\"/>";
    view! {
        <svg width="20" height="20" viewBox="0 0 24 24" class="flex-none" aria-hidden="true" inner_html=ART></svg>
    }
}
