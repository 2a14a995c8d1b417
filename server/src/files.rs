//! Files of the site: they need no session.
//!
//! What carries the hash of its content in its name (`/pkg`, `/fonts`, `/icons`) is kept by browsers for
//! ever. Chunks of earlier builds stay in the
//! folder and are served like the others, so that a page opened before a deploy goes on.

use crate::state::AppState;
use axum::{
    Router,
    http::{HeaderValue, Response, StatusCode, header},
};
use leptos::config::LeptosOptions;
use tower::ServiceBuilder;
use tower_http::{
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

/// Never asked for again.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// May have changed since.
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// Changes with a deploy.
const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// The addresses of all files.
pub fn routes(options: &LeptosOptions) -> Router<AppState> {
    let root = options.site_root.to_string();
    let pkg = options.site_pkg_dir.to_string();
    // While somebody works on the club, builds follow each other without a hash over all of a build.
    let is_watched = std::env::var_os("LEPTOS_WATCH").is_some();
    let built = if is_watched { ASKED_AGAIN } else { FOR_EVER };
    let mut files = Router::new();
    for (name, policy) in [
        (pkg.as_str(), built),
        ("fonts", FOR_EVER),
        ("icons", FOR_EVER),
        ("licences", FOR_A_DAY),
    ] {
        let folder = ServeDir::new(format!("{root}/{name}"))
            .precompressed_br()
            .precompressed_gzip();
        let kept = ServiceBuilder::new().layer(keep(policy)).service(folder);
        files = files.nest_service(&format!("/{name}"), kept);
    }
    for name in ["manifest.webmanifest", "robots.txt"] {
        let file = ServeFile::new(format!("{root}/{name}"));
        let kept = ServiceBuilder::new().layer(keep(FOR_A_DAY)).service(file);
        files = files.route_service(&format!("/{name}"), kept);
    }
    files
}

/// Keeps what is there. That something is not there is not kept: it may come with the next deploy.
fn keep<B>(
    policy: HeaderValue,
) -> SetResponseHeaderLayer<impl Fn(&Response<B>) -> Option<HeaderValue> + Clone> {
    SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, move |response: &Response<B>| {
        let status = response.status();
        let is_there = status.is_success() || status == StatusCode::NOT_MODIFIED;
        Some(if is_there {
            policy.clone()
        } else {
            HeaderValue::from_static("no-store")
        })
    })
}
