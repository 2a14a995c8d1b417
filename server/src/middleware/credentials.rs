//! What a request brings to show who sent it.

use axum::http::{HeaderMap, header};
use platform::{Config, cookies};

/// The token of an `Authorization: Bearer` header.
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

/// The token of the session cookie.
#[must_use]
pub fn cookie<'h>(headers: &'h HeaderMap, config: &Config) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE);
    let lines = lines.iter().filter_map(|line| line.to_str().ok());
    cookies::read(lines, cookies::session_name(config)).filter(|token| !token.is_empty())
}
