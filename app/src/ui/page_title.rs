//! The title of a page, in the page's language.
//!
//! The framework writes the head after the page, when the request's signals are out of reach: a
//! title that read one there would find another request's, or none. So the server settles the
//! title while it writes the page; only the browser keeps it live.

use crate::i18n::{t, words};
use leptos::prelude::*;
use leptos_meta::Title;

/// The title of a page; it follows the language.
#[component]
pub fn PageTitle<F>(
    /// What the page is called.
    title: F,
) -> impl IntoView
where
    F: Fn() -> &'static str + Send + Sync + 'static,
{
    #[cfg(feature = "ssr")]
    let title = {
        let title = untrack(title);
        move || title
    };
    view! { <Title text=title/> }
}

/// What every title ends with: the club's name.
#[component]
pub fn ClubTitle() -> impl IntoView {
    let club = t(words::CLUB);
    #[cfg(feature = "ssr")]
    let club = {
        let club = untrack(club);
        move || club
    };
    let formatter = move |page: String| {
        if page == club() {
            page
        } else {
            format!("{page} · {}", club())
        }
    };
    view! { <Title formatter=formatter text=club/> }
}
