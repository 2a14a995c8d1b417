//! Every page there is, the document around it, and which sign lights it.

use crate::{
    accounts::{LandingPage, LoginPage},
    layout::{Frame, NotFoundPage},
    lobby::LobbyPage,
    odds::OddsPage,
    play::{RoundPage, SlotPage},
    preferences::Preferences,
    profile::ProfilePage,
    state::Visit,
    styleguide::StyleguidePage,
    ui::{Announcer, ClubTitle, Light, Lighting, Voice, toast},
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

/// The document around the pages; rendered by the server only.
#[cfg(feature = "ssr")]
#[must_use]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    use crate::ui::TubeFilters;
    use leptos_meta::{HashedStylesheet, MetaTags};

    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="theme-color" content="#06080e"/>
                <meta name="description" content="새벽 두 시, 골목에 간판 하나가 켜집니다. 모든 확률을 볼 수 있고, 현금 가치가 없는 카지노클럽."/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="preload" href="/fonts/pretendard-ui.woff2" r#as="font" type="font/woff2" crossorigin="anonymous"/>
                <link rel="preload" href="/fonts/martian-mono.woff2" r#as="font" type="font/woff2" crossorigin="anonymous"/>
                <HashedStylesheet id="club" options=options.clone()/>
                <AutoReload options=options.clone()/>
                <HydrationScripts options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
                <TubeFilters/>
            </body>
        </html>
    }
}

/// The whole club: what every page shares, and the pages.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let preferences = Preferences::provide();
    Visit::provide();
    Lighting::provide();
    Voice::provide();
    toast::provide();

    view! {
        <Router>
            <Light preferences/>
            <ClubTitle/>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=LandingPage ssr=SsrMode::Async/>
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async/>
                <Route path=path!("/styleguide") view=StyleguidePage ssr=SsrMode::Async/>
                <ParentRoute path=path!("") view=Frame ssr=SsrMode::Async>
                    <Route path=path!("/lobby") view=LobbyPage/>
                    <Route path=path!("/games/slot") view=SlotPage/>
                    <Route path=path!("/games/rounds/:id") view=RoundPage/>
                    <Route path=path!("/profile") view=ProfilePage/>
                    <Route path=path!("/odds") view=OddsPage/>
                </ParentRoute>
            </Routes>
            <toast::ToastHost/>
            <Announcer/>
        </Router>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use leptos_router::location::RequestUrl;

    /// A page as a guest's browser gets it, without the document around it.
    fn page(path: &str) -> String {
        let owner = Owner::new();
        owner.with(|| {
            provide_context(RequestUrl::new(path));
            view! { <App/> }.to_html()
        })
    }

    #[test]
    fn no_page_carries_a_style_attribute_or_an_inline_listener() {
        for path in ["/", "/login", "/styleguide", "/no/such/alley"] {
            let html = page(path);
            assert!(html.len() > 1_000, "{path}: {html}");
            for forbidden in [" style=", " onclick=", " onsubmit=", "<style"] {
                assert!(!html.contains(forbidden), "{path} has {forbidden}");
            }
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
