//! 404: no such page. The frame and the street stay: one is still in the club.

use super::{dead_end::DeadEnd, text};
use crate::layout::{Surroundings, route_meta::RouteMeta};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{PageTitle, i18n::t};

/// What stands where no page is; the server answers it with 404.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let path = use_location().pathname;
    let route = Memo::new(move |_| RouteMeta::of_path(&path.get()));
    view! {
        <Surroundings route>
            <NotFound/>
        </Surroundings>
    }
    .into_any()
}

/// The same within a page that has surroundings of its own.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::op::set_not_found();
    view! {
        <PageTitle title=t(text::MISSING)/>
        <DeadEnd title=text::MISSING number="404">
            <p class="text-text-2">{t(text::MISSING_HINT)}</p>
        </DeadEnd>
    }
    .into_any()
}
