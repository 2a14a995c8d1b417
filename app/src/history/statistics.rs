//! `/profile/stats`: what the player's rounds came to, game by game.

use super::{
    days::{chart, of_all_games},
    text,
};
use crate::{
    data::page_data,
    error_pages::ErrorPage,
    play::{Game, api::statistics},
    realtime::live,
};
use chrono::NaiveDate;
use contract::play::{DayView, GameStatisticsView, StatisticsView};
use kernel::Ratio;
use leptos::prelude::*;
use ui::{
    Glyph, Icon, LoadingPage, Shape, Stat,
    i18n::{Text, amount, signed, t, tell},
};

/// The player's statistics.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    let statistics = page_data(|| (), |()| statistics());
    let live = live();
    Effect::watch(
        move || live.resync.get(),
        move |_, _, _| statistics.refetch(),
        false,
    );
    view! {
        <Transition fallback=|| view! { <LoadingPage shape=Shape::Panels/> }>
            {move || Suspend::new(async move {
                match statistics.await {
                    Ok(view) => view! { <Statistics view/> }.into_any(),
                    Err(error) => {
                        let retry = Callback::new(move |()| statistics.refetch());
                        view! { <ErrorPage error retry/> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Statistics(view: StatisticsView) -> impl IntoView {
    if view.games.is_empty() {
        return view! {
            <div class="page">
                <section class="panel cut"><p class="hint">{t(text::NOTHING)}</p></section>
            </div>
        }
        .into_any();
    }
    let (today, all) = (view.today, together(&view));
    let several = (view.games.len() > 1).then(|| game(today, text::ALL_GAMES, all, None));
    let games = view.games.into_iter().map(|one| {
        let title = Game::title_of(&one.game);
        let rounds = format!("/profile/history?game={}", one.game);
        game(today, title, one, Some(rounds))
    });
    view! {
        <div class="page statistics-page">
            {several}
            {games.collect_view()}
            <p class="hint statistics-note">{t(text::RETURN_NOTE)}</p>
        </div>
    }
    .into_any()
}

/// All games as if they were one.
fn together(view: &StatisticsView) -> GameStatisticsView {
    let sum = |of: fn(&GameStatisticsView) -> i64| view.games.iter().map(of).sum::<i64>();
    let (rounds, hits) = (sum(|game| game.rounds), sum(|game| game.hits));
    let (staked, paid) = (sum(|game| game.staked.0), sum(|game| game.paid.0));
    GameStatisticsView {
        game: String::new(),
        rounds,
        staked: kernel::Gold(staked),
        paid: kernel::Gold(paid),
        net: paid - staked,
        best_net: view
            .games
            .iter()
            .map(|game| game.best_net)
            .max()
            .unwrap_or(0),
        hits,
        wins: sum(|game| game.wins),
        hit_percent: percent(hits, rounds),
        return_percent: percent(paid, staked),
        days: of_all_games(view),
    }
}

fn percent(part: i64, whole: i64) -> String {
    let ratio = Ratio::new(part.unsigned_abs().into(), whole.unsigned_abs().into());
    ratio.unwrap_or(Ratio::ZERO).percent(2)
}

fn game(today: NaiveDate, title: Text, of: GameStatisticsView, rounds: Option<String>) -> AnyView {
    let (wins, won) = (of.wins, percent(of.wins, of.rounds));
    let (hits, hit) = (of.hits, of.hit_percent.clone());
    let more = rounds.map(|href| {
        view! {
            <a class="more" href=href>
                {t(text::TO_HISTORY)}
                <Icon glyph=Glyph::ChevronRight class="w-4 h-4"/>
            </a>
        }
    });
    view! {
        <section class="panel cut game-statistics">
            <div class="panel-h">
                <h2>{tell(move |locale| title.of(locale).to_owned())}</h2>
                <b class="num text-[16px]">{signed(of.net)}</b>
                {more}
            </div>
            {chart(today, &of.days)}
            <div class="grid grid-cols-2 min-[480px]:grid-cols-4 gap-4 mt-5">
                <Stat label=text::ROUNDS>{amount(of.rounds)}</Stat>
                <Stat label=text::STAKED>{amount(of.staked.units())}</Stat>
                <Stat label=text::PAID>{amount(of.paid.units())}</Stat>
                <Stat label=text::BEST>{signed(of.best_net)}</Stat>
                <Stat label=text::WINS>{part(wins, won)}</Stat>
                <Stat label=text::HITS>{part(hits, hit)}</Stat>
                <Stat label=text::RETURN>{format!("{}%", of.return_percent)}</Stat>
            </div>
            {table(of.days)}
        </section>
    }
    .into_any()
}

/// A part of all rounds, with how many they are.
fn part(rounds: i64, percent: String) -> AnyView {
    view! {
        {percent}
        "%"
        <span class="unit">{tell(move |locale| text::rounds(rounds, locale))}</span>
    }
    .into_any()
}

/// The same days in figures.
fn table(days: Vec<DayView>) -> Option<AnyView> {
    if days.is_empty() {
        return None;
    }
    let row = |day: DayView| {
        view! {
            <tr>
                <th scope="row" class="num">{text::day(day.day)}</th>
                <td class="r num">{amount(day.rounds)}</td>
                <td class="r num max-[479px]:hidden">{amount(day.staked.units())}</td>
                <td class="r num max-[479px]:hidden">{amount(day.paid.units())}</td>
                <td class="r num">{signed(day.net())}</td>
            </tr>
        }
    };
    let table = view! {
        <details class="exact mt-4">
            <summary>{t(text::AS_TABLE)}</summary>
            <table class="tbl tight">
                <caption class="sr-only">{t(text::THIRTY_DAYS)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t(text::DAY)}</th>
                        <th scope="col" class="r">{t(text::ROUNDS)}</th>
                        <th scope="col" class="r max-[479px]:hidden">{t(text::STAKED)}</th>
                        <th scope="col" class="r max-[479px]:hidden">{t(text::PAID)}</th>
                        <th scope="col" class="r">{t(text::NET)}</th>
                    </tr>
                </thead>
                <tbody>{days.into_iter().rev().map(row).collect_view()}</tbody>
            </table>
        </details>
    };
    Some(table.into_any())
}
