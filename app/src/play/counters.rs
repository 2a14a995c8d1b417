//! What is counted of everybody: rounds of today, the best of them, who plays now. Counted and never made
//! up: an empty alley says zero.

use super::{Game, text};
use crate::realtime::live;
use contract::play::{BestView, CountersView};
use leptos::prelude::*;
use ui::{
    Stat,
    i18n::{amount, locale, signed, t},
    reactive,
};

/// The counters as they are now: what the stream told last, or what the page came with.
#[must_use]
pub fn counters(known: CountersView) -> Memo<CountersView> {
    let live = live();
    Memo::new(move |_| live.counters.get().unwrap_or_else(|| known.clone()))
}

/// The three of them side by side, with what each counts.
#[component]
pub fn Counters(
    /// The counters as they are now.
    #[prop(into)]
    counters: Signal<CountersView>,
) -> impl IntoView {
    let best = move || counters.with(|counters| best(counters.best_today.as_ref()));
    let who = move || {
        let best = counters.with(|counters| counters.best_today.clone());
        best.map(|best| {
            format!(
                "{} · {}",
                best.player,
                Game::title_of(&best.game).of(locale())
            )
        })
    };
    view! {
        <div class="counters">
            <div title=t(text::ROUNDS_TODAY_NOTE)>
                <Stat label=text::ROUNDS_TODAY>
                    {reactive(move || amount(counters.with(|counters| counters.rounds_today)))}
                </Stat>
                <p class="text-[12px] text-text-2">{t(text::SINCE_FIVE)}</p>
            </div>
            <div title=t(text::BEST_TODAY_NOTE)>
                <Stat label=text::BEST_TODAY>{reactive(best)}</Stat>
                <p class="text-[12px] text-text-2 truncate">{reactive(who)}</p>
            </div>
            <div title=t(text::PLAYING_NOTE)>
                <Stat label=text::PLAYING>
                    {reactive(move || amount(counters.with(|counters| counters.playing_now)))}
                    <span class="unit">{t(text::PLAYERS)}</span>
                </Stat>
                <p class="text-[12px] text-text-2">{t(text::LAST_FIVE_MINUTES)}</p>
            </div>
        </div>
    }
    .into_any()
}

fn best(best: Option<&BestView>) -> String {
    best.map_or_else(|| "0".to_owned(), |best| signed(best.net))
}
