//! 404: no such page. The frame and the street stay: one is still in the club.

use super::{dead_end::DeadEnd, text};
use crate::layout::{Surroundings, route_meta::RouteMeta};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{PageTitle, i18n::t};

/// What stands where no page is; the server answers it with 404.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::op::set_not_found();
    let path = use_location().pathname;
    let route = Memo::new(move |_| RouteMeta::of_path(&path.get()));
    view! {
        <PageTitle title=t(text::MISSING)/>
        <Surroundings route>
            <DeadEnd title=text::MISSING number="404">
                <p class="text-text-2">{t(text::MISSING_HINT)}</p>
            </DeadEnd>
        </Surroundings>
    }
    .into_any()
}
