//! The JSON doors for programs, one file a slice.
//!
//! [`routes`] lists them all; the OpenAPI document is made from the same list, so that neither can
//! forget what the other has. Handlers are three-line shells over `club`.

mod accounts;
pub mod answer;
pub mod docs;
mod fairness;
mod health;
mod notifications;
mod play;
mod rankings;
pub mod request;
mod wallet;

use crate::state::AppState;
use utoipa::{
    Modify, OpenApi,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Every JSON door.
#[must_use]
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(accounts::sign_up))
        .routes(routes!(accounts::log_in))
        .routes(routes!(accounts::log_out))
        .routes(routes!(accounts::refresh))
        .routes(routes!(accounts::me))
        .routes(routes!(play::spin))
        .routes(routes!(play::stats))
        .routes(routes!(play::history))
        .routes(routes!(play::round))
        .routes(routes!(play::odds))
        .routes(routes!(wallet::history))
        .routes(routes!(fairness::seed))
        .routes(routes!(fairness::rotate))
        .routes(routes!(rankings::weekly))
        .routes(routes!(notifications::list))
        .routes(routes!(notifications::read_all))
        .routes(routes!(crate::realtime::sse::stream))
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Casino-Club",
        description = "A free-to-play game club. No currency has a cash value, and nothing is \
                       ever paid out.\n\nEvery call that changes something takes an \
                       `Idempotency-Key`: the same key and body get the same bytes again, with \
                       `Idempotent-Replayed: true`; the same key with another body is refused \
                       with 409. Without one the call is made once for each time it is sent. \
                       Errors are `{\"error\": {\"code\", \"message\", \"field\"?, \
                       \"retry_after\"?}, \"request_id\"}` with a true status; nothing has \
                       changed after one, unless it is 503: then ask again with the same key."
    ),
    components(schemas(answer::ErrorBody)),
    modifiers(&Bearer)
)]
struct Document;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("JWT")
            .build();
        document
            .components
            .get_or_insert_default()
            .add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}
