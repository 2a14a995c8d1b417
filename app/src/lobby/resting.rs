//! The lobby of a player who rests: when it is over, what is open, and nothing that asks to come in.

use super::text;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use ui::{
    LinkButton, TubeWord,
    i18n::{locale, t},
    reactive,
};

/// What stands in the place of tonight's sign.
#[component]
pub(super) fn RestingSign(until: DateTime<Utc>) -> impl IntoView {
    view! {
        <div class="lobby-resting">
            <TubeWord word="쉬는중" off=true class="resting-sign"/>
            <h2 class="han text-[26px]">{reactive(move || text::resting(until, locale()))}</h2>
            <p class="text-[14px] text-text-2">{t(text::RESTING_NOTE)}</p>
            <div class="flex flex-wrap justify-center gap-3">
                <LinkButton href="/profile/history">{t(text::TO_RECORDS)}</LinkButton>
                <LinkButton href="/limits">{t(text::TO_LIMITS)}</LinkButton>
            </div>
        </div>
    }
    .into_any()
}
