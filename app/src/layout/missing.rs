//! 404: no such shop.

use super::text;
use crate::{
    i18n::{Text, t},
    ui::{Kind, LinkButton, Size, TubeNumber, TubeWord, tube::Setting},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// What stands where no page is; the server answers it with 404.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::op::set_not_found();
    view! {
        <Title text=t(text::MISSING)/>
        <DeadEnd title=text::MISSING number="404">
            <p class="text-text-2">{t(text::MISSING_HINT)}</p>
        </DeadEnd>
    }
    .into_any()
}

/// A dead end of the alley: a cold sign, what happened, and the way back.
#[component]
pub(super) fn DeadEnd(title: Text, number: &'static str, children: Children) -> impl IntoView {
    let setting = Setting::default();
    view! {
        <main class="dead-end">
            <div class="flex items-end gap-6" aria-hidden="true">
                <TubeNumber number=number.to_owned() off=true class="h-[84px] w-auto"/>
                <TubeWord word="휴업" setting stroke=8.0 off=true class="h-[84px] w-auto"/>
            </div>
            <h1 class="title text-[28px]">{t(title)}</h1>
            {children()}
            <LinkButton href="/lobby" kind=Kind::Lit size=Size::Large>{t(text::BACK)}</LinkButton>
        </main>
    }
    .into_any()
}
