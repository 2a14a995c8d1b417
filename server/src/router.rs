//! Every address there is.

use crate::{
    files,
    http::answer::Refusal,
    middleware::{
        auth, edge,
        headers::{self, CspNonce},
        rpc,
    },
    rest,
    state::AppState,
};
use app::{App, shell};
use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
    routing::any,
};
use contract::ClubError;
use leptos::{nonce::Nonce, prelude::*};
use leptos_axum::{LeptosRoutes as _, generate_route_list};
use tower_http::compression::{CompressionLayer, CompressionLevel};

/// The whole web part.
pub fn router(state: AppState) -> Router {
    let (endpoints, document) = rest::routes();
    let endpoints = endpoints
        .route("/api/{*path}", any(no_such_endpoint))
        .method_not_allowed_fallback(no_such_method)
        .merge(rest::docs::routes(document));
    Router::new()
        .merge(pages(&state))
        .merge(endpoints)
        .layer(from_fn_with_state(state.clone(), auth::authenticate))
        // Files need no session, so they are outside of that layer.
        .merge(files::routes(&state.leptos))
        .layer(from_fn_with_state(state.clone(), edge::observe))
        .with_state(state)
}

/// Pages and the server functions that pages call.
fn pages(state: &AppState) -> Router<AppState> {
    let provide = || {
        let nonce = use_context::<axum::http::request::Parts>()
            .and_then(|parts| parts.extensions.get::<CspNonce>().cloned());
        if let Some(CspNonce(nonce)) = nonce {
            provide_context(Nonce::from_value(nonce));
        }
    };
    let options = state.leptos.clone();
    let render = move || shell(options.clone());
    Router::new()
        .leptos_routes_with_context(state, generate_route_list(App), provide, render.clone())
        .fallback(leptos_axum::render_app_async_with_context(provide, render))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn(rpc::tell_status))
        .layer(from_fn_with_state(state.clone(), headers::allow_scripts))
}

async fn no_such_endpoint() -> Refusal {
    Refusal(ClubError::NotFound)
}

async fn no_such_method() -> Refusal {
    Refusal(ClubError::MethodNotAllowed)
}
