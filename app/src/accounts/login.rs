//! `/login`.
use leptos::prelude::*;
/// `/login`.
#[component]
pub fn LoginPage() -> impl IntoView {
    view! { <main><h1>"로그인"</h1></main> }
}
