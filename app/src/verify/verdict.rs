//! The verdict: a word in a tube, what was recorded beside what was computed, and what was compared.

use super::{
    check::{Checked, Verdict},
    text,
};
use crate::play::games::drawing;
use contract::play::Detail;
use kernel::Gold;
use leptos::prelude::*;
use ui::{
    Glyph, Icon, TubeWord,
    i18n::{Text, t, tell},
};

/// The head of a check.
#[component]
pub(super) fn VerdictPanel(checked: Checked) -> impl IntoView {
    let verdict = checked.verdict();
    let (word, note, class) = match verdict {
        Verdict::Match => (text::MATCH, text::MATCH_NOTE, "verdict is-match"),
        Verdict::Mismatch => (text::MISMATCH, text::MISMATCH_NOTE, "verdict is-mismatch"),
        Verdict::Computed => (text::COMPUTED, text::COMPUTED_NOTE, "verdict"),
    };
    let numbers = checked.trace.drawn().count();
    let paid = checked.payout.units();
    let differ = checked.places_that_differ();
    let pays = differ == 0 && checked.is_outcome_as_recorded();
    view! {
        <section id="verdict" class=format!("panel cut {class}") tabindex="-1" data-verdict=word.en>
            <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
                <TubeWord word=word.ko class="verdict-word" off=verdict != Verdict::Match/>
                <span class="inl verdict-latin" aria-hidden="true">{word.en}</span>
            </div>
            <h2 class="text-[17px] leading-[1.5] font-bold mt-3" role="status">
                <span class="sr-only">{t(word)} ": "</span>
                {tell(move |locale| text::computed(numbers, paid, locale))}
            </h2>
            <p class="text-[14px] leading-[1.6] text-text-2 mt-1">{t(note)}</p>
            <dl class="verdict-parts">
                {part(text::COMMITMENT, checked.keeps_commitment())}
                {part(text::DRAWN, differ == 0)}
                {part(text::PAYS, pays)}
                {part(text::PAID, checked.is_payout_as_recorded())}
            </dl>
            <p class="flex items-start gap-2 text-[13px] text-text-2 border-t border-line pt-4 mt-4">
                <Icon glyph=Glyph::Shield class="w-4 h-4 flex-none mt-0.5"/>
                <span>{t(text::LOCAL)}</span>
            </p>
        </section>
        <Windows checked/>
    }
}

fn part(name: Text, is_same: bool) -> AnyView {
    view! {
        <div>
            <dt class="text-[12px] text-text-2 mb-1">{t(name)}</dt>
            <dd>{say(is_same)}</dd>
        </div>
    }
    .into_any()
}

/// Same or different, by sign and by word.
pub(super) fn say(is_same: bool) -> AnyView {
    let (class, glyph, word) = if is_same {
        ("say ok", Glyph::Check, text::SAME)
    } else {
        ("say bad", Glyph::Alert, text::DIFFERENT)
    };
    view! { <span class=class><Icon glyph/>{t(word)}</span> }.into_any()
}

/// The round as the game draws it: as recorded, where it differs, and as computed.
#[component]
fn Windows(checked: Checked) -> impl IntoView {
    let differs = !checked.is_outcome_as_recorded();
    let window = |name: Text, detail: Detail, paid: Gold| {
        // A drawing of the past follows nothing.
        untrack(|| drawing(&checked.header(paid), detail)).map(|drawn| {
            view! {
                <figure class="verify-window">
                    <figcaption class="text-[13px] text-text-2 mb-2">{t(name)}</figcaption>
                    {drawn}
                </figure>
            }
        })
    };
    let recorded = checked.recorded.clone().filter(|_| differs);
    let recorded_paid = checked.recorded_payout.unwrap_or(Gold::ZERO);
    let recorded = recorded.and_then(|detail| window(text::RECORDED, detail, recorded_paid));
    let computed = window(text::RECOMPUTED, checked.computed.clone(), checked.payout);
    let class = if recorded.is_some() {
        "verify-windows two"
    } else {
        "verify-windows"
    };
    view! { <div class=class>{recorded}{computed}</div> }
}
