//! What stands where a page could not be made: what happened, and two ways on.

use super::{dead_end::DeadEnd, text};
use crate::error::AppError;
use contract::ClubError;
use leptos::prelude::*;
use ui::{
    Button,
    i18n::{t, tell, words},
};

/// The content of a page that failed, with the number to tell support. The server answers the
/// page with the status of the error.
#[component]
pub fn ErrorPage(
    /// Why there is no page.
    error: AppError,
    /// Reads the page again.
    #[prop(into)]
    retry: Callback<()>,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::op::set_page_status(&error.0);
    let (number, title) = match &error.0 {
        ClubError::Busy { .. } | ClubError::Unreachable => ("503", text::BROKEN),
        ClubError::NotFound => ("404", text::MISSING),
        _ => ("500", text::BROKEN),
    };
    view! {
        <DeadEnd title number>
            <p class="text-text-2" role="alert">{tell(move |locale| error.message(locale))}</p>
            <Button on:click=move |_| retry.run(())>{t(words::RETRY)}</Button>
        </DeadEnd>
    }
    .into_any()
}
