//! `/verify`.

use super::{
    all::AllRounds,
    check::{Checked, check},
    claim::Claim,
    form::{ClaimForm, Draft},
    pick::Pick,
    problem::Problem,
    steps::Steps,
    text,
    verdict::VerdictPanel,
};
use crate::{
    data::page_data,
    error::AppError,
    play::{Game, api},
    theme::ThemeOverride,
};
use contract::{ClubError, play::RoundView};
use kernel::RoundId;
use leptos::prelude::*;
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
    /// The round was computed again.
    Checked(Box<Checked>),
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
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("round")));
    let round = page_data(
        move || asked.get(),
        |asked| async move {
            match asked.map(|id| id.parse::<RoundId>()) {
                None => Ok(None),
                Some(Ok(id)) => api::round(id).await.map(Some),
                Some(Err(_)) => Err(AppError(ClubError::NotFound)),
            }
        },
    );
    let draft = Draft::new();
    let shown = RwSignal::new(Shown::Nothing);
    let compute = Callback::new(move |claim: Result<Claim, Problem>| {
        shown.set(match claim.and_then(|claim| check(&claim)) {
            Ok(checked) => Shown::Checked(Box::new(checked)),
            Err(problem) => Shown::Problem(problem),
        });
        focus_on("verdict");
    });
    // In the browser alone: it is the browser that computes.
    Effect::new(move |_| match round.get() {
        Some(Ok(Some(round))) => shown.set(of_round(&round, draft)),
        Some(Err(error)) => shown.set(Shown::Unread(error)),
        _ => {}
    });
    relight(shown);
    let problem = Signal::derive(move || match shown.get() {
        Shown::Problem(problem) => Some(problem),
        _ => None,
    });
    let result = move || match shown.get() {
        Shown::Nothing => view! { <Empty title=text::EMPTY hint=text::EMPTY_HINT/> }.into_any(),
        Shown::Unread(error) => told(error.message(locale()), None),
        Shown::Problem(problem) => {
            let way = (problem == Problem::NotRevealed).then_some("/games/slot");
            told(text::problem(problem).of(locale()).to_owned(), way)
        }
        Shown::Checked(checked) => {
            let checked = *checked;
            view! { <VerdictPanel checked=checked.clone()/> <Steps checked/> }.into_any()
        }
    };
    view! {
        <div class="page verify-page">
            <div class="verify-side">
                <Pick/>
                <AllRounds/>
                <ClaimForm draft problem compute/>
                <Panel title=text::OFFLINE>
                    <p class="text-[13px] text-text-2 mb-3">{t(text::OFFLINE_NOTE)}</p>
                    <a class="btn w-full" href="/verify/offline" download="casino-verify.html" rel="external">
                        <Icon glyph=Glyph::Receipt class="w-4 h-4"/>
                        {t(text::DOWNLOAD)} " casino-verify.html"
                    </a>
                </Panel>
            </div>
            <div class="verify-main" aria-live="polite">
                <p class="script-off panel cut">{t(text::NO_SCRIPTS)}</p>
                {reactive(result)}
            </div>
        </div>
    }
}

fn of_round(round: &RoundView, draft: Draft) -> Shown {
    let checked = Claim::of_round(round).and_then(|claim| {
        draft.fill(&claim);
        check(&claim)
    });
    checked.map_or_else(Shown::Problem, |checked| Shown::Checked(Box::new(checked)))
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
            Shown::Checked(checked) => Game::of_name(checked.table.game()),
            _ => None,
        });
        theme.set(game.map(|game| game.about().theme));
    });
    on_cleanup(move || {
        theme.try_set(None);
    });
}
