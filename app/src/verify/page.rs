//! `/verify`.

use super::{
    all::AllRounds,
    check::{Checked, Verdict, check},
    claim::Claim,
    effort::{Effort, measured},
    form::{ClaimForm, Draft},
    line::Line,
    pair::Mark,
    paper::paper,
    pick::{Pick, pairs},
    problem::Problem,
    steps::Steps,
    text,
    verdict::VerdictPanel,
};
use crate::{
    data::{Data, page_data},
    error::AppError,
    play::{Game, api},
    theme::ThemeOverride,
    visitor::Visit,
};
use contract::{ClubError, fairness::RevealedSeedView, play::RoundView};
use kernel::{RoundId, SeedId};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use ui::{
    Empty, Glyph, Icon, LinkButton, LoadingPage, Panel, Shape, focus_on,
    i18n::{locale, t},
    reactive,
};

/// What the page shows.
#[derive(Clone, Debug)]
enum Shown {
    /// Nothing was asked yet.
    Nothing,
    /// The round cannot be read from the club.
    Unread(AppError),
    /// The round cannot be computed.
    Problem(Problem),
    /// The round was computed again; with it the round as the club has told it, where it has.
    Checked(Box<(Checked, Option<RoundView>)>),
}

impl Shown {
    fn of(claim: Result<Claim, Problem>, round: Option<RoundView>) -> Self {
        match claim.and_then(|claim| check(&claim)) {
            Ok(checked) => Self::Checked(Box::new((checked, round))),
            Err(problem) => Self::Problem(problem),
        }
    }

    /// The round as the club has told it, and what it comes to.
    fn round(&self) -> Option<(&RoundView, Verdict)> {
        match self {
            Self::Checked(checked) => checked.1.as_ref().map(|round| (round, checked.0.verdict())),
            _ => None,
        }
    }

    fn verdict(&self) -> Option<Verdict> {
        match self {
            Self::Checked(checked) => Some(checked.0.verdict()),
            _ => None,
        }
    }
}

/// The verifier: open to everybody.
#[component]
pub fn VerifyPage() -> impl IntoView {
    // They come with the page, which needs no network from then on.
    let tables = page_data(|| (), |()| api::imported_tables());
    let verifier = move || {
        Suspend::new(async move {
            // Without them every round on a table that the program was built with is computed all the same.
            api::learn(&tables.await.unwrap_or_default());
            view! { <Verifier/> }
        })
    };
    view! { <Suspense fallback=|| view! { <LoadingPage shape=Shape::Panels/> }>{verifier}</Suspense> }
}

#[component]
fn Verifier() -> impl IntoView {
    let visit = Visit::current();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("round")));
    // A pair that was once asked for stays while its rounds are.
    let wanted = Memo::new(move |before: Option<&Option<SeedId>>| {
        let seed = query.with(|query| query.get("seed"));
        let seed = seed.and_then(|seed| seed.parse::<SeedId>().ok());
        seed.or_else(|| before.copied().flatten())
    });
    let line = Line::new();
    let round = page_data(
        move || asked.get(),
        move |asked| async move {
            match asked.map(|id| id.parse::<RoundId>()) {
                None => Ok(None),
                // What was read with the line is not asked for again.
                Some(Ok(id)) => match line.round(id) {
                    Some(round) => Ok(Some(round)),
                    None => api::round(id).await.map(Some),
                },
                Some(Err(_)) => Err(AppError(ClubError::NotFound)),
            }
        },
    );
    let pairs = page_data(
        move || visit.is_player(),
        move |is_player| async move {
            if !is_player {
                return Ok(Vec::new());
            }
            let wanted = wanted.get_untracked();
            pairs(|pair| wanted.is_none_or(|wanted| pair.seed_id == wanted)).await
        },
    );
    let draft = Draft::new();
    let shown = RwSignal::new(Shown::Nothing);
    let effort = RwSignal::new(Effort::default());
    let compute = Callback::new(move |claim: Result<Claim, Problem>| {
        shown.set(measured(effort, || Shown::of(claim, None)));
        focus_on("verdict");
    });
    let show = move |round: RoundView| {
        let claim = Claim::of_round(&round);
        if let Ok(claim) = &claim {
            draft.fill(claim);
        }
        let number = round.header.number;
        let computed = measured(effort, || Shown::of(claim, Some(round)));
        match computed.verdict() {
            Some(Verdict::Match) => line.note(number, Mark::Match),
            Some(Verdict::Mismatch) => line.note(number, Mark::Flawed),
            Some(Verdict::Computed) | None => {}
        }
        shown.set(computed);
    };
    // All of this in the browser alone: it is the browser that computes.
    Effect::new(move |_| match round.get() {
        Some(Ok(Some(round))) => show(round),
        Some(Err(error)) => shown.set(Shown::Unread(error)),
        _ => {}
    });
    choose(line, pairs, round, wanted, shown);
    // A page that was opened for no certain round begins with the latest.
    Effect::new(move |_| {
        let latest = line.latest();
        let is_free = asked.get_untracked().is_none()
            && shown.with_untracked(|shown| matches!(shown, Shown::Nothing));
        if let Some(latest) = latest.filter(|_| is_free) {
            show(latest);
        }
    });
    relight(shown);
    let here =
        Memo::new(move |_| shown.with(|shown| shown.round().map(|(round, _)| round.header.number)));
    let is_lit =
        Memo::new(move |_| shown.with(|shown| !matches!(shown.verdict(), Some(Verdict::Mismatch))));
    view! {
        <div class="page verify-page">
            <p class="sr-only" role="status">{reactive(move || shown.with(spoken))}</p>
            <div class="verify-side">
                <Pick pairs line here/>
                <div class="verify-paper">
                    {reactive(move || shown.with(|shown| shown.round().map(|(round, _)| paper(round))))}
                    <AllRounds line is_lit/>
                </div>
                <ClaimForm draft problem=problem_of(shown) compute/>
                <Panel title=text::OFFLINE class="verify-offline">
                    <p class="text-[13px] text-text-2 mb-3">{t(text::OFFLINE_NOTE)}</p>
                    <a class="btn w-full" href="/verify/offline" download="casino-verify.html" rel="external">
                        <Icon glyph=Glyph::Receipt class="w-4 h-4"/>
                        {t(text::DOWNLOAD)} " casino-verify.html"
                    </a>
                </Panel>
            </div>
            <div class="verify-main">
                <p class="script-off panel cut">{t(text::NO_SCRIPTS)}</p>
                {reactive(move || result(shown, effort))}
            </div>
        </div>
    }
}

/// The verdict and how it was come to, or why there is none.
fn result(shown: RwSignal<Shown>, effort: RwSignal<Effort>) -> AnyView {
    match shown.get() {
        Shown::Nothing => view! { <Empty title=text::EMPTY hint=text::EMPTY_HINT/> }.into_any(),
        Shown::Unread(error) => told(error.message(locale()), None),
        Shown::Problem(problem) => {
            let way = (problem == Problem::NotRevealed).then_some("/games/slot");
            told(text::problem(problem).of(locale()).to_owned(), way)
        }
        Shown::Checked(checked) => {
            let (checked, _) = *checked;
            view! { <VerdictPanel checked=checked.clone() effort/> <Steps checked/> }.into_any()
        }
    }
}

fn problem_of(shown: RwSignal<Shown>) -> Signal<Option<Problem>> {
    Signal::derive(move || match shown.get() {
        Shown::Problem(problem) => Some(problem),
        _ => None,
    })
}

/// What is read out when a stop was chosen: the keyboard stays where it is.
fn spoken(shown: &Shown) -> Option<&'static str> {
    let word = match shown.verdict()? {
        Verdict::Match => text::MATCH,
        Verdict::Mismatch => text::MISMATCH,
        Verdict::Computed => text::COMPUTED,
    };
    Some(word.of(locale()))
}

fn is_revealed(round: &RoundView) -> bool {
    round.header.fairness.server_seed.is_some()
}

fn is_of(round: &RoundView, pair: &RevealedSeedView) -> bool {
    round.header.fairness.server_seed_hash == pair.server_seed_hash
}

/// Chooses the pair whose rounds are offered: that of the round that was asked for, or the one that was asked for
/// itself, or else the latest.
fn choose(
    line: Line,
    pairs: Data<Vec<RevealedSeedView>>,
    round: Data<Option<RoundView>>,
    wanted: Memo<Option<SeedId>>,
    shown: RwSignal<Shown>,
) {
    Effect::new(move |_| {
        let wanted = wanted.get();
        let (Some(Ok(pairs)), Some(round)) = (pairs.get(), round.get()) else {
            return;
        };
        let chosen = line.pair.get_untracked();
        if let Some(round) = round.ok().flatten().filter(is_revealed) {
            let number = round.header.number;
            if chosen.is_some_and(|pair| is_of(&round, &pair)) {
                line.go(number, false);
            } else if let Some(pair) = pairs.into_iter().find(|pair| is_of(&round, pair)) {
                line.open(pair, Some(number));
            } else {
                open_older(line, round);
            }
            return;
        }
        let asked = pairs.iter().find(|pair| Some(pair.seed_id) == wanted);
        let asked = asked.or_else(|| pairs.first().filter(|_| chosen.is_none()));
        let chosen = chosen.map(|pair| pair.seed_id);
        if let Some(pair) = asked.filter(|pair| Some(pair.seed_id) != chosen) {
            if chosen.is_some() {
                shown.set(Shown::Nothing);
            }
            line.open(pair.clone(), None);
        }
    });
}

/// The pair of a round that is older than those that came with the page.
fn open_older(line: Line, round: RoundView) {
    spawn_local(async move {
        let found = pairs(|pair| is_of(&round, pair)).await.unwrap_or_default();
        let own = found.iter().find(|pair| is_of(&round, pair));
        let number = own.map(|_| round.header.number);
        // One that was chosen meanwhile stays, and the page may have been left.
        let is_free = line.pair.try_with_untracked(Option::is_none);
        if let Some(pair) = own.or(found.first()).filter(|_| is_free == Some(true)) {
            line.open(pair.clone(), number);
        }
    });
}

fn told(sentence: String, way: Option<&'static str>) -> AnyView {
    let way = way.map(|href| view! { <LinkButton href>{t(text::OPEN_SEEDS)}</LinkButton> });
    view! {
        <section id="verdict" class="panel cut grid gap-4 justify-items-start" tabindex="-1" role="alert">
            <p>{sentence}</p>
            {way}
        </section>
    }
    .into_any()
}

/// The page has the colours of the game whose round it shows.
fn relight(shown: RwSignal<Shown>) {
    let ThemeOverride(theme) = ThemeOverride::current();
    Effect::new(move |_| {
        let game = shown.with(|shown| match shown {
            Shown::Checked(checked) => Game::of_name(checked.0.table.game()),
            _ => None,
        });
        theme.set(game.map(|game| game.about().theme));
    });
    on_cleanup(move || {
        theme.try_set(None);
    });
}
