//! All rounds of a pair that is over, read page by page and checked here.

use super::{
    href_of_round,
    pair::{Flawed, PairCheck},
    text,
    verdict::say,
};
use crate::{
    data::page_data, error::AppError, fairness::api::revealed, play::api::rounds_of_pair,
    visitor::Visit,
};
use contract::{Page, fairness::RevealedSeedView};
use kernel::SeedId;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use ui::{
    Bar, Button, ErrorState, Kind, Loading, Panel, Size, focus_on,
    i18n::{locale, t, tell},
    reactive,
};

/// So many rounds are checked at a press of the button; then it asks whether to go on.
const AT_ONCE: usize = 10_000;
/// So many pages of pairs are looked through for the one that an address names.
const PAGES_MAX: usize = 10;

/// The panel; nothing for a guest.
#[component]
pub(super) fn AllRounds() -> impl IntoView {
    let visit = Visit::current();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let seed = query.with(|query| query.get("seed"));
        seed.and_then(|seed| seed.parse::<SeedId>().ok())
    });
    let pairs = page_data(
        move || (visit.is_player(), asked.get()),
        |(is_player, asked)| async move {
            if is_player {
                pairs(asked).await
            } else {
                Ok(Vec::new())
            }
        },
    );
    let panel = move || {
        Suspend::new(async move {
            match pairs.await {
                _ if !visit.0.get_untracked().is_player => ().into_any(),
                Ok(pairs) => {
                    let first = pairs
                        .iter()
                        .position(|pair| Some(pair.seed_id) == asked.get_untracked());
                    let first = first.unwrap_or_default();
                    view! { <Panel title=text::ALL>{offer(pairs, first)}</Panel> }.into_any()
                }
                Err(error) => {
                    let sentence = error.sentence();
                    view! { <Panel title=text::ALL><p class="hint bad">{sentence}</p></Panel> }
                        .into_any()
                }
            }
        })
    };
    view! { <Suspense fallback=|| view! { <Loading lines=3/> }>{panel}</Suspense> }
}

/// The player's pairs that are over, the latest first, at least as far back as the one that was asked for.
async fn pairs(asked: Option<SeedId>) -> Result<Vec<RevealedSeedView>, AppError> {
    let (mut pairs, mut cursor) = (Vec::new(), None);
    for _ in 0..PAGES_MAX {
        let Page { items, next_cursor } = revealed(cursor).await?;
        pairs.extend(items);
        cursor = next_cursor;
        let is_there = |pair: &RevealedSeedView| Some(pair.seed_id) == asked;
        if cursor.is_none() || asked.is_none() || pairs.iter().any(is_there) {
            break;
        }
    }
    Ok(pairs)
}

/// The check of the chosen pair.
#[derive(Clone, Copy)]
struct Run {
    check: RwSignal<PairCheck>,
    is_running: RwSignal<bool>,
    error: RwSignal<Option<AppError>>,
    /// Grows when the run is ended, so that an answer on its way is no longer waited for.
    turn: StoredValue<u32>,
}

impl Run {
    fn new(pair: RevealedSeedView) -> Self {
        Self {
            check: RwSignal::new(PairCheck::new(pair)),
            is_running: RwSignal::new(false),
            error: RwSignal::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// Another pair, from its beginning.
    fn choose(self, pair: RevealedSeedView) {
        self.stop();
        self.error.set(None);
        self.check.set(PairCheck::new(pair));
    }

    fn stop(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.is_running.set(false);
    }

    /// Goes on where it was stopped, or begins again.
    fn start(self) {
        self.stop();
        self.error.set(None);
        self.is_running.set(true);
        let is_over = self.check.with_untracked(PairCheck::is_done);
        if is_over {
            self.check
                .update(|check| *check = PairCheck::new(check.pair().clone()));
        }
        let turn = self.turn.get_value();
        spawn_local(async move {
            let mut at_once = 0;
            while at_once < AT_ONCE {
                let (pair, cursor) = self
                    .check
                    .with_untracked(|check| (check.pair().seed_id, check.cursor()));
                let page = rounds_of_pair(pair, cursor).await;
                // Stopped meanwhile, or the page was left.
                if self.turn.try_get_value() != Some(turn) {
                    return;
                }
                match page {
                    Ok(Page { items, next_cursor }) => {
                        at_once += items.len();
                        self.check.update(|check| check.take(&items, next_cursor));
                    }
                    Err(error) => {
                        self.error.set(Some(error));
                        break;
                    }
                }
                if self.check.with_untracked(PairCheck::is_done) {
                    break;
                }
            }
            self.is_running.set(false);
            focus_on("all-rounds");
        });
    }
}

fn offer(pairs: Vec<RevealedSeedView>, first: usize) -> AnyView {
    let Some(pair) = pairs.get(first).cloned() else {
        return view! { <p class="hint">{t(text::NO_PAIR)}</p> }.into_any();
    };
    let run = Run::new(pair);
    let options = pairs.iter().enumerate().map(|(at, pair)| {
        let (pair, selected) = (pair.clone(), at == first);
        let label = tell(move |locale| {
            text::pair(
                &pair.client_seed,
                pair.rounds,
                &pair.server_seed_hash,
                locale,
            )
        });
        view! { <option value=at selected=selected>{label}</option> }
    });
    let options = options.collect_view();
    let pairs = StoredValue::new(pairs);
    let choose = move |at: &str| {
        let pair = at
            .parse()
            .ok()
            .and_then(|at: usize| pairs.with_value(|pairs| pairs.get(at).cloned()));
        if let Some(pair) = pair {
            run.choose(pair);
        }
    };
    let rounds = move || run.check.with(|check| check.pair().rounds);
    let has_begun = Memo::new(move |_| {
        run.check
            .with(|check| check.checked() > 0 && !check.is_done())
    });
    let button = move || {
        if run.is_running.get() {
            view! { <Button size=Size::Small on:click=move |_| run.stop()>{t(text::STOP)}</Button> }
                .into_any()
        } else {
            let label = move || text::check_all(rounds(), has_begun.get(), locale());
            view! { <Button kind=Kind::Lit on:click=move |_| run.start()>{reactive(label)}</Button> }.into_any()
        }
    };
    view! {
        <div class="needs-script grid gap-3">
            <div class="field">
                <label for="pair">{t(text::PAIR)}</label>
                <select id="pair" class="inp" on:change:target=move |ev| choose(&ev.target().value())>
                    {options}
                </select>
            </div>
            {reactive(button)}
            <p class="hint">{t(text::ALL_NOTE)}</p>
            <div id="all-rounds" tabindex="-1" class="grid gap-3" data-verdict=reactive(move || run.check.with(verdict))>
                {reactive(move || progress(run))}
                <div role="status">{reactive(move || result(run))}</div>
            </div>
        </div>
    }
    .into_any()
}

/// What a finished check comes to, as tests and style read it.
fn verdict(check: &PairCheck) -> Option<&'static str> {
    match (check.flaws(), check.unknown(), check.is_done()) {
        (0, _, false) => None,
        (0, 0, true) => Some("Match"),
        (0, _, true) => Some("Unknown"),
        _ => Some("Mismatch"),
    }
}

fn progress(run: Run) -> AnyView {
    let (checked, rounds, is_done) = run
        .check
        .with(|check| (check.checked(), check.pair().rounds, check.is_done()));
    if checked == 0 && !run.is_running.get() || is_done {
        return ().into_any();
    }
    let share = checked as u64 * 100 / u64::try_from(rounds).unwrap_or_default().max(1);
    let percent = u8::try_from(share.min(100)).unwrap_or(100);
    view! {
        <p class="num text-[13px] text-text-2">{text::progress(checked, rounds, locale())}</p>
        <Bar percent label=text::ALL/>
    }
    .into_any()
}

/// What was found so far; while nothing is wrong, only when all of it was looked at.
fn result(run: Run) -> AnyView {
    let found = run.check.with(|check| {
        (
            check.checked(),
            check.flaws(),
            check.first(),
            check.is_done() && check.unknown() == 0,
        )
    });
    let (unknown, uncommitted, is_done) = run
        .check
        .with(|check| (check.unknown(), check.uncommitted(), check.is_done()));
    let unknown = (unknown > 0).then(|| text::unknown(unknown, locale()));
    let uncommitted =
        (is_done && uncommitted > 0).then(|| text::uncommitted(uncommitted, locale()));
    let besides = [unknown, uncommitted].into_iter().flatten();
    let besides = besides
        .map(|told| view! { <p class="text-[14px]">{told}</p> })
        .collect_view();
    let told = match found {
        (_, flaws, Some(first), _) => flawed(flaws, first),
        (checked, _, None, true) => view! {
            <p class="flex flex-wrap gap-2 items-center">
                {say(true)} <span class="text-[14px]">{text::all_match(checked, locale())}</span>
            </p>
        }
        .into_any(),
        _ => ().into_any(),
    };
    let retry = Callback::new(move |()| run.start());
    let error = run.error.get();
    let error = error.map(|error| view! { <ErrorState sentence=error.sentence() retry/> });
    view! { {told} {besides} {error} }.into_any()
}

fn flawed(flaws: usize, first: Flawed) -> AnyView {
    let round = first.round.map(|(id, number)| {
        view! { <a class="link" href=href_of_round(id)>{text::look_at(number, locale())}</a> }
    });
    view! {
        <div class="grid gap-2 justify-items-start">
            <p class="flex flex-wrap gap-2 items-center">
                {say(false)} <span class="text-[14px]">{text::flaws(flaws, locale())}</span>
            </p>
            <p class="text-[14px]">{text::flaw(first, locale())}</p>
            {round}
        </div>
    }
    .into_any()
}
