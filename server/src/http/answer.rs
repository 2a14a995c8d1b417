//! Answers: what a handler returns, and what a refusal looks like.

use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use club::Answered;
use contract::{ClubError, Locale};
use kernel::RequestId;
use serde::Serialize;
use utoipa::ToSchema;

/// Tells that the answer had been given before.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// A refusal on its way out; the middleware adds language and request id.
#[derive(Debug)]
pub struct Refusal(pub ClubError);

impl<E: Into<ClubError>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Refusal {
    /// An empty answer that carries the refusal; [`write`] gives it its body.
    fn into_response(self) -> Response {
        let mut response = StatusCode::from_u16(self.0.status())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response();
        response.extensions_mut().insert(Carried(self.0));
        response
    }
}

/// A refusal inside of a response.
#[derive(Clone)]
struct Carried(ClubError);

/// Gives a carried refusal its body, in the caller's language; leaves other answers alone.
#[must_use]
pub fn write(mut response: Response, locale: Locale, request: RequestId) -> Response {
    let Some(Carried(error)) = response.extensions_mut().remove::<Carried>() else {
        return response;
    };
    let body = ErrorBody {
        error: ErrorView {
            code: error.code(),
            message: error.message(locale),
            field: error.blamed_field().map(str::to_owned),
            retry_after: error.retry_after(),
        },
        request_id: request.to_string(),
    };
    let mut answer = (response.status(), Json(body)).into_response();
    let headers = answer.headers_mut();
    if let Some(seconds) = error.retry_after() {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    if response.status() == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(locale.tag()),
    );
    answer
}

/// What every refusal looks like.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorBody {
    /// What is wrong.
    pub error: ErrorView,
    /// To tell support; it stands in the log too.
    pub request_id: String,
}

/// What is wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorView {
    /// The stable name of the situation.
    pub code: &'static str,
    /// A sentence for a person, Korean or English by `Accept-Language`.
    pub message: String,
    /// The parameter to mend, where one is to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Seconds to wait, where waiting helps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

/// An answer that can be a replay.
pub struct Replayable<T> {
    status: StatusCode,
    answered: Answered<T>,
}

impl<T> Replayable<T> {
    /// Answers with 200.
    pub const fn ok(answered: Answered<T>) -> Self {
        Self {
            status: StatusCode::OK,
            answered,
        }
    }

    /// Answers with 201.
    pub const fn created(answered: Answered<T>) -> Self {
        Self {
            status: StatusCode::CREATED,
            answered,
        }
    }
}

impl<T: Serialize> IntoResponse for Replayable<T> {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.answered.answer)).into_response();
        if self.answered.replayed {
            response
                .headers_mut()
                .insert(REPLAYED, HeaderValue::from_static("true"));
        }
        response
    }
}
