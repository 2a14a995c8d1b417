//! The first and the last thing that happens to a request: it is counted, timed, given an id and a span,
//! refused where there is too much to do, and its refusal is written.
//!
//! One line of the log a request (target `access`), one span with what all other lines about the request
//! need. The labels of metrics are route templates, so that nobody can make new ones.

use super::{auth, client, headers, request_id};
use crate::{
    http::{
        answer::{self, Refusal},
        request::BODY_BYTES_MAX,
    },
    state::AppState,
};
use axum::{
    body::{Body, HttpBody as _, to_bytes},
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use contract::{ClubError, Locale};
use futures::FutureExt as _;
use platform::request;
use std::{
    borrow::Cow,
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};
use tracing::{Instrument as _, field};

/// How long a request may be worked on, once it is here whole. A database that does not answer would
/// keep it for ever; the caller is told before two seconds are over.
const ANSWER_WITHIN: Duration = Duration::from_millis(1_800);
/// The time after which a caller who was refused may come back.
const RETRY_AFTER_SECONDS: u32 = 2;
/// What a route is called where there is none.
const NO_ROUTE: &str = "(none)";

/// Wraps everything else.
pub async fn observe(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = request_id::of(&request, &state.platform);
    let path = request.extensions().get::<MatchedPath>().cloned();
    let (method, route) = (method(request.method()), route(path.as_ref()));
    let locale = locale(request.headers());
    // At the level of errors, so that no filter takes the id away from the lines inside.
    let span = tracing::error_span!("request", %id, method, route = &*route, actor = field::Empty);
    let answering = request::scope(id, answer(&state, request, &route, next));
    let response = answering.instrument(span.clone()).await;
    let mut response = answer::write(response, locale, id);
    request_id::tell(&mut response, id);
    headers::secure(&mut response, state.platform.config.is_https());

    let (status, took) = (response.status(), began.elapsed());
    span.in_scope(|| {
        let (status, ms) = (status.as_u16(), took.as_secs_f64() * 1_000.0);
        tracing::info!(target: "access", status, ms, "answered");
    });
    let kind = (method, class(status));
    state.requests.record(&route, kind, took);
    response
}

/// Answers in time, or says that the club is busy.
async fn answer(state: &AppState, mut request: Request, route: &str, next: Next) -> Response {
    let address = client::address(&request, &state.platform.config);
    // Connections are counted by address; those of a proxy of ours are everybody's.
    let _of_address = match address {
        Some(address) if client::is_behind_proxy(&request, &state.platform.config) => {
            match state.requests_by_address.enter(address) {
                Some(place) => Some(place),
                None => return shed("address"),
            }
        }
        _ => None,
    };
    if let Some(address) = address {
        request.extensions_mut().insert(Client(address));
    }
    let request = match whole(request).await {
        Ok(request) => request,
        Err(error) => return Refusal(error).into_response(),
    };
    // Whoever asks whether this instance is well must be answered when it is not.
    let is_probe = matches!(route, "/healthz" | "/readyz");
    // Only now is there work: a body that comes slowly takes the place of nobody.
    let is_guest = || !auth::is_known(&state.platform, request.headers());
    let _place = match state.load.enter(is_guest) {
        Some(place) => Some(place),
        None if is_probe => None,
        None => return shed("requests"),
    };
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(ANSWER_WITHIN, answer).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => broken(),
        Err(_) => {
            metrics::counter!("http_timeouts_total").increment(1);
            tracing::warn!("no answer in time");
            busy()
        }
    }
}

/// The address of the caller, as [`client`] knows it; for handlers.
#[derive(Clone, Copy, Debug)]
pub struct Client(pub std::net::IpAddr);

/// The request with its body read. A slow body is the connection's business, which gives a request so
/// much time to arrive and no more.
async fn whole(request: Request) -> Result<Request, ClubError> {
    if request.body().is_end_stream() {
        return Ok(request);
    }
    let bytes_max = BODY_BYTES_MAX as u64;
    let announced = request.body().size_hint().lower();
    if announced > bytes_max {
        return Err(ClubError::BodyTooLarge { bytes_max });
    }
    let (parts, body) = request.into_parts();
    match to_bytes(body, BODY_BYTES_MAX).await {
        Ok(bytes) => Ok(Request::from_parts(parts, Body::from(bytes))),
        Err(error) if is_too_large(&error) => Err(ClubError::BodyTooLarge { bytes_max }),
        // The caller broke off: nobody reads this.
        Err(_) => Err(ClubError::BadJson),
    }
}

fn is_too_large(error: &axum::Error) -> bool {
    std::error::Error::source(error)
        .is_some_and(|source| source.is::<http_body_util::LengthLimitError>())
}

fn shed(what: &'static str) -> Response {
    metrics::counter!("http_shed_total", "limit" => what).increment(1);
    busy()
}

fn busy() -> Response {
    let retry_after = RETRY_AFTER_SECONDS;
    Refusal(ClubError::Busy { retry_after }).into_response()
}

/// The last resort: the panic hook has logged it inside the request's span, so that its number, the end
/// of the request's id, is found there.
fn broken() -> Response {
    let incident = request::incident();
    metrics::counter!("incidents_total").increment(1);
    Refusal(ClubError::Fault { incident }).into_response()
}

/// The template of the route, such as `/api/games/rounds/{id}`: there are only as many as we wrote.
fn route(path: Option<&MatchedPath>) -> Cow<'_, str> {
    // The name that the router gives to the rest of a folder's path.
    const REST: &str = "__private__axum_nest_tail_param";
    match path.map_or(NO_ROUTE, MatchedPath::as_str) {
        path if path.contains(REST) => path.replace(REST, "file").into(),
        path => path.into(),
    }
}

fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn class(status: StatusCode) -> &'static str {
    match status.as_u16() / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}

/// The language of refusals: English unless the caller asks for Korean.
fn locale(headers: &HeaderMap) -> Locale {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(Locale::from_accept_language)
        .unwrap_or(Locale::En)
}
