//! What a player reads who has not played yet: three steps of how a line pays, on paper.

use super::text;
use leptos::prelude::*;
use ui::{
    i18n::{Text, locale, t, tell},
    reactive,
};

/// The paper of the first visit.
#[component]
pub(super) fn FirstVisit(
    /// How many lines the machine has.
    lines: i64,
    /// What the machine pays back in the long run, in percent.
    return_percent: String,
) -> impl IntoView {
    let step = |number: &'static str, sentence: AnyView| {
        view! {
            <li>
                <b class="lat" aria-hidden="true">{number}</b>
                <span>{sentence}</span>
            </li>
        }
    };
    let told = |sentence: Text| view! { {t(sentence)} }.into_any();
    let bet = view! { {tell(move |locale| text::first_bet(lines, locale))} }.into_any();
    view! {
        <div class="receipt first-visit">
            <b class="lat text-[18px]" aria-hidden="true">"First visit"</b>
            <p class="first-visit-title">{t(text::FIRST)}</p>
            <hr/>
            <ol>
                {step("1", bet)}
                {step("2", told(text::FIRST_LINE))}
                {step("3", told(text::FIRST_NET))}
            </ol>
            <hr/>
            <p>{reactive(move || text::first_return(&return_percent, locale()))}</p>
        </div>
    }
}
