//! The frame, put together.

use super::{
    api::{self, FrameView},
    menu::{Rail, TabBar},
    route_meta::RouteMeta,
    text,
    topbar::{SessionLine, TopBar},
    win_ticker::{QuietTicker, WinTicker},
};
use crate::{
    data::{Data, page_data},
    limits::{TimeNotice, TimeNoticeDue},
    preferences::Preferences,
    realtime,
    visitor::{Visit, Visitor},
    words,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Outlet, hooks::use_location};
use ui::{PageTitle, focus_on, i18n::t};

/// The frame around the player's pages. A guest is sent from a player's page to the log-in.
#[component]
pub fn Frame() -> impl IntoView {
    let visit = Visit::current();
    let preferences = Preferences::current();
    let path = use_location().pathname;
    let route = Memo::new(move |_| RouteMeta::of_path(&path.get()));
    let may_look = Memo::new(move |_| visit.is_player() || !route.get().players_only);
    send_guests_to_login(may_look, path);
    view! {
        <PageTitle title=move || route.get().title.of(preferences.locale())/>
        <Surroundings route>
            <Show when=move || may_look.get()>
                <Outlet/>
            </Show>
        </Surroundings>
    }
    .into_any()
}

/// The rail or tab bar, the top bar, the ticker and the foot around whatever the page is.
#[component]
pub fn Surroundings(
    /// What is known of the page.
    route: Memo<RouteMeta>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let visit = Visit::current();
    let live = realtime::provide();
    TimeNoticeDue::provide();
    let top = page_data(move || visit.is_player(), |_| api::frame());
    realtime::keep_open(live, move || {
        let last_round = |view: &FrameView| view.me.as_ref().map(|me| me.session.last_round);
        top.with(|top| {
            top.as_ref()
                .map(|top| top.as_ref().ok().and_then(last_round))
        })
    });
    log_out_when_the_session_is_over(visit, top);
    // Logged out in another tab, or by the club: read who one is.
    Effect::watch(
        move || live.as_guest.get(),
        move |_, _, _| {
            if visit.0.get_untracked().is_player {
                top.refetch();
            }
        },
        false,
    );
    view! {
        // The router takes a link's click, and moves no focus.
        <a href="#main" class="skip" on:click=move |ev| {
            ev.prevent_default();
            focus_on("main");
        }>
            {t(text::SKIP)}
        </a>
        <div class="shell">
            <Rail/>
            <Transition fallback=move || view! { <Top route view=None/> }>
                {move || Suspend::new(async move {
                    let view = top.await.ok();
                    view! { <Top route view/> }
                })}
            </Transition>
            <main class="content" id="main" tabindex="-1">
                {children()}
            </main>
            <footer class="shell-foot">{t(words::NO_CASH_VALUE)}</footer>
            <TabBar/>
        </div>
    }
    .into_any()
}

/// Everything above the page itself.
#[component]
fn Top(route: Memo<RouteMeta>, view: Option<FrameView>) -> impl IntoView {
    let (me, wins) = match view {
        Some(view) => (view.me, view.wins),
        None => (None, Vec::new()),
    };
    let resting = me.as_ref().and_then(|me| me.session.resting_until);
    view! {
        <TopBar route me=me.clone()/>
        {me.map(|me| {
            let session = me.session.clone();
            view! { <SessionLine me/> <TimeNotice session/> }
        })}
        {move || match resting {
            None if !route.get().is_quiet => view! { <WinTicker wins=wins.clone()/> }.into_any(),
            until => view! { <QuietTicker until/> }.into_any(),
        }}
    }
    .into_any()
}

fn send_guests_to_login(may_look: Memo<bool>, path: Memo<String>) {
    #[cfg(feature = "ssr")]
    if !may_look.get_untracked() {
        crate::op::redirect(&login_before(&path.get_untracked()));
    }
    let navigate = leptos_router::hooks::use_navigate();
    Effect::new(move |_| {
        if !may_look.get() {
            let replace = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&login_before(&path.get_untracked()), replace);
        }
    });
}

/// The log-in that leads back to this page; the path is escaped by being one of ours.
fn login_before(path: &str) -> String {
    format!("/login?next={}", crate::accounts::own_path(path))
}

/// A page that was open when the session ended elsewhere becomes a guest's.
fn log_out_when_the_session_is_over(visit: Visit, top: Data<FrameView>) {
    Effect::new(move |_| {
        let over = top.with(|top| matches!(top, Some(Ok(view)) if view.me.is_none()));
        if over && visit.0.get_untracked().is_player {
            visit.0.set(Visitor::default());
        }
    });
}
