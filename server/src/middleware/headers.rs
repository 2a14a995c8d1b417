//! Security headers, and the nonce that the page's own scripts carry.

use crate::state::AppState;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};

/// The nonce of one answer; pages hand it to the scripts that the framework writes.
#[derive(Clone, Debug)]
pub struct CspNonce(pub String);

/// What an answer that is no page may do in a browser: be looked at.
const NO_PAGE: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; \
                       frame-ancestors 'none'; form-action 'none'";

/// Gives a page its nonce, and the policy that names it.
pub async fn allow_scripts(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let nonce = STANDARD.encode(state.platform.entropy.bytes::<16>());
    request.extensions_mut().insert(CspNonce(nonce.clone()));
    let mut response = next.run(request).await;
    // A page that is being worked on asks another port when to load anew.
    let is_watched = state.platform.config.watched.is_some();
    let policy = page_policy(&nonce, is_watched.then_some(state.leptos.reload_port));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn page_policy(nonce: &str, reload_port: Option<u32>) -> String {
    let reload = reload_port.map_or(String::new(), |port| format!(" ws://*:{port}"));
    format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'{reload}; \
         object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    )
}

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// The headers of every answer; `is_https` when the club is reached by TLS alone.
pub fn secure(response: &mut Response, is_https: bool) {
    let headers = response.headers_mut();
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(NO_PAGE));
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (OPENER_POLICY, "same-origin"),
        (
            PERMISSIONS_POLICY,
            "camera=(), microphone=(), geolocation=(), payment=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_https {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_that_is_being_worked_on_may_ask_another_port() {
        assert!(page_policy("n", None).contains("connect-src 'self';"));
        assert!(page_policy("n", Some(3001)).contains("connect-src 'self' ws://*:3001;"));
    }
}
