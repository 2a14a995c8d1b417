//! The frame, put together.

use super::{
    api::{self, FrameView},
    board::WinBoard,
    nav::{Rail, TabBar},
    station::Station,
    text,
    topbar::{SessionLine, TopBar},
};
use crate::{
    data::{Data, page_data},
    i18n::{t, words},
    preferences::Preferences,
    realtime,
    state::{Visit, Visitor},
    ui::PageTitle,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Outlet, hooks::use_location};

/// The frame around the player's pages. A guest is sent from a player's page to the log-in.
#[component]
pub fn Frame() -> impl IntoView {
    let visit = Visit::current();
    let preferences = Preferences::current();
    let path = use_location().pathname;
    let station = Memo::new(move |_| Station::of_path(&path.get()));
    let may_look = Memo::new(move |_| visit.is_player() || !station.get().players_only);
    send_guests_to_the_door(may_look, path);
    realtime::provide_stream();
    let top = page_data(move || visit.is_player(), |_| api::frame());
    log_out_when_the_session_is_over(visit, top);

    view! {
        <PageTitle title=move || station.get().title.of(preferences.locale())/>
        <a href="#main" class="skip">{t(text::SKIP)}</a>
        <div class="shell">
            <Rail/>
            <Transition fallback=move || view! { <Top station view=None/> }>
                {move || Suspend::new(async move {
                    let view = top.await.ok();
                    view! { <Top station view/> }
                })}
            </Transition>
            <main class="content" id="main" tabindex="-1">
                <Show when=move || may_look.get()>
                    <Outlet/>
                </Show>
            </main>
            <p class="shell-foot">{t(words::NO_CASH_VALUE)}</p>
            <TabBar/>
        </div>
    }
    .into_any()
}

/// Everything above the page itself.
#[component]
fn Top(station: Memo<Station>, view: Option<FrameView>) -> impl IntoView {
    let (me, wins) = match view {
        Some(view) => (view.me, view.wins),
        None => (None, Vec::new()),
    };
    view! {
        <TopBar station me=me.clone()/>
        {me.map(|me| view! { <SessionLine me/> })}
        <WinBoard wins/>
    }
    .into_any()
}

fn send_guests_to_the_door(may_look: Memo<bool>, path: Memo<String>) {
    #[cfg(feature = "ssr")]
    if !may_look.get_untracked() {
        crate::op::send_to(&door_before(&path.get_untracked()));
    }
    let navigate = leptos_router::hooks::use_navigate();
    Effect::new(move |_| {
        if !may_look.get() {
            let replace = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&door_before(&path.get_untracked()), replace);
        }
    });
}

/// The log-in that leads back to this page; the path is escaped by being one of ours.
fn door_before(path: &str) -> String {
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
