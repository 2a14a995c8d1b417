//! Pages whose code the browser loads when they are opened.
//!
//! All pages of one group are one WebAssembly module beside the main one: a group is what a visitor
//! who opens one of its pages is likely to need together. `routes` says which page is in which group.
//! A module that cannot be fetched leaves the club as it is: the page says so, and the next one works.

use leptos::{prelude::*, wasm_split::SplitLoaderError};
use ui::{
    Button, Kind,
    i18n::{Text, t},
};

const NOT_LOADED: Text = Text::new(
    "이 페이지를 불러오지 못했습니다. 연결을 확인하고 새로고침해 주세요.",
    "This page could not be loaded. Check your connection and reload.",
);
const RELOAD: Text = Text::new("새로고침", "Reload");

/// The module of a page could not be fetched.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// What stands where a page's code could not be fetched.
#[component]
pub fn NotLoadedPage() -> impl IntoView {
    let reload = |_| {
        #[cfg(feature = "hydrate")]
        if let Some(window) = web_sys::window() {
            _ = window.location().reload();
        }
    };
    view! {
        <div class="page">
            <section class="panel cut" role="alert">
                <p class="mb-4">{t(NOT_LOADED)}</p>
                <Button kind=Kind::Lit on:click=reload>{t(RELOAD)}</Button>
            </section>
        </div>
    }
    .into_any()
}

/// Makes a route of a page in a group: `split_page!(Odds in rare, odds_page => OddsPage);` is used as
/// `view=split::<Odds>()`. The name in small letters is the function that the module exports.
// The formatter moves the attribute's lines further to the right each time it looks.
#[rustfmt::skip]
macro_rules! split_page {
    ($route:ident in $group:ident, $view:ident => $page:path) => {
        struct $route;

        mod $view {
            use super::*;

            #[::leptos::wasm_split::wasm_split($group, wasm_split_path = ::leptos::wasm_split, preload(load), fallible)]
            pub(super) fn $view() -> Result<::leptos::prelude::AnyView, $crate::split::NotLoaded> {
                Ok(::leptos::prelude::IntoAny::into_any($page()))
            }
        }

        impl ::leptos_router::LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            // A page from the server is taken over once this is done: by then its view must be there.
            async fn preload() {
                _ = $view::load().await;
            }

            async fn view(_: Self) -> ::leptos::prelude::AnyView {
                $view::$view()
                    .await
                    .unwrap_or_else(|$crate::split::NotLoaded| {
                        ::leptos::prelude::IntoAny::into_any($crate::split::NotLoadedPage())
                    })
            }
        }
    };
}

pub(crate) use split_page;
