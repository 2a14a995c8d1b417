//! The JSON API for programs, one file a slice, and one a game in [`games`].
//!
//! [`routes`] lists every endpoint; the OpenAPI document is made from the same list, so that neither
//! can forget what the other has. Handlers are three-line shells over `club`.

mod accounts;
mod choices;
pub mod docs;
mod fairness;
mod games;
mod health;
mod notifications;
mod play;
mod play_limits;
mod rankings;
mod refusals;
mod wallet;

use crate::{http::answer, state::AppState};
use axum::Router;
use utoipa::{
    IntoParams, Modify, OpenApi,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Every endpoint, and the document about them.
pub fn routes() -> (Router<AppState>, utoipa::openapi::OpenApi) {
    let (router, mut document) = OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(accounts::sign_up))
        .routes(routes!(accounts::log_in))
        .routes(routes!(accounts::log_out))
        .routes(routes!(accounts::refresh))
        .routes(routes!(accounts::me))
        .merge(games::routes())
        .routes(routes!(play::stats))
        .routes(routes!(play::history))
        .routes(routes!(play::round))
        .routes(routes!(play::odds))
        .routes(routes!(play::odds_csv))
        .routes(routes!(play_limits::read, play_limits::change))
        .routes(routes!(play_limits::cool_off))
        .routes(routes!(play_limits::exclude))
        .routes(routes!(play_limits::come_back))
        .routes(routes!(wallet::history))
        .routes(routes!(fairness::seed))
        .routes(routes!(fairness::seeds))
        .routes(routes!(fairness::rotate))
        .routes(routes!(rankings::weekly))
        .routes(routes!(notifications::list))
        .routes(routes!(notifications::read_all))
        .routes(routes!(crate::realtime::sse::stream))
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .split_for_parts();
    play::document(&mut document);
    games::document(&mut document);
    refusals::document(&mut document);
    (router, document)
}

/// The header of calls that move money or draw chance.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(
    dead_code,
    reason = "it is written into the document and read by `request::Key`"
)]
struct RequiredKey {
    /// Made anew for each thing to do, and sent again with each retry of it.
    #[param(
        rename = "Idempotency-Key",
        min_length = 1,
        max_length = 255,
        pattern = "^[!-~]+$"
    )]
    key: String,
}

/// The same header where a call may go without.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(
    dead_code,
    reason = "it is written into the document and read by `request::OptionalKey`"
)]
struct OptionalKey {
    /// Made anew for each thing to do, and sent again with each retry of it.
    #[param(
        rename = "Idempotency-Key",
        min_length = 1,
        max_length = 255,
        pattern = "^[!-~]+$"
    )]
    key: Option<String>,
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Casino-Club",
        description = "A free-to-play game club. No currency has a cash value, and nothing is \
                       ever paid out.\n\nCalls that move money or draw chance need an \
                       `Idempotency-Key`: the same key and body get the same bytes again, with \
                       `Idempotent-Replayed: true`; the same key with another body is refused \
                       with 409. Without one they are refused with 400 \
                       (`idempotency_key_required`). Errors are `{\"error\": {\"code\", \
                       \"message\", \"field\"?, \"retry_after\"?}, \"request_id\"}` with a true \
                       status; nothing has changed after one, unless it is 503: then ask again \
                       with the same key, after as many seconds as `Retry-After` says."
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
