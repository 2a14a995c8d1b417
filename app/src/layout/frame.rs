//! The frame.
use leptos::prelude::*;
use leptos_router::components::Outlet;
/// The frame around the player's pages.
#[component]
pub fn Frame() -> impl IntoView {
    crate::realtime::provide_stream();
    view! { <div class="shell"><main class="content"><Outlet/></main></div> }
}
