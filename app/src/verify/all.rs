//! All rounds of the chosen pair, read page by page and checked here.

use super::{
    href_of_round,
    line::Line,
    pair::{Flawed, PairCheck},
    text,
    verdict::say,
};
use crate::{error::AppError, play::api::rounds_of_pair};
use contract::{Page, fairness::RevealedSeedView};
use leptos::{prelude::*, task::spawn_local};
use ui::{
    Bar, Button, ErrorState, Kind, Size, focus_on,
    i18n::{locale, t},
    reactive,
};

/// So many rounds are checked at a press of the button; then it asks whether to go on.
const AT_ONCE: usize = 10_000;

/// The button and what has come of it; nothing while no pair is chosen. `is_lit` says whether the button may be the
/// lit one of the page.
#[component]
pub(super) fn AllRounds(line: Line, is_lit: Memo<bool>) -> impl IntoView {
    reactive(move || {
        let pair = line.pair.get().filter(|pair| pair.rounds > 0);
        pair.map(|pair| offer(Run::new(line, pair), is_lit))
    })
}

/// The check of the chosen pair.
#[derive(Clone, Copy)]
struct Run {
    line: Line,
    pair: StoredValue<RevealedSeedView>,
    is_running: RwSignal<bool>,
    error: RwSignal<Option<AppError>>,
    /// Grows when the run is ended, so that an answer on its way is no longer waited for.
    turn: StoredValue<u32>,
}

impl Run {
    fn new(line: Line, pair: RevealedSeedView) -> Self {
        Self {
            line,
            pair: StoredValue::new(pair),
            is_running: RwSignal::new(false),
            error: RwSignal::new(None),
            turn: StoredValue::new(0),
        }
    }

    fn stop(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.is_running.set(false);
    }

    /// What is known of the check; before it has begun, what an empty one says.
    fn check<T>(self, read: impl FnOnce(&PairCheck) -> T) -> Option<T> {
        self.line.check.with(|check| check.as_ref().map(read))
    }

    /// Goes on where it was stopped, or begins again.
    fn start(self) {
        self.stop();
        self.error.set(None);
        self.is_running.set(true);
        let (pair, check) = (self.pair.get_value(), self.line.check);
        let is_over = untrack(|| self.check(PairCheck::is_done)).unwrap_or(true);
        if is_over {
            check.set(Some(PairCheck::new(pair.clone())));
        }
        let turn = self.turn.get_value();
        spawn_local(async move {
            let mut at_once = 0;
            while at_once < AT_ONCE {
                let cursor = untrack(|| self.check(PairCheck::cursor)).flatten();
                let page = rounds_of_pair(pair.seed_id, cursor, None).await;
                // Stopped meanwhile, or the page was left.
                if self.turn.try_get_value() != Some(turn) {
                    return;
                }
                match page {
                    Ok(Page { items, next_cursor }) => {
                        at_once += items.len();
                        check.update(|check| {
                            if let Some(check) = check {
                                check.take(&items, next_cursor);
                            }
                        });
                    }
                    Err(error) => {
                        self.error.set(Some(error));
                        break;
                    }
                }
                if untrack(|| self.check(PairCheck::is_done)).unwrap_or(true) {
                    break;
                }
            }
            self.is_running.set(false);
            focus_on("all-rounds");
        });
    }
}

fn offer(run: Run, is_lit: Memo<bool>) -> AnyView {
    let rounds = run.pair.with_value(|pair| pair.rounds);
    let has_begun = Memo::new(move |_| {
        let begun = run.check(|check| check.checked() > 0 && !check.is_done());
        begun.unwrap_or_default()
    });
    let button = move || {
        if run.is_running.get() {
            view! {
                <Button size=Size::Large class="w-full" on:click=move |_| run.stop()>{t(text::STOP)}</Button>
            }
            .into_any()
        } else {
            let label = move || text::check_all(rounds, has_begun.get(), locale());
            let kind = if is_lit.get() {
                Kind::Lit
            } else {
                Kind::Default
            };
            view! {
                <Button kind size=Size::Large class="w-full" on:click=move |_| run.start()>
                    <span class="title text-[21px]">{reactive(label)}</span>
                </Button>
            }
            .into_any()
        }
    };
    view! {
        <div class="needs-script grid gap-4">
            {reactive(button)}
            <p class="hint text-center">{t(text::ALL_NOTE)}</p>
            <div
                id="all-rounds"
                tabindex="-1"
                class="grid gap-3"
                data-verdict=reactive(move || run.check(verdict).flatten())
            >
                {reactive(move || progress(run))}
                <div role="status" class="grid gap-3">{reactive(move || result(run))}</div>
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
    let rounds = run.pair.with_value(|pair| pair.rounds);
    let found = run.check(|check| (check.checked(), check.is_done()));
    let (checked, is_done) = found.unwrap_or_default();
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
    let told = run.check(|check| {
        let locale = locale();
        let unknown = (check.unknown() > 0).then(|| text::unknown(check.unknown(), locale));
        let uncommitted = (check.is_done() && check.uncommitted() > 0)
            .then(|| text::uncommitted(check.uncommitted(), locale));
        let besides = [unknown, uncommitted].into_iter().flatten();
        let besides = besides
            .map(|told| view! { <p class="text-[14px]">{told}</p> })
            .collect_view();
        let told = match check.first() {
            Some(first) => flawed(check.flaws(), first),
            None if check.is_done() && check.unknown() == 0 => view! {
                <p class="flex flex-wrap gap-2 items-center">
                    {say(true)}
                    <span class="text-[14px]">{text::all_match(check.checked(), locale)}</span>
                </p>
            }
            .into_any(),
            None => ().into_any(),
        };
        view! { {told} {besides} }.into_any()
    });
    let retry = Callback::new(move |()| run.start());
    let error = run.error.get();
    let error = error.map(|error| view! { <ErrorState sentence=error.sentence() retry/> });
    view! { {told} {error} }.into_any()
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
