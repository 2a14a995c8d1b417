//! The page that stands where a page could not be made.

use super::{missing::DeadEnd, text};
use crate::{
    AppError,
    i18n::{t, tell},
    ui::{LinkButton, Size},
};
use contract::ClubError;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What happened, with the number to tell support, and two ways on.
#[component]
pub fn ErrorPage(
    /// Why there is no page.
    error: AppError,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::op::set_page_status(&error.0);
    let here = use_location().pathname;
    let number = match &error.0 {
        ClubError::Busy { .. } | ClubError::Unreachable => "503",
        ClubError::NotFound => "404",
        _ => "500",
    };
    view! {
        <DeadEnd title=text::BROKEN number>
            <p class="text-text-2" role="alert">{tell(move |locale| error.message(locale))}</p>
            {move || view! {
                <LinkButton href=here.get() size=Size::Medium>{t(text::RELOAD)}</LinkButton>
            }}
        </DeadEnd>
    }
    .into_any()
}
