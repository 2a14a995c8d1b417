//! `/profile/history`: the player's rounds by game, day, result and amount. What is asked for stands in the
//! address.

use super::{
    filters::{Filters, PATH, Results, address},
    text,
};
use crate::{
    data::page_data,
    error::AppError,
    older::Older,
    play::{RoundRows, api::rounds, text as play},
    realtime::live,
};
use contract::{
    Page,
    play::{HistoryParams, RoundSummaryView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{
    ErrorState, Loading, either,
    i18n::{locale, t},
    reactive,
};

/// How many rounds are read at a time.
const ROUNDS: u32 = 50;

/// The player's rounds.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| HistoryParams::read(|name| query.get(name))));
    let cursor = Memo::new(move |_| query.with(|query| query.get("cursor")));
    let page = page_data(
        move || (asked.with(HistoryParams::query), cursor.get()),
        |(query, cursor)| rounds(Some(query), cursor, Some(ROUNDS)),
    );
    let live = live();
    // The stream has skipped something: what is shown may be old.
    Effect::watch(
        move || live.resync.get(),
        move |_, _, _| page.refetch(),
        false,
    );
    let download = move || match asked.with(HistoryParams::query) {
        query if query.is_empty() => "/api/games/history.csv".to_owned(),
        query => format!("/api/games/history.csv?{query}"),
    };
    view! {
        <div class="page history-page">
            <Filters asked/>
            <section class="panel cut" id="rounds">
                <div class="panel-h">
                    <h2>{t(text::HISTORY)}</h2>
                    // A file, which the browser fetches and no page of ours.
                    <a class="more underline underline-offset-4" href=reactive(download) download="" rel="external">
                        {t(text::DOWNLOAD)}
                    </a>
                </div>
                <Results asked/>
                <Transition fallback=|| view! { <Loading lines=6/> }>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(page) => {
                                let filters = asked.get_untracked();
                                let newest = cursor.with_untracked(Option::is_none);
                                view! { <Rounds page filters newest/> }.into_any()
                            }
                            Err(error) => refused(error, Callback::new(move |()| page.refetch())),
                        }
                    })}
                </Transition>
            </section>
        </div>
    }
}

/// Why the rounds cannot be shown: a filter that makes no sense is named.
fn refused(error: AppError, retry: Callback<()>) -> AnyView {
    #[cfg(feature = "ssr")]
    crate::op::set_page_status(&error.0);
    let retry = error.blamed_field().is_none().then_some(retry);
    let sentence = Signal::derive(move || error.message(locale()));
    view! {
        <div class="mt-3">
            {match retry {
                Some(retry) => view! { <ErrorState sentence retry/> }.into_any(),
                None => view! { <ErrorState sentence/> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

/// The list; new rounds come in from the stream where all of them are asked for.
#[component]
fn Rounds(
    page: Page<RoundSummaryView>,
    filters: HistoryParams,
    /// Whether the page is the newest one: an older one does not grow at its front.
    newest: bool,
) -> impl IntoView {
    let older = Older::new(page);
    let live = live();
    let is_unfiltered = filters.is_unfiltered();
    Effect::new(move |_| {
        let told = live.rounds.get();
        if !newest || !is_unfiltered {
            return;
        }
        older.items.update(|items| {
            let newest = items.first().map_or(0, |round| round.number);
            items.splice(0..0, told.into_iter().filter(|round| round.number > newest));
        });
    });
    let query = filters.query();
    let read = Callback::new(move |()| {
        let query = query.clone();
        older.read("round-list", |cursor| {
            rounds(Some(query), Some(cursor), Some(ROUNDS))
        });
    });
    let none = move || match (is_unfiltered, older.cursor.with(Option::is_some)) {
        (true, _) => play::NO_ROUNDS,
        (false, true) => text::NONE_YET,
        (false, false) => text::NONE_FIT,
    };
    let base = address(&filters);
    let next = move |cursor: &str| {
        let joint = if base == PATH { '?' } else { '&' };
        format!("{base}{joint}cursor={cursor}#rounds")
    };
    view! {
        {either(
            move || older.items.with(Vec::is_empty),
            move || view! { <p class="hint mt-3" role="status">{reactive(move || none().of(locale()))}</p> }.into_any(),
            move || view! {
                <div
                    class="scroll-x mt-2"
                    id="round-list"
                    tabindex="0"
                    role="region"
                    aria-label=t(text::HISTORY)
                >
                    <RoundRows rounds=older.items/>
                </div>
            }
            .into_any(),
        )}
        {older.more(next, read)}
    }
    .into_any()
}
