//! Refuses changes that another site's page sends in a visitor's name.
//!
//! Browsers say where a request comes from (`Sec-Fetch-Site`), and older ones at least the origin.
//! A program with a bearer token is no browser that could be tricked, and passes.

use super::credentials::bearer;
use axum::{
    extract::Request,
    http::{HeaderMap, Method, header},
};

/// Whether the request would change something and was sent by a foreign page.
#[must_use]
pub fn is_foreign(request: &Request) -> bool {
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let headers = request.headers();
    if reads || bearer(headers).is_some() {
        return false;
    }
    match headers
        .get("sec-fetch-site")
        .and_then(|value| value.to_str().ok())
    {
        Some(site) => !matches!(site, "same-origin" | "none"),
        None => headers.contains_key(header::ORIGIN) && !is_own_origin(headers),
    }
}

fn is_own_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let origin = text(header::ORIGIN).and_then(|origin| origin.split_once("://"));
    origin.map(|(_, host)| host) == text(header::HOST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn post(headers: &[(&str, &str)]) -> Request {
        headers
            .iter()
            .fold(
                Request::builder().method("POST").uri("/rpc/x"),
                |request, (name, value)| request.header(*name, *value),
            )
            .body(Body::empty())
            .unwrap()
    }

    #[test]
    fn a_change_sent_by_a_foreign_page_is_refused() {
        for (headers, foreign) in [
            (&[("sec-fetch-site", "cross-site")][..], true),
            (&[("sec-fetch-site", "same-site")], true),
            (&[("sec-fetch-site", "same-origin")], false),
            (
                &[
                    ("sec-fetch-site", "cross-site"),
                    ("authorization", "Bearer t"),
                ],
                false,
            ),
            (
                &[("origin", "https://evil.example"), ("host", "club.example")],
                true,
            ),
            (
                &[("origin", "https://club.example"), ("host", "club.example")],
                false,
            ),
            (&[("origin", "null"), ("host", "club.example")], true),
            (&[], false),
        ] {
            assert_eq!(is_foreign(&post(headers)), foreign, "{headers:?}");
        }
    }
}
