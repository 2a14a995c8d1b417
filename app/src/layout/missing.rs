//! 404: no such shop.

use super::text;
use crate::{
    i18n::{Text, t},
    ui::{Kind, LinkButton, PageTitle, Size, TubeNumber, TubeWord},
};
use leptos::prelude::*;

/// What stands where no page is; the server answers it with 404.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::op::set_not_found();
    view! {
        <PageTitle title=t(text::MISSING)/>
        <main class="whole-page">
            <DeadEnd title=text::MISSING number="404" heading=true>
                <p class="text-text-2">{t(text::MISSING_HINT)}</p>
            </DeadEnd>
        </main>
    }
    .into_any()
}

/// A dead end of the alley: a cold sign, what happened, and the way back.
#[component]
pub(super) fn DeadEnd(
    /// What happened.
    title: Text,
    /// The number on the sign.
    number: &'static str,
    /// Whether the title is the page's heading; inside of the frame the top bar has one already.
    heading: bool,
    /// What to say and to offer besides.
    children: Children,
) -> impl IntoView {
    let title = if heading {
        view! { <h1 class="title text-[28px]">{t(title)}</h1> }.into_any()
    } else {
        view! { <h2 class="title text-[28px]">{t(title)}</h2> }.into_any()
    };
    view! {
        <section class="dead-end">
            <div class="flex items-end justify-center gap-6" aria-hidden="true">
                <TubeNumber number=number.to_owned() off=true class="dead-end-tube"/>
                <TubeWord word="휴업" off=true class="dead-end-tube"/>
            </div>
            {title}
            {children()}
            <LinkButton href="/lobby" kind=Kind::Lit size=Size::Large>{t(text::BACK)}</LinkButton>
        </section>
    }
    .into_any()
}
