//! Rounds and movements with their older pages. Without scripts "more" is a link to the older
//! page; with scripts it adds that page below.

use super::{
    query::{ENTRIES, ROUNDS},
    text,
};
use crate::{
    error::AppError,
    play::{RoundRows, api::rounds, text as play},
    realtime::live,
    wallet::{EntryRows, api::history},
    words,
};
use contract::{Page, play::RoundSummaryView, wallet::EntryView};
use kernel::Currency;
use leptos::{prelude::*, task::spawn_local};
use ui::{
    BarChart, ErrorState, LinkButton, either, focus_on,
    i18n::{Text, locale, signed, t, tell},
    reactive,
};

/// A list that grows at its end.
struct Older<T: Send + Sync + 'static> {
    items: RwSignal<Vec<T>>,
    cursor: RwSignal<Option<String>>,
    reading: RwSignal<bool>,
    error: RwSignal<Option<AppError>>,
}

impl<T: Send + Sync + 'static> Clone for Older<T> {
    fn clone(&self) -> Self {
        *self
    }
}

// By hand: the signals are `Copy` whatever they hold.
impl<T: Send + Sync + 'static> Copy for Older<T> {}

impl<T: Clone + Send + Sync + 'static> Older<T> {
    fn new(page: Page<T>) -> Self {
        Self {
            items: RwSignal::new(page.items),
            cursor: RwSignal::new(page.next_cursor),
            reading: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }

    /// Adds the next page that `read` gets. With the last page the button goes, and the focus moves
    /// to the list, whose id is `list`.
    fn read<F>(self, list: &'static str, read: impl FnOnce(String) -> F)
    where
        F: Future<Output = Result<Page<T>, AppError>> + 'static,
    {
        let Some(cursor) = self.cursor.get_untracked() else {
            return;
        };
        if self.reading.get_untracked() {
            return;
        }
        self.reading.set(true);
        self.error.set(None);
        let page = read(cursor);
        spawn_local(async move {
            let page = page.await;
            // The page may have been left meanwhile.
            if self.reading.try_set(false).is_some() {
                return;
            }
            match page {
                Ok(page) => {
                    self.items.update(|items| items.extend(page.items));
                    if page.next_cursor.is_none() {
                        focus_on(list);
                    }
                    self.cursor.set(page.next_cursor);
                }
                Err(error) => self.error.set(Some(error)),
            }
        });
    }

    /// The link to the next page, or nothing on the last one.
    fn more(self, href: impl Fn(&str) -> String + Send + 'static, read: Callback<()>) -> AnyView {
        let link = move || {
            self.cursor.get().map(|cursor| {
                view! {
                    <LinkButton
                        href=href(&cursor)
                        class="mt-3"
                        on:click=move |ev| {
                            ev.prevent_default();
                            read.run(());
                        }
                    >
                        {t(text::MORE)}
                    </LinkButton>
                }
            })
        };
        let error = move || {
            self.error
                .get()
                .map(|error| view! { <ErrorState sentence=error.sentence() retry=read/> })
        };
        view! { {reactive(error)} {reactive(link)} }.into_any()
    }
}

/// How many rounds the chart shows.
const CHARTED: usize = 30;

/// The player's rounds; new ones come in from the stream.
#[component]
pub(super) fn RoundHistory(
    page: Page<RoundSummaryView>,
    /// Whether the page is the newest one: an older one does not grow at its front.
    newest: bool,
) -> impl IntoView {
    let older = Older::new(page);
    let live = live();
    Effect::new(move |_| {
        let told = live.rounds.get();
        if !newest {
            return;
        }
        older.items.update(|items| {
            let newest = items.first().map_or(0, |round| round.number);
            items.splice(0..0, told.into_iter().filter(|round| round.number > newest));
        });
    });
    let read = Callback::new(move |()| {
        older.read("round-list", |cursor| rounds(Some(cursor), Some(ROUNDS)));
    });
    let charted = Signal::derive(move || {
        older.items.with(|items| {
            let latest = items.iter().take(CHARTED);
            latest.rev().map(|round| round.net).collect::<Vec<_>>()
        })
    });
    let chart_label = Signal::derive(move || {
        let net = charted.with(|nets| nets.iter().sum());
        format!("{} {}", text::CHART.of(locale()), signed(net))
    });
    view! {
        <section class="panel cut" id="rounds">
            <div class="panel-h"><h2>{t(text::HISTORY)}</h2></div>
            {either(
                move || older.items.with(Vec::is_empty),
                || view! { <p class="hint">{t(play::NO_ROUNDS)}</p> }.into_any(),
                move || view! {
                    <BarChart values=charted label=chart_label/>
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
            {older.more(|cursor| format!("/profile?rounds={cursor}#rounds"), read)}
        </section>
    }
}

/// The wallet's history, of one currency or of all.
#[component]
pub(super) fn WalletHistory(page: Page<EntryView>, currency: Option<Currency>) -> impl IntoView {
    let older = Older::new(page);
    let read = Callback::new(move |()| {
        older.read("entry-list", |cursor| {
            history(currency, Some(cursor), Some(ENTRIES))
        });
    });
    let choices = [
        (None, text::EVERY),
        (Some(Currency::Gold), text::GOLD),
        (Some(Currency::Gem), text::GEM),
        (Some(Currency::Token), text::TOKEN),
    ];
    let filter = choices
        .map(|(choice, name)| filter(choice, name, choice == currency))
        .collect_view();
    view! {
        <section class="panel cut" id="wallet">
            <div class="panel-h"><h2>{t(text::WALLET)}</h2></div>
            <nav class="seg cut" aria-label=t(text::CURRENCY)>{filter}</nav>
            {either(
                move || older.items.with(Vec::is_empty),
                || view! { <p class="hint mt-3">{t(text::NO_ENTRIES)}</p> }.into_any(),
                move || view! {
                    <div
                        class="scroll-x mt-2"
                        id="entry-list"
                        tabindex="0"
                        role="region"
                        aria-label=t(text::WALLET)
                    >
                        <EntryRows entries=older.items/>
                    </div>
                }
                .into_any(),
            )}
            {older.more(
                move |cursor| match currency {
                    Some(currency) => {
                        format!("/profile?currency={currency}&entries={cursor}#wallet")
                    }
                    None => format!("/profile?entries={cursor}#wallet"),
                },
                read,
            )}
            <p class="hint mt-3">{t(words::NO_CASH_VALUE)}</p>
        </section>
    }
}

fn filter(choice: Option<Currency>, name: Text, chosen: bool) -> AnyView {
    let href = choice.map_or_else(
        || "/profile#wallet".to_owned(),
        |currency| format!("/profile?currency={currency}#wallet"),
    );
    view! {
        <a class="cut" href=href aria-current=chosen.then_some("true")>
            {tell(move |locale| name.of(locale).to_owned())}
        </a>
    }
    .into_any()
}
