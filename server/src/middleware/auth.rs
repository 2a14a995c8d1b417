//! Turns a request into an operation: who acts, when, under which id and in which language.

use crate::{
    middleware::origin,
    rest::answer::{self, Refusal},
    state::AppState,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use club::{Actor, Club, Op, accounts};
use contract::{ClubError, Locale};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Puts an [`Op`] into the request, and gives refusals their body.
pub async fn act(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let mut op = Op::new(&state.club, Actor::Guest);
    let id = op.request;
    let locale = locale(request.headers());
    let response = match actor(&state.club, request.headers()).await {
        Ok(_) if origin::is_foreign(&request) => Refusal(ClubError::Forbidden).into_response(),
        Ok(actor) => {
            op.actor = actor;
            request.extensions_mut().insert(op);
            next.run(request).await
        }
        Err(error) => Refusal(error).into_response(),
    };
    let mut response = answer::write(response, locale, id);
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// Who sent the request. A token or cookie that is over makes a guest, not an error: the handler
/// says what it needs.
async fn actor(club: &Club, headers: &HeaderMap) -> Result<Actor, ClubError> {
    let session = if let Some(token) = bearer(headers) {
        accounts::session_of_bearer(club, token).await?
    } else if let Some(cookie) = cookie(headers, accounts::cookie_name(&club.config)) {
        accounts::session_of_cookie(club, cookie).await?
    } else {
        None
    };
    Ok(session.map_or(Actor::Guest, Actor::Player))
}

/// The token of an `Authorization: Bearer` header.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
}

/// The language of refusals: English unless the caller asks for Korean.
fn locale(headers: &HeaderMap) -> Locale {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(Locale::from_accept_language)
        .unwrap_or(Locale::En)
}
