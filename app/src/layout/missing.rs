//! 404.
use leptos::prelude::*;
/// What stands where no page is.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! { <main><h1>"404"</h1></main> }
}
