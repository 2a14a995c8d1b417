//! Answers: what a handler returns, and what a refusal looks like.

use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use contract::{ClubError, Locale};
use kernel::RequestId;
use platform::{Fault, Reply};
use serde::Serialize;
use utoipa::ToSchema;

/// Tells that the answer had been given before.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// The kind of a body that is JSON.
const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// More than the JSON of most rounds has.
const ROUND_BYTES: usize = 1_024;

/// A refusal on its way out; the edge adds language and request id.
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
    let status = response.status();
    let mut answer = (status, Json(body)).into_response();
    let headers = answer.headers_mut();
    // What the layers inside have set stays, such as that nobody may keep the answer.
    response.headers_mut().remove(header::CONTENT_LENGTH);
    headers.extend(std::mem::take(response.headers_mut()));
    if let Some(seconds) = error.retry_after() {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    if status == StatusCode::UNAUTHORIZED {
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
    /// To tell support; every line of the log about this request carries it.
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
    reply: Reply<T>,
}

impl<T> Replayable<T> {
    /// Answers with 200.
    pub const fn ok(reply: Reply<T>) -> Self {
        let status = StatusCode::OK;
        Self { status, reply }
    }

    /// Answers with 201.
    pub const fn created(reply: Reply<T>) -> Self {
        let status = StatusCode::CREATED;
        Self { status, reply }
    }

    /// The same reply, its answer in another form, where it has that form.
    pub fn try_map<U, E>(
        self,
        form: impl FnOnce(T) -> Result<U, E>,
    ) -> Result<Replayable<U>, Refusal>
    where
        Refusal: From<E>,
    {
        let (status, replayed) = (self.status, self.reply.replayed);
        let answer = form(self.reply.answer)?;
        let reply = Reply { answer, replayed };
        Ok(Replayable { status, reply })
    }

    /// The same reply, its answer in another form.
    pub fn map<U>(self, form: impl FnOnce(T) -> U) -> Replayable<U> {
        Replayable {
            status: self.status,
            reply: Reply {
                answer: form(self.reply.answer),
                replayed: self.reply.replayed,
            },
        }
    }
}

impl<T: Serialize> IntoResponse for Replayable<T> {
    fn into_response(self) -> Response {
        // Not `Json`: its buffer starts small and is slow to fill, and a round comes thousands of times.
        let mut body = Vec::with_capacity(ROUND_BYTES);
        if let Err(error) = serde_json::to_writer(&mut body, &self.reply.answer) {
            return Refusal::from(Fault::unreadable("answer", error)).into_response();
        }
        let kind = (header::CONTENT_TYPE, JSON);
        let mut response = (self.status, [kind], body).into_response();
        if self.reply.replayed {
            response
                .headers_mut()
                .insert(REPLAYED, HeaderValue::from_static("true"));
        }
        response
    }
}
