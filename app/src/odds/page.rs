//! `/odds`: open to everybody.

use super::text;
use crate::{
    data::page_data,
    play::{
        api::{odds, tables},
        games::{game_of_odds, odds_section},
        table_notice::whole_table_notice,
    },
};
use contract::play::{TableOddsView, TableView};
use leptos::prelude::*;
use ui::{ErrorState, LoadingPage, Shape, i18n::t};

/// The page of all odds.
#[component]
pub fn OddsPage() -> impl IntoView {
    let machines = page_data(|| (), |()| odds());
    let notices = page_data(|| (), |()| tables());
    let sections = move || {
        Suspend::new(async move {
            match machines.await {
                Ok(all) => {
                    // Without them the odds are still true.
                    let notices = notices.await.unwrap_or_default();
                    let sections = all.iter().map(|table| section(table.clone(), &notices));
                    view! { <Index all=all.clone()/> {sections.collect_view()} }.into_any()
                }
                Err(error) => {
                    let retry = Callback::new(move |()| machines.refetch());
                    view! { <ErrorState sentence=error.sentence() retry/> }.into_any()
                }
            }
        })
    };
    view! {
        <div class="page odds-page">
            <div class="grid gap-2">
                <p class="text-text-2 max-w-[62ch]">{t(text::LEDE)}</p>
                <p class="flex flex-wrap gap-x-5 gap-y-1">
                    <a class="link" href="/api/odds.csv" rel="external" download>
                        {t(text::EVERY_CHANCE)}
                    </a>
                    <a class="link" href="/api/odds" rel="external">{t(text::MACHINE_READABLE)}</a>
                </p>
            </div>
            <Suspense fallback=|| view! { <LoadingPage shape=Shape::Panels/> }>{sections}</Suspense>
            <section class="panel cut">
                <div class="panel-h"><h2>{t(text::HOW)}</h2></div>
                <div class="grid gap-3 max-w-[68ch] text-[14px] text-text-2">
                    {text::FAIRNESS.map(|paragraph| view! { <p>{t(paragraph)}</p> }).collect_view()}
                </div>
            </section>
        </div>
    }
}

/// Where each game's section is: the page is long.
#[component]
fn Index(all: Vec<TableOddsView>) -> impl IntoView {
    let links = all
        .iter()
        .map(|table| {
            let about = game_of_odds(&table.odds).about();
            view! {
                <a class="chip cut" href=format!("#odds-{}", about.name)>
                    <span class="bullet off" data-game=about.theme.name() aria-hidden="true">{about.bullet}</span>
                    {t(about.title)}
                </a>
            }
        })
        .collect_view();
    view! { <nav class="odds-index" aria-label=t(text::INDEX)>{links}</nav> }
}

/// The odds of a table. What is announced of it stands in the same card, below its heading: the section is
/// the card then, and the panel in it lends it only its contents.
fn section(table: TableOddsView, notices: &[TableView]) -> AnyView {
    let about = game_of_odds(&table.odds).about();
    let id = format!("odds-{}", about.name);
    let mut notices = notices.iter();
    let notice =
        notices.find(|one| (one.game.as_str(), one.table.as_str()) == (about.name, about.table));
    let notice = whole_table_notice(notice.cloned());
    let class = match notice {
        Some(_) => "odds-section announced panel cut",
        None => "odds-section",
    };
    view! { <div id=id class=class>{notice} {odds_section(table)}</div> }.into_any()
}
