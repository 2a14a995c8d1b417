//! The id of a request: made here, or taken over from a proxy that is trusted.
//!
//! It stands in every line of the log about the request, in refusals, in the header `x-request-id` of
//! the answer, and its end is the number of an incident.

use super::client;
use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
};
use kernel::RequestId;
use platform::Platform;
use tower_http::request_id;

/// Where the id stands, on its way in and on its way out.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Makes ids of version 7: later ones sort later.
#[derive(Clone)]
pub struct MakeIds(pub Platform);

impl request_id::MakeRequestId for MakeIds {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<request_id::RequestId> {
        let Self(platform) = self;
        let id = platform.entropy.id(platform.clock.now());
        HeaderValue::from_str(&id.to_string())
            .ok()
            .map(request_id::RequestId::new)
    }
}

/// Forgets an id that did not come from a trusted proxy or is none of ours: one caller could make the
/// log tell of another's request.
#[must_use]
pub fn only_trusted(platform: &Platform, mut request: Request) -> Request {
    if let Some(given) = request.headers().get(HEADER) {
        let is_id = given
            .to_str()
            .is_ok_and(|text| text.parse::<RequestId>().is_ok());
        if !is_id || !client::is_behind_proxy(&request, &platform.config) {
            request.headers_mut().remove(HEADER);
        }
    }
    request
}

/// The id that the layer before has set.
#[must_use]
pub fn of(request: &Request) -> Option<RequestId> {
    request
        .extensions()
        .get::<request_id::RequestId>()?
        .header_value()
        .to_str()
        .ok()?
        .parse()
        .ok()
}
