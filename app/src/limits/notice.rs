//! The word that comes every half hour of a session: how long one has been here and what it came to.
//!
//! It waits until no round is being shown, and nobody can switch it off.

use super::{figures::in_units, text};
use crate::realtime::live;
use contract::accounts::SessionView;
use leptos::prelude::*;
use ui::{
    Button, Dialog, Kind, LinkButton,
    i18n::{signed, t},
    reactive,
};

/// How often it comes, in seconds.
#[cfg(feature = "hydrate")]
const EVERY: i64 = 30 * 60;

/// Whether the word is due and waits for the round that is being shown: who places bets by himself
/// stops, so that it comes. A context of the page.
#[derive(Clone, Copy, Debug)]
pub struct TimeNoticeDue(pub RwSignal<bool>);

impl TimeNoticeDue {
    /// Provides it; called once a page, by its frame.
    pub fn provide() {
        provide_context(Self(RwSignal::new(false)));
    }
}

/// The dialog, closed until it is time.
#[component]
pub fn TimeNotice(
    /// The session as it was when the page was read.
    session: SessionView,
) -> impl IntoView {
    let live = live();
    let open = RwSignal::new(false);
    let elapsed = RwSignal::new(session.elapsed_seconds);
    #[cfg(feature = "hydrate")]
    keep_time(live, elapsed, open);
    let told = session.net_today;
    let net = move || signed(live.net_today.get().unwrap_or(told));
    let time = move || in_units(elapsed.get());
    // Only while it is open: the page's own figures are the only large ones until then.
    view! {
        <Dialog open title=text::NOTICE>
          <Show when=move || open.get()>
            <dl class="grid grid-cols-2 gap-5 mt-5">
                <div>
                    <dt class="text-[13px] text-text-2">{t(text::NET_TODAY)}</dt>
                    <dd class="big text-[38px] mt-1">{reactive(net)}</dd>
                </div>
                <div>
                    <dt class="text-[13px] text-text-2">{t(text::SESSION)}</dt>
                    <dd class="big text-[38px] mt-1">{reactive(time)}</dd>
                </div>
            </dl>
          </Show>
            <div class="btn-pair mt-6">
                <LinkButton href="/limits" on:click=move |_| open.set(false)>{t(text::TO_LIMITS)}</LinkButton>
                <Button kind=Kind::Enamel on:click=move |_| open.set(false)>{t(text::GO_ON)}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Counts the session's seconds on from what the server said, by the clock, because a tab in the
/// background ticks rarely.
#[cfg(feature = "hydrate")]
fn keep_time(live: crate::realtime::Live, elapsed: RwSignal<i64>, open: RwSignal<bool>) {
    const TICK: std::time::Duration = std::time::Duration::from_secs(1);
    let (known, began) = (elapsed.get_untracked(), seconds());
    let told = StoredValue::new(known / EVERY);
    let due = use_context().map(|TimeNoticeDue(due)| due);
    let tell_due = move |is_due: bool| {
        if let Some(due) = due
            && due.get_untracked() != is_due
        {
            due.set(is_due);
        }
    };
    Effect::new(move |_| {
        let tick = move || {
            let now = known + seconds() - began;
            let Some(last) = told.try_get_value() else {
                return;
            };
            let is_due = now / EVERY > last;
            tell_due(is_due);
            if is_due && !live.is_held() {
                told.set_value(now / EVERY);
                elapsed.set(now);
                open.set(true);
            }
        };
        if let Ok(timer) = set_interval_with_handle(tick, TICK) {
            on_cleanup(move || timer.clear());
        }
    });
}

#[cfg(feature = "hydrate")]
fn seconds() -> i64 {
    let millis = window().performance().map_or(0.0, |clock| clock.now());
    (millis / 1_000.0) as i64
}
