//! Every address there is.

use crate::{
    middleware::{
        acting, calls,
        headers::{self, CspNonce},
    },
    rest::{self, answer::Refusal, request::BODY_BYTES_MAX},
    state::AppState,
};
use app::{App, shell};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header},
    middleware::{from_fn, from_fn_with_state},
    response::Response,
    routing::any,
};
use contract::ClubError;
use leptos::{nonce::Nonce, prelude::*};
use leptos_axum::{LeptosRoutes as _, generate_route_list};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, CompressionLevel},
    services::ServeDir,
    set_header::SetResponseHeaderLayer,
};

/// Names in `/pkg` carry the hash of their content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Fonts, icons and the like change with a deploy.
const FOR_A_DAY: &str = "public, max-age=86400";

/// The whole web part.
pub fn router(state: AppState) -> Router {
    let (doors, document) = rest::routes().split_for_parts();
    let doors = doors
        .route("/api/{*path}", any(no_such_door))
        .method_not_allowed_fallback(no_such_method)
        .merge(rest::docs::routes(document))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX));
    let acting = from_fn_with_state(state.clone(), acting::act);
    Router::new()
        .merge(pages(&state))
        .merge(doors)
        .layer(CatchPanicLayer::custom(broken))
        .layer(acting)
        .merge(files(&state.leptos))
        .layer(from_fn_with_state(state.clone(), headers::secure))
        .with_state(state)
}

/// Pages and the calls that pages make.
fn pages(state: &AppState) -> Router<AppState> {
    let provide = {
        let state = state.clone();
        move || provide(&state)
    };
    let options = state.leptos.clone();
    let render = move || shell(options.clone());
    Router::new()
        .leptos_routes_with_context(
            state,
            generate_route_list(App),
            provide.clone(),
            render.clone(),
        )
        .fallback(leptos_axum::render_app_async_with_context(provide, render))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn(calls::tell_status))
        .layer(from_fn(never_stored))
        .layer(from_fn_with_state(state.clone(), headers::allow_scripts))
}

/// What a page can reach besides its request.
fn provide(state: &AppState) {
    provide_context(state.hub.clone());
    let nonce = use_context::<http::request::Parts>()
        .and_then(|parts| parts.extensions.get::<CspNonce>().cloned());
    if let Some(CspNonce(nonce)) = nonce {
        provide_context(Nonce::from_value(nonce));
    }
}

/// Files of the site: they need no session, so they are outside of the acting layer.
fn files(options: &LeptosOptions) -> Router<AppState> {
    let root = options.site_root.to_string();
    let kept = |policy| {
        SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static(policy),
        )
    };
    let folder = |name: &str| {
        ServeDir::new(format!("{root}/{name}"))
            .precompressed_br()
            .precompressed_gzip()
    };
    let pkg = options.site_pkg_dir.to_string();
    let mut files = Router::new().nest_service(
        &format!("/{pkg}"),
        ServiceBuilder::new()
            .layer(kept(FOR_EVER))
            .service(folder(&pkg)),
    );
    for name in ["fonts", "icons", "licences"] {
        files = files.nest_service(
            &format!("/{name}"),
            ServiceBuilder::new()
                .layer(kept(FOR_A_DAY))
                .service(folder(name)),
        );
    }
    for name in ["favicon.svg", "manifest.webmanifest", "robots.txt"] {
        files = files.route_service(
            &format!("/{name}"),
            ServiceBuilder::new().layer(kept(FOR_A_DAY)).service(
                tower_http::services::ServeFile::new(format!("{root}/{name}")),
            ),
        );
    }
    files
}

/// A page shows what one player has: no cache may keep it.
async fn never_stored(request: axum::extract::Request, next: axum::middleware::Next) -> Response {
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn no_such_door() -> Refusal {
    Refusal(ClubError::NotFound)
}

async fn no_such_method() -> Refusal {
    Refusal(ClubError::MethodNotAllowed)
}

/// The last resort: a panic is logged by the hook and answered like any fault.
fn broken(_: Box<dyn std::any::Any + Send>) -> Response {
    use axum::response::IntoResponse as _;
    tracing::error!("a handler panicked");
    Refusal(ClubError::Fault {
        incident: "panic".into(),
    })
    .into_response()
}
