//! What stands where a page could not be made: a cold sign, what happened, two ways on.

use super::{missing::DeadEnd, text};
use crate::{
    AppError,
    i18n::{t, tell, words},
    ui::Button,
};
use contract::ClubError;
use leptos::prelude::*;

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
        <DeadEnd title number heading=false>
            <p class="text-text-2" role="alert">{tell(move |locale| error.message(locale))}</p>
            <Button on:click=move |_| retry.run(())>{t(words::RETRY)}</Button>
        </DeadEnd>
    }
    .into_any()
}
