//! Every page there is.
//!
//! Each game is a module of its own, and so are the pages that a player opens rarely together: see
//! [`crate::split`].

use crate::{
    accounts::{LandingPage, LoginPage},
    error_pages::NotFoundPage,
    history::{HistoryPage, StatisticsPage},
    layout::{DocumentAttributes, Frame},
    limits::LimitsPage,
    lobby::LobbyPage,
    odds::OddsPage,
    play::{
        RoundPage,
        games::{river::RiverPage, roulette::RoulettePage, rps::RpsPage, slot::SlotPage},
    },
    practice::PracticePage,
    preferences::Preferences,
    profile::ProfilePage,
    split::split_page,
    styleguide::StyleguidePage,
    theme::ThemeOverride,
    verify::VerifyPage,
    visitor::Visit,
    words,
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};
use ui::{LiveRegion, LiveRegionHost, SiteTitle, ToastHost, Toasts};

split_page!(Styleguide in guide, styleguide_page => StyleguidePage);
split_page!(Lobby in lobby, lobby_page => LobbyPage);
split_page!(Odds in rare, odds_page => OddsPage);
split_page!(Profile in rare, profile_page => ProfilePage);
split_page!(Round in rare, round_page => RoundPage);
split_page!(History in rare, history_page => HistoryPage);
split_page!(Statistics in rare, statistics_page => StatisticsPage);
split_page!(Limits in limits, limits_page => LimitsPage);
split_page!(Verify in verify, verify_page => VerifyPage);
split_page!(Practice in practice, practice_page => PracticePage);
split_page!(Slot in slot, slot_page => SlotPage);
split_page!(Roulette in roulette, roulette_page => RoulettePage);
split_page!(Rps in rps, rps_page => RpsPage);
split_page!(River in river, river_page => RiverPage);

/// The whole club: what every page shares, and the pages.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let preferences = Preferences::provide();
    Visit::provide();
    ThemeOverride::provide();
    LiveRegion::provide();
    Toasts::provide();
    #[cfg(feature = "hydrate")]
    crate::sound::attend(preferences);

    view! {
        <Router>
            <DocumentAttributes preferences/>
            <SiteTitle name=words::CLUB/>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=LandingPage ssr=SsrMode::Async/>
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async/>
                <Route path=path!("/styleguide") view={Lazy::<Styleguide>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/practice") view={Lazy::<Practice>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/practice/:game") view={Lazy::<Practice>::new()} ssr=SsrMode::Async/>
                <ParentRoute path=path!("") view=Frame ssr=SsrMode::Async>
                    <Route path=path!("/lobby") view={Lazy::<Lobby>::new()}/>
                    <Route path=path!("/games/slot") view={Lazy::<Slot>::new()}/>
                    <Route path=path!("/games/roulette") view={Lazy::<Roulette>::new()}/>
                    <Route path=path!("/games/rps") view={Lazy::<Rps>::new()}/>
                    <Route path=path!("/games/river") view={Lazy::<River>::new()}/>
                    <Route path=path!("/games/rounds/:id") view={Lazy::<Round>::new()}/>
                    <Route path=path!("/profile") view={Lazy::<Profile>::new()}/>
                    <Route path=path!("/profile/history") view={Lazy::<History>::new()}/>
                    <Route path=path!("/profile/stats") view={Lazy::<Statistics>::new()}/>
                    <Route path=path!("/limits") view={Lazy::<Limits>::new()}/>
                    <Route path=path!("/verify") view={Lazy::<Verify>::new()}/>
                    <Route path=path!("/odds") view={Lazy::<Odds>::new()}/>
                </ParentRoute>
            </Routes>
            <ToastHost/>
            <LiveRegionHost/>
        </Router>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use leptos_router::location::RequestUrl;

    /// A page as a guest's browser gets it, without the document around it.
    fn page(path: &str) -> String {
        // A page that reads data begins to, and what it brings is not waited for. Listing the routes sets
        // up the executor, as it does in the server.
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let _runs = runtime.enter();
        drop(leptos_axum::generate_route_list(App));
        let owner = Owner::new();
        owner.with(|| {
            provide_context(RequestUrl::new(path));
            view! { <App/> }.to_html()
        })
    }

    #[test]
    fn no_page_carries_a_style_attribute_or_an_inline_listener() {
        // What stands in the frame reads data: the end-to-end tests look at those pages.
        for path in ["/", "/login", "/styleguide"] {
            let html = page(path);
            assert!(html.len() > 1_000, "{path}: {html}");
            for forbidden in [" style=", " onclick=", " onsubmit=", "<style"] {
                assert!(!html.contains(forbidden), "{path} has {forbidden}");
            }
        }
    }

    #[test]
    fn every_game_has_a_page() {
        let routes = leptos_axum::generate_route_list(App);
        for game in crate::play::Game::ALL {
            let path = game.about().path;
            assert!(routes.iter().any(|route| route.path() == path), "{path}");
        }
    }

    #[test]
    fn a_form_has_its_key_and_every_field_has_a_label() {
        for path in ["/", "/login"] {
            let html = page(path);
            assert!(html.contains("name=\"idempotency_key\""), "{path}");
            for field in html.match_indices("class=\"inp\"") {
                let id = html[..field.0].rsplit("id=\"").next().unwrap_or_default();
                let id = id.split('"').next().unwrap_or_default();
                assert!(html.contains(&format!("for=\"{id}\"")), "{path}: {id}");
            }
        }
    }
}
