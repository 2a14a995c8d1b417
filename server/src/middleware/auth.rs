//! Turns a request into an operation: who acts, when and under which id.

use super::{credentials, origin};
use crate::{http::answer::Refusal, state::AppState};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use club::accounts;
use contract::ClubError;
use platform::{Actor, Op, Platform, request};
use tracing::{Span, field};

/// Puts an [`Op`] into the request, and the kind of its actor into the request's span. What is answered shows
/// what one player has, or carries tokens: no cache may keep it, unless it says otherwise.
pub async fn authenticate(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = answer(&state, request, next).await;
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn answer(state: &AppState, mut request: Request, next: Next) -> Response {
    let actor = match actor(&state.platform, request.headers()).await {
        Ok(actor) => actor,
        Err(error) => return Refusal(error).into_response(),
    };
    if origin::is_foreign(&request) {
        return Refusal(ClubError::Forbidden).into_response();
    }
    Span::current().record("actor", field::display(kind(actor)));
    let op = match request::current() {
        Some(id) => Op::of_request(&state.platform, actor, id),
        None => Op::new(&state.platform, actor),
    };
    request.extensions_mut().insert(op);
    next.run(request).await
}

/// Who sent the request. A token or cookie that is over makes a guest, not an error: the handler
/// says what it needs.
async fn actor(platform: &Platform, headers: &HeaderMap) -> Result<Actor, ClubError> {
    let session = if let Some(token) = credentials::bearer(headers) {
        accounts::session_of_bearer(platform, token).await?
    } else if let Some(cookie) = credentials::cookie(headers, &platform.config) {
        accounts::session_of_cookie(platform, cookie).await?
    } else {
        None
    };
    Ok(session.map_or(Actor::Guest, Actor::Player))
}

/// Whether the request shows that a player sent it, as far as this process knows without asking anybody:
/// who made up a token or a cookie is a guest.
#[must_use]
pub fn is_known(platform: &Platform, headers: &HeaderMap) -> bool {
    if let Some(token) = credentials::bearer(headers) {
        return accounts::is_known_bearer(platform, token);
    }
    credentials::cookie(headers, &platform.config)
        .is_some_and(|cookie| accounts::is_known_cookie(platform, cookie))
}

const fn kind(actor: Actor) -> &'static str {
    match actor {
        Actor::Guest => "guest",
        Actor::Player(session) if session.is_admin => "admin",
        Actor::Player(_) => "player",
        Actor::System(name) => name,
    }
}
