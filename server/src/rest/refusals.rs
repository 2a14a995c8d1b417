//! What an endpoint can refuse by what it takes, written into the document for all of them at once.
//!
//! An endpoint documents what only it refuses; a body, a parameter, a log-in and the club's limits are
//! refused before its handler runs, everywhere in the same way.

use crate::http::answer::ErrorBody;
use utoipa::{
    ToSchema as _,
    openapi::{
        ContentBuilder, HeaderBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder,
        path::Operation,
        schema::{ObjectBuilder, Type},
    },
};

/// Adds them to every operation of the API.
pub(super) fn document(document: &mut OpenApi) {
    for (path, item) in &mut document.paths.paths {
        if !path.starts_with("/api/") {
            continue;
        }
        let reads = item.get.as_mut().map(|operation| (operation, false));
        let writes = [item.post.as_mut(), item.put.as_mut()]
            .into_iter()
            .flatten();
        let changes = writes.map(|operation| (operation, true));
        for (operation, changes) in reads.into_iter().chain(changes) {
            for (status, what) in refusals(operation, changes) {
                add(operation, status, what);
            }
        }
    }
}

fn refusals(operation: &Operation, changes: bool) -> Vec<(&'static str, &'static str)> {
    let mut refusals = vec![
        ("500", "`fault`: our mistake, with a number to tell support"),
        (
            "503",
            "`busy`: ask again, with the same key, after `Retry-After`",
        ),
    ];
    let takes = operation
        .parameters
        .as_ref()
        .is_some_and(|all| !all.is_empty());
    if takes || operation.request_body.is_some() {
        refusals.push((
            "400",
            "`bad_field`, `bad_json`, `idempotency_key_required`: a parameter cannot be used",
        ));
    }
    if needs_log_in(operation) {
        refusals.push(("401", "`unauthenticated`, `session_expired`"));
    }
    if changes {
        refusals.push(("403", "`forbidden`: sent by a page of another site"));
    }
    if operation.request_body.is_some() {
        refusals.push(("413", "`body_too_large`"));
        refusals.push(("415", "`bad_content_type`"));
    }
    refusals
}

/// Whether there is no way in for a guest.
fn needs_log_in(operation: &Operation) -> bool {
    let open = utoipa::openapi::security::SecurityRequirement::default();
    operation
        .security
        .as_ref()
        .is_some_and(|ways| !ways.contains(&open))
}

/// Documents a refusal; what the endpoint itself says under the same status is kept before it.
fn add(operation: &mut Operation, status: &str, what: &str) {
    let own = match operation.responses.responses.get(status) {
        Some(RefOr::T(own)) => format!("{}; ", own.description),
        _ => String::new(),
    };
    let response = refusal(&format!("{own}{what}"), status);
    operation
        .responses
        .responses
        .insert(status.to_owned(), RefOr::T(response));
}

fn refusal(what: &str, status: &str) -> Response {
    let schema = Ref::from_schema_name(ErrorBody::name());
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let mut response = ResponseBuilder::new()
        .description(what)
        .content("application/json", content);
    if status == "503" {
        let seconds = ObjectBuilder::new().schema_type(Type::Integer);
        let header = HeaderBuilder::new()
            .schema(Some(seconds))
            .description(Some("Seconds to wait."));
        response = response.header("Retry-After", header.build());
    }
    response.build()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_can_be_refused_is_documented_wherever_it_can() {
        let (_, document) = crate::rest::routes();
        let document = serde_json::to_value(document).unwrap();
        let has = |path: &str, method: &str, status: &str| {
            document["paths"][path][method]["responses"][status].is_object()
        };
        for status in ["400", "401", "403", "409", "413", "415", "429", "503"] {
            assert!(has("/api/games/slot", "post", status), "{status}");
        }
        assert!(has("/api/odds", "get", "503") && !has("/api/odds", "get", "401"));
        assert!(!has("/api/rankings/weekly", "get", "401"), "guests may");
        assert!(!has("/readyz", "get", "500"));
        let taken = &document["paths"]["/api/users/login"]["post"]["responses"]["401"];
        let words = taken["description"].as_str().unwrap();
        assert!(words.contains("bad_credentials"), "{words}");
    }
}
