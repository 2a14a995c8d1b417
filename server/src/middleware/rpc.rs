//! Server functions: a refusal leaves with the status that it is.
//!
//! The framework answers every failed call with 500. Where the operation itself refused, `app`
//! has set the status; where the framework refused before (a parameter is missing), only the body
//! says so.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use contract::ClubError;

/// The most bytes that a refusal has.
const REFUSAL_BYTES_MAX: usize = 4 * 1_024;

/// Reads the status of a failed call from its body.
pub async fn tell_status(request: Request, next: Next) -> Response {
    let is_rpc = request.uri().path().starts_with("/rpc/");
    let response = next.run(request).await;
    if !is_rpc || response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, REFUSAL_BYTES_MAX).await else {
        return Response::from_parts(parts, Body::empty());
    };
    if let Ok(refusal) = serde_json::from_slice::<ClubError>(&bytes)
        && let Ok(status) = StatusCode::from_u16(refusal.status())
    {
        parts.status = status;
    }
    Response::from_parts(parts, Body::from(bytes))
}
