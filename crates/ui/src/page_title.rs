//! The title of a page, in the page's language.
//!
//! The framework writes the head after the page, when the request's signals are out of reach: a
//! title that read one there would find another request's, or none. So the server settles the
//! title while it writes the page; only the browser keeps it live.

use crate::i18n::{Text, t};
use leptos::{oco::Oco, prelude::*};
use leptos_meta::Title;

/// The title of a page; it changes with the language.
#[component]
pub fn PageTitle<F, T>(
    /// What the page is called.
    title: F,
) -> impl IntoView
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Into<Oco<'static, str>> + Clone + Send + Sync + 'static,
{
    #[cfg(feature = "ssr")]
    let title = {
        let title = untrack(title);
        move || title.clone()
    };
    view! { <Title text=title/> }
}

/// What every title ends with: the name of the site.
#[component]
pub fn SiteTitle(
    /// The name.
    name: Text,
) -> impl IntoView {
    let name = t(name);
    #[cfg(feature = "ssr")]
    let name = {
        let name = untrack(name);
        move || name
    };
    let formatter = move |page: String| {
        if page == name() {
            page
        } else {
            format!("{page} · {}", name())
        }
    };
    view! { <Title formatter=formatter text=name/> }
}
