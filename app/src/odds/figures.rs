//! Chances as percentages, with the exact fractions folded away below them.

use super::text;
use kernel::Ratio;
use leptos::prelude::*;
use ui::i18n::{Text, t};

/// Named chances side by side.
pub(super) fn figures(chances: &[(Text, Ratio)]) -> AnyView {
    let shown = chances.iter().map(|&(label, chance)| {
        view! {
            <dl class="stat">
                <dt>{t(label)}</dt>
                <dd>{chance.percent(2)} "%"</dd>
            </dl>
        }
    });
    let exact = chances.iter().map(|&(label, chance)| {
        view! {
            <dt>{t(label)}</dt>
            <dd class="num break-all">{chance.to_string()}</dd>
        }
    });
    view! {
        <div class="odds-figures">{shown.collect_view()}</div>
        <details class="exact">
            <summary>{t(text::EXACT)}</summary>
            <dl class="facts">{exact.collect_view()}</dl>
        </details>
    }
    .into_any()
}

/// A chance in two lines: how it is said, and its percentage.
pub(super) fn two_lines(first: String, second: String) -> AnyView {
    view! {
        <span class="block whitespace-nowrap">{first}</span>
        <span class="block whitespace-nowrap text-[12px] text-text-2">{second}</span>
    }
    .into_any()
}
