//! The verdict: a word in a tube, what was recorded beside what was computed, and what was compared.

use super::{
    check::{Checked, Verdict},
    compare::{self, Comparison},
    effort::Effort,
    hits, text,
    text::verdict::{Case, Facts},
    windows::windows,
};
use crate::play::Game;
use leptos::prelude::*;
use ui::{
    Glyph, Icon, TubeWord,
    i18n::{locale, t, tell},
    reactive,
};

/// The head of a check.
#[component]
pub(super) fn VerdictPanel(
    checked: Checked,
    /// What it has taken to compute the round.
    #[prop(into)]
    effort: Signal<Effort>,
) -> impl IntoView {
    let verdict = checked.verdict();
    let (word, latin, class) = match verdict {
        Verdict::Match => (text::MATCH, "Match", "verdict is-match strike"),
        Verdict::Mismatch => (text::MISMATCH, "Mis\nmatch", "verdict is-mismatch"),
        Verdict::Computed => (text::COMPUTED, "Computed", "verdict"),
    };
    let compared = Comparison::of(&checked);
    let facts = facts(&checked, &compared);
    let (headline, note) = (facts.clone(), facts);
    view! {
        <section id="verdict" class=format!("panel cut {class}") tabindex="-1" data-verdict=word.en>
            <div class="verdict-head">
                <div class="verdict-said">
                    <div class="flex items-center gap-4">
                        <TubeWord word=word.ko class="verdict-word" off=verdict != Verdict::Match/>
                        <span class="inl verdict-latin" aria-hidden="true">{latin}</span>
                    </div>
                    <h2 class="text-[17px] leading-[1.5] font-bold mt-4">
                        <span class="sr-only">{t(word)} ": "</span>
                        {tell(move |locale| text::verdict::headline(&headline, locale))}
                    </h2>
                    <p class="text-[14px] leading-[1.6] text-text-2 mt-1">
                        {tell(move |locale| text::verdict::note(&note, locale))}
                    </p>
                </div>
                {windows(&checked, &compared)}
            </div>
            <dl class="verdict-parts">{parts(&checked, &compared)}</dl>
            <p class="verdict-local">
                <Icon glyph=Glyph::Shield class="w-4 h-4 flex-none mt-0.5"/>
                <span>
                    <b class="text-text font-semibold">{t(text::LOCAL)}</b> " "
                    {reactive(move || text::verdict::effort(effort.get(), locale()))}
                </span>
            </p>
        </section>
    }
}

/// What the sentences of a verdict are made of.
fn facts(checked: &Checked, compared: &Comparison) -> Facts {
    let case = match checked.verdict() {
        Verdict::Match => Case::Match,
        Verdict::Computed => Case::Computed,
        Verdict::Mismatch if !checked.keeps_commitment() => Case::Commitment,
        Verdict::Mismatch if !compared.differences.is_empty() => Case::Cells,
        Verdict::Mismatch if !checked.is_outcome_as_recorded() => Case::Hits,
        Verdict::Mismatch => Case::Payout,
    };
    let game = checked.table.game();
    let only = match compared.differences.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    let only = only.and_then(|only| {
        let place = compare::place(&checked.computed, only.window, only.cell);
        Some((place, only.recorded.clone()?, only.computed.clone()?))
    });
    Facts {
        case,
        game,
        numbers: checked.trace.drawn().count(),
        cells: compared.cells,
        differ: compared.differences.len(),
        only,
        payout: checked.payout,
        recorded_payout: checked.recorded_payout,
        has_record: checked.recorded.is_some(),
    }
}

/// Commitment, what was drawn, what it hit, and what that pays.
fn parts(checked: &Checked, compared: &Comparison) -> AnyView {
    let game = Game::of_name(checked.table.game());
    let (cells, differ) = (compared.cells, compared.differences.len());
    let drawn = if differ == 0 {
        say(true)
    } else {
        say_bad(move |locale| text::verdict::cells_differ(game, cells, differ, locale))
    };
    let rows = hits::differing(checked);
    // What a line pays follows from the cells; where those are true, everything about it has to be.
    let are_hits_true = rows.is_empty() && (differ > 0 || checked.is_outcome_as_recorded());
    let hits = match rows.as_slice() {
        _ if are_hits_true => say(true),
        [] => say(false),
        rows => {
            let (count, first) = (rows.len(), rows[0].clone());
            say_bad(move |locale| {
                text::verdict::hits_differ(&hits::name(&first, locale), count, locale)
            })
        }
    };
    view! {
        {part(tell(|locale| text::COMMITMENT.of(locale).to_owned()), say(checked.keeps_commitment()))}
        {part(tell(move |locale| text::verdict::cells(game, cells, locale)), drawn)}
        {part(tell(move |locale| text::verdict::hits(game).of(locale).to_owned()), hits)}
        {part(tell(|locale| text::PAID.of(locale).to_owned()), say(checked.is_payout_as_recorded()))}
    }
    .into_any()
}

fn part(name: impl IntoView + 'static, says: AnyView) -> AnyView {
    view! {
        <div>
            <dt class="text-[12px] text-text-2 mb-1">{name}</dt>
            <dd>{says}</dd>
        </div>
    }
    .into_any()
}

/// Same or different, by sign and by word.
pub(super) fn say(is_same: bool) -> AnyView {
    if is_same {
        view! { <span class="say ok"><Icon glyph=Glyph::Check/>{t(text::SAME)}</span> }.into_any()
    } else {
        say_bad(|locale| text::DIFFERENT.of(locale).to_owned())
    }
}

/// Different, and how.
pub(super) fn say_bad(how: impl Fn(contract::Locale) -> String + Send + Sync + 'static) -> AnyView {
    view! { <span class="say bad"><Icon glyph=Glyph::Alert/>{tell(how)}</span> }.into_any()
}
