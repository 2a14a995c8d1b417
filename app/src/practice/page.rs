//! `/practice` and `/practice/{game}`: a frame of their own, without wallet, ticker and stream.

use super::{
    game_of_path,
    house::{OpenHouse, chance},
    machine::{is_of, machine},
    path_of, text,
};
use crate::{
    data::{Data, page_data},
    error_pages::{ErrorPage, NotFound},
    layout::{Rail, TabBar},
    play::{Game, api, practice::Practice},
    words,
};
use contract::play::{TableDataView, TableOddsView};
use engine::games::Table;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{
    Bullet, Button, Chip, Loading, PageTitle, Size, WallSign,
    i18n::{Text, locale, t, tell},
    reactive,
};

/// The menu of practice, and practice itself.
#[component]
pub fn PracticePage() -> impl IntoView {
    let path = use_location().pathname;
    // The odds come with the page; from then on nothing is asked.
    let odds = page_data(|| (), |()| api::odds());
    let tables = page_data(|| (), |()| api::imported_tables());
    let game = Memo::new(move |_| path.with(|path| game_of_path(path)));
    let is_menu = move || path.with(|path| path.trim_end_matches('/') == "/practice");
    let title = move || match game.get() {
        Some(game) => text::title(game, locale()),
        None => text::TITLE.of(locale()).to_owned(),
    };
    let code = move || game.get().map_or("C", |game| game.about().bullet);
    let body = move || match game.get() {
        Some(game) => view! { <Practised game odds tables/> }.into_any(),
        None if is_menu() => view! { <Menu/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    };
    view! {
        <PageTitle title/>
        <div class="shell practice">
            <Rail/>
            <header class="topbar">
                <div class="flex items-center gap-2.5 min-w-0 flex-1">
                    {reactive(move || view! { <Bullet code=code()/> })}
                    <h1 class="title bar-title">{reactive(title)}</h1>
                </div>
                <Chip class="practice-chip">{t(text::TITLE)}</Chip>
            </header>
            <main class="content" id="main" tabindex="-1">{reactive(body)}</main>
            <footer class="shell-foot">{t(words::NO_CASH_VALUE)}</footer>
            <TabBar/>
        </div>
    }
}

/// Every game that can be practised.
#[component]
fn Menu() -> impl IntoView {
    let signs = Game::ALL
        .iter()
        .map(|game| {
            let about = game.about();
            let href = path_of(*game);
            let label = Signal::derive(move || text::title(*game, locale()));
            view! {
                <li class="game-sign">
                    <WallSign word=about.sign theme=about.theme.name() href label/>
                    <span class="game-sign-words" aria-hidden="true">
                        <span class="bullet off" data-game=about.theme.name()>{about.bullet}</span>
                        {tell(move |locale| about.title.of(locale).to_owned())}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="page">
            <p class="practice-band" role="note"><b>{t(text::BAND)}</b></p>
            <section class="panel cut">
                <p class="mb-5 text-[15px] leading-[1.6]">{t(text::LEAD)}</p>
                <ul class="game-signs">{signs}</ul>
            </section>
        </div>
    }
    .into_any()
}

/// A game at practice.
#[component]
fn Practised(
    game: Game,
    odds: Data<Vec<TableOddsView>>,
    tables: Data<Vec<TableDataView>>,
) -> impl IntoView {
    // In the browser alone: the server draws no practice.
    let is_here = RwSignal::new(false);
    Effect::new(move |_| is_here.set(true));
    view! {
        <p class="script-off panel cut">{t(text::NO_SCRIPTS)}</p>
        <Suspense fallback=|| view! { <Loading lines=6/> }>
            {move || Suspend::new(async move {
                api::learn(&tables.await.unwrap_or_default());
                match odds.await {
                    Ok(all) => {
                        let at_play = move || if is_here.get() {
                            // What the game reads while it is set up must not set it up again.
                            untrack(|| at_play(game, all.clone()))
                        } else {
                            view! { <div class="needs-script"><Loading lines=6/></div> }.into_any()
                        };
                        reactive(at_play).into_any()
                    }
                    Err(error) => {
                        let retry = Callback::new(move |()| odds.refetch());
                        view! { <ErrorPage error retry/> }.into_any()
                    }
                }
            })}
        </Suspense>
    }
    .into_any()
}

fn at_play(game: Game, all: Vec<TableOddsView>) -> AnyView {
    let about = game.about();
    // The table that is played, so that practice promises what the game does.
    let mut tables = all
        .iter()
        .filter_map(|table| Table::of_hash_hex(table.odds.table_hash()));
    let is_it = |table: &Table| (table.game(), table.name()) == (about.name, about.table);
    let Some(table) = tables.find(is_it) else {
        return view! { <p class="panel cut" role="alert">{t(text::NO_TABLE)}</p> }.into_any();
    };
    let Some(chance) = chance() else {
        return view! { <p class="panel cut" role="alert">{t(text::NO_CHANCE)}</p> }.into_any();
    };
    let house = OpenHouse::open(table, chance);
    let odds = all
        .into_iter()
        .map(|table| table.odds)
        .find(|odds| is_of(game, odds));
    let (Some(practice), Some(odds)) = (Practice::current(), odds) else {
        return view! { <p class="panel cut" role="alert">{t(text::NO_TABLE)}</p> }.into_any();
    };
    view! {
        <Band game house/>
        <Suspense fallback=|| view! { <Loading lines=6/> }>
            {Suspend::new(machine(practice, odds))}
        </Suspense>
    }
    .into_any()
}

/// What is always said, what there is to play with, and the ways out.
#[component]
fn Band(game: Game, house: OpenHouse) -> impl IntoView {
    let link =
        |href: String, name: Text| view! { <a class="link" href=href>{t(name)}</a> }.into_any();
    view! {
        <div class="practice-band" role="note">
            <b>{t(text::BAND)}</b>
            <span class="num" id="practice-gold">
                {reactive(move || text::purse(house.gold(), locale()))}
            </span>
            <Button size=Size::Small on:click=move |_| house.refill()>{t(text::REFILL)}</Button>
            <span class="ml-auto flex flex-wrap gap-4">
                {link("/practice".to_owned(), text::OTHER)}
                {link(game.about().path.to_owned(), text::REAL)}
            </span>
        </div>
    }
    .into_any()
}
