//! `/styleguide`: every component in every state.
use leptos::prelude::*;
/// `/styleguide`.
#[component]
pub fn StyleguidePage() -> impl IntoView {
    view! { <main><h1>"컴포넌트 시트"</h1></main> }
}
