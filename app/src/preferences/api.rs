//! `/rpc/preferences/set`, and what a request's cookie says.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

use crate::{error::AppError, rpc::Rpc};
use leptos::prelude::*;
use server_fn::codec::PostUrl;

/// Changes the preferences that are named and leaves the others; works as a plain form.
///
/// Every value that is not one of those the cookie knows is skipped. Setting twice is setting
/// once.
///
/// # Errors
/// None of its own; a request that does not arrive is `unreachable`.
#[server(endpoint = "/preferences/set", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn set(
    locale: Option<String>,
    motion: Option<String>,
    contrast: Option<String>,
    sound: Option<String>,
) -> Result<(), AppError> {
    use super::choice::{COOKIE, from_cookie, to_cookie};

    let mut choice = of_request();
    for (name, value) in [
        ("locale", locale),
        ("motion", motion),
        ("contrast", contrast),
        ("sound", sound),
    ] {
        if let Some(value) = value {
            choice = from_cookie(&format!("{name}={value}"), choice);
        }
    }
    crate::cookies::set_preference(COOKIE, &to_cookie(choice));
    Ok(())
}

/// The choice of this request: its cookie, else the language its browser asks for.
#[cfg(feature = "ssr")]
#[must_use]
pub fn of_request() -> super::choice::Choice {
    use super::choice::{COOKIE, Choice, from_cookie};
    use http::header;
    use kernel::Locale;

    let Some(parts) = crate::op::request_parts() else {
        return Choice::default();
    };
    let asked = parts
        .headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(Locale::from_accept_language);
    let base = Choice {
        locale: asked.unwrap_or_default(),
        ..Choice::default()
    };
    match crate::cookies::read(COOKIE) {
        Some(value) => from_cookie(&value, base),
        None => base,
    }
}
