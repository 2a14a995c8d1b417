//! The id of a request: made here, or taken over from a proxy that is trusted.
//!
//! It stands in every line of the log about the request, in refusals, in the header `x-request-id` of
//! the answer, and its end is the number of an incident.

use super::client;
use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
    response::Response,
};
use kernel::RequestId;
use platform::Platform;

/// Where the id stands, on its way in and on its way out.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The id of the request. One that did not come from a trusted proxy or is none of ours is not taken over:
/// one caller could make the log tell of another's request. Ids of ours are of version 7: later ones sort
/// later.
#[must_use]
pub fn of(request: &Request, platform: &Platform) -> RequestId {
    given(request, platform).unwrap_or_else(|| RequestId(platform.entropy.id(platform.clock.now())))
}

fn given(request: &Request, platform: &Platform) -> Option<RequestId> {
    let id = request.headers().get(HEADER)?.to_str().ok()?.parse().ok()?;
    client::is_behind_proxy(request, &platform.config).then_some(id)
}

/// Tells the caller the id.
pub fn tell(response: &mut Response, id: RequestId) {
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        response.headers_mut().insert(HEADER, value);
    }
}
