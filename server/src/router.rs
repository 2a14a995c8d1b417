//! Every address there is.

use crate::{
    files,
    http::answer::Refusal,
    middleware::{
        auth, edge,
        headers::{self, CspNonce},
        request_id::{self, MakeIds},
        rpc,
    },
    rest,
    state::AppState,
};
use app::{App, shell};
use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::any,
};
use contract::ClubError;
use leptos::{nonce::Nonce, prelude::*};
use leptos_axum::{LeptosRoutes as _, generate_route_list};
use std::any::Any;
use tower::{ServiceBuilder, util::MapResponseLayer};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, CompressionLevel},
    request_id::{PropagateRequestIdLayer, SetRequestIdLayer},
};

/// The whole web part.
pub fn router(state: AppState) -> Router {
    let (endpoints, document) = rest::routes();
    let endpoints = endpoints
        .route("/api/{*path}", any(no_such_endpoint))
        .method_not_allowed_fallback(no_such_method)
        .merge(rest::docs::routes(document))
        .layer(MapResponseLayer::new(never_stored));
    let platform = state.platform.clone();
    let is_https = platform.config.is_https();
    let edge = ServiceBuilder::new()
        .map_request(move |request: Request| request_id::only_trusted(&platform, request))
        .layer(SetRequestIdLayer::new(
            request_id::HEADER,
            MakeIds(state.platform.clone()),
        ))
        .layer(PropagateRequestIdLayer::new(request_id::HEADER))
        .map_response(move |response| headers::secure(response, is_https))
        .layer(from_fn_with_state(state.clone(), edge::observe));
    Router::new()
        .merge(pages(&state))
        .merge(endpoints)
        .layer(
            ServiceBuilder::new()
                .layer(CatchPanicLayer::custom(broken))
                .layer(from_fn_with_state(state.clone(), auth::authenticate)),
        )
        // Files need no session, so they are outside of that layer.
        .merge(files::routes(&state.leptos))
        .layer(edge)
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
        .layer(MapResponseLayer::new(never_stored))
        .layer(from_fn_with_state(state.clone(), headers::allow_scripts))
}

/// A page or an answer shows what one player has, or carries tokens: no cache may keep it.
fn never_stored(mut response: Response) -> Response {
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn no_such_endpoint() -> Refusal {
    Refusal(ClubError::NotFound)
}

async fn no_such_method() -> Refusal {
    Refusal(ClubError::MethodNotAllowed)
}

/// The last resort: the panic hook has logged it inside the request's span, so that its number, the end
/// of the request's id, is found there.
fn broken(_: Box<dyn Any + Send>) -> Response {
    let incident = platform::request::incident();
    metrics::counter!("incidents_total").increment(1);
    Refusal(ClubError::Fault { incident }).into_response()
}
