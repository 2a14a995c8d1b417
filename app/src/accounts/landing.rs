//! `/`: the sign over the street, and the way in.
use leptos::prelude::*;
/// `/`.
#[component]
pub fn LandingPage() -> impl IntoView {
    view! { <main><h1>"입장"</h1></main> }
}
