//! What stands where a page could not be made: what happened, and two ways on.

use super::{dead_end::DeadEnd, text};
use crate::error::AppError;
use contract::ClubError;
use leptos::prelude::*;
use ui::{
    Button, Kind, Size,
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
    let (number, title, may_pass) = match &error.0 {
        ClubError::Busy { .. } | ClubError::Unreachable => ("503", text::BROKEN, true),
        ClubError::NotFound => ("404", text::MISSING, false),
        _ => ("500", text::BROKEN, true),
    };
    // What may pass is tried again first; what is not there will not be there.
    let retry = may_pass.then(|| {
        view! {
            <Button kind=Kind::Lit size=Size::Large on:click=move |_| retry.run(())>
                {t(words::RETRY)}
            </Button>
        }
    });
    let way_back = if may_pass { Kind::Ghost } else { Kind::Lit };
    view! {
        <DeadEnd title number way_back>
            <p class="text-text-2" role="alert">{tell(move |locale| error.message(locale))}</p>
            {retry}
        </DeadEnd>
    }
    .into_any()
}
