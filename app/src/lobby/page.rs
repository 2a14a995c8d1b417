//! `/lobby`.

use super::{
    api::{LobbyView, lobby_page},
    first_visit::FirstVisit,
    hero::Hero,
    resting::RestingSign,
    text,
};
use crate::{
    data::page_data,
    error_pages::ErrorPage,
    play::{
        Counters, Game, GameSigns, LastRounds, Symbol, SymbolArt, counters,
        games::{title_of_table, win_word},
        jackpot::jackpot_panel,
        text as play,
    },
    rankings::{RankingPanel, text as rankings},
    realtime::live,
};
use contract::{
    accounts::MeView,
    play::{PublicWinView, RoundSummaryView},
};
use leptos::prelude::*;
use ui::{
    Glyph, Icon, LoadingPage, Shape, Stat, either,
    i18n::{amount, locale, moment, signed, span, t, tell},
    reactive, rows,
};

/// How many wins and rounds are shown.
const SHOWN: usize = 6;

/// The lobby.
#[component]
pub fn LobbyPage() -> impl IntoView {
    let lobby = page_data(|| (), |()| lobby_page());
    let live = live();
    // The stream has skipped something: what is shown may be old.
    Effect::watch(
        move || live.resync.get(),
        move |_, _, _| lobby.refetch(),
        false,
    );
    view! {
        <Transition fallback=|| view! { <LoadingPage shape=Shape::Panels/> }>
            {move || Suspend::new(async move {
                match lobby.await {
                    Ok(view) => view! { <Lobby view/> }.into_any(),
                    Err(error) => {
                        let retry = Callback::new(move |()| lobby.refetch());
                        view! { <ErrorPage error retry/> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Lobby(view: LobbyView) -> impl IntoView {
    let newest = view.recent.first().map_or(0, |round| round.number);
    let (lines, percent) = (view.lines, view.return_percent.clone());
    if let Some(until) = view.me.session.resting_until {
        return view! {
            <div class="page">
                <section class="cut panel hero-panel">
                    <div class="hero-clip">
                        <RestingSign until/>
                        <Day me=view.me newest/>
                    </div>
                </section>
                <OwnRounds rounds=view.recent/>
            </div>
        }
        .into_any();
    }
    let counters = counters(view.counters);
    let closed = StoredValue::new(view.closed);
    view! {
        <div class="page">
            <section class="cut panel hero-panel">
                <div class="hero-clip">
                    <Hero return_percent=view.return_percent lines=view.lines counters closed/>
                    <Day me=view.me newest/>
                </div>
            </section>
            <section class="panel cut alley-today" aria-label=t(text::ALLEY)>
                <Counters counters/>
            </section>
            <div class="lobby-rows">
                <div class="lobby-column">
                    <section class="panel cut">
                        <div class="panel-h"><h2>{t(text::SIGNS)}</h2></div>
                        <GameSigns counters closed/>
                        <p class="mt-4"><a class="link" href="/practice">{t(text::PRACTISE)}</a></p>
                    </section>
                    <Recent rounds=view.recent lines percent/>
                </div>
                <div class="lobby-column">
                    {jackpot_panel(view.jackpot)}
                    <Wins wins=view.wins/>
                </div>
                <RankingPanel ranking=view.ranking/>
            </div>
        </div>
    }
    .into_any()
}

/// Own last rounds of who rests; before the first one there is nothing to say.
#[component]
fn OwnRounds(rounds: Vec<RoundSummaryView>) -> impl IntoView {
    (!rounds.is_empty()).then(|| {
        view! {
            <section class="panel cut">
                <div class="panel-h">
                    <h2>{t(text::RECENT)}</h2>
                    <a class="more" href="/profile/history">{t(text::ALL)}</a>
                </div>
                <LastRounds rounds=Signal::stored(rounds)/>
            </section>
        }
    })
}

/// How oneself stands today; `newest` is the number of the last round that `me` counts.
#[component]
fn Day(me: MeView, newest: i64) -> impl IntoView {
    let live = live();
    let session = me.session;
    let held = move || live.balances.get().unwrap_or(me.balances).gold.units();
    let net = move || live.net_today.get().unwrap_or(session.net_today);
    let ranking = me.ranking;
    let place = move || live.place.get().or(ranking).map(|own| own.place);
    let known = session.rounds_today;
    let rounds = move || {
        let told = live
            .rounds
            .with(|rounds| rounds.iter().map(|round| round.number).max());
        known + told.map_or(0, |told| (told - newest).max(0))
    };
    view! {
        <div class="hero-day">
            <h2 class="text-[15px] font-bold">{t(text::TODAY)}</h2>
            <Stat label=text::HELD class="wide">{reactive(move || amount(held()))}</Stat>
            <Stat label=text::NET_TODAY>{reactive(move || signed(net()))}</Stat>
            <Stat label=text::ROUNDS_TODAY>{reactive(move || amount(rounds()))}</Stat>
            <Stat label=text::TIME>{reactive(move || span(session.elapsed_seconds, locale()))}</Stat>
            <Stat label=text::PLACE>{reactive(move || rankings::place(place(), locale()))}</Stat>
            <a class="more" href="/odds">
                {t(text::ODDS)}
                <Icon glyph=Glyph::ChevronRight class="w-4 h-4"/>
            </a>
        </div>
    }
}

/// What others won, as it happens.
#[component]
fn Wins(wins: Vec<PublicWinView>) -> impl IntoView {
    let live = live();
    let shown = move || {
        let mut wins = live.wins.get().unwrap_or_else(|| wins.clone());
        wins.truncate(SHOWN);
        wins
    };
    let shown = Memo::new(move |_| shown());
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(text::WINS)}</h2>
                <span class="text-[12px] text-text-2">{t(text::WINS_NOTE)}</span>
            </div>
            {either(
                move || shown.with(Vec::is_empty),
                || view! { <p class="hint">{t(play::NO_WINS)}</p> }.into_any(),
                move || view! { <ul>{rows(shown.into(), won)}</ul> }.into_any(),
            )}
        </section>
    }
}

fn won(win: &PublicWinView) -> AnyView {
    // Other games tell what won in a word: their drawings are not on this page.
    let is_slot = Game::of_name(&win.game) == Some(Game::Slot);
    let symbol = Symbol::from_name(&win.symbol).filter(|_| is_slot);
    let what = match symbol {
        Some(symbol) => view! { <SymbolArt symbol class="w-8 h-8 shrink-0"/> }.into_any(),
        None => {
            let win = win.clone();
            view! { <b class="win-word num">{tell(move |locale| win_word(&win, locale))}</b> }
                .into_any()
        }
    };
    view! {
        <li class="row-line">
            {what}
            <span class="min-w-0">
                <b class="block text-[14px] truncate">{win.player.clone()}</b>
                <span class="text-[12px] text-text-2">
                    {t(title_of_table(&win.machine))} " · " <span class="num">{moment(win.at)}</span>
                </span>
            </span>
            <b class="num ml-auto">{signed(win.net)}</b>
        </li>
    }
    .into_any()
}

/// Own last rounds, those of other tabs included; before the first one, how a round goes.
#[component]
fn Recent(rounds: Vec<RoundSummaryView>, lines: i64, percent: String) -> impl IntoView {
    let live = live();
    let shown = Memo::new(move |_| {
        let mut all = live.rounds.get();
        for round in &rounds {
            if all.iter().all(|told| told.round_id != round.round_id) {
                all.push(round.clone());
            }
        }
        all.truncate(SHOWN);
        all
    });
    view! {
        <section class="panel cut">
            <div class="panel-h">
                <h2>{t(text::RECENT)}</h2>
                <a class="more" href="/profile/history">{t(text::ALL)}</a>
            </div>
            {either(
                move || shown.with(Vec::is_empty),
                move || {
                    let return_percent = percent.clone();
                    view! { <FirstVisit lines return_percent/> }.into_any()
                },
                move || view! { <LastRounds rounds=shown/> }.into_any(),
            )}
        </section>
    }
}
