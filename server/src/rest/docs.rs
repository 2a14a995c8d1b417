//! The API for readers: the OpenAPI document, and a page made from it.
//!
//! A page of our own and not a ready one: those load their scripts from another host and write style
//! elements into the page, both of which the club's content security policy forbids.

use axum::{
    Json, Router,
    http::header,
    response::{Html, IntoResponse},
    routing::get,
};
use serde_json::Value;
use std::{fmt::Write as _, sync::Arc};
use utoipa::openapi::OpenApi;

/// The two addresses of the documentation.
pub fn routes<S: Clone + Send + Sync + 'static>(document: OpenApi) -> Router<S> {
    let page: Arc<str> = page(&serde_json::to_value(&document).unwrap_or_default()).into();
    let document = Arc::new(document);
    Router::new()
        .route(
            "/api/openapi.json",
            get(move || answer_document(document.clone())),
        )
        .route("/api/docs", get(move || answer_page(page.clone())))
        .route("/api/docs.css", get(answer_style))
}

async fn answer_document(document: Arc<OpenApi>) -> Json<OpenApi> {
    Json(OpenApi::clone(&document))
}

async fn answer_page(page: Arc<str>) -> Html<String> {
    Html(page.to_string())
}

async fn answer_style() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("docs.css"),
    )
}

/// The whole document as one readable page, without scripts.
fn page(document: &Value) -> String {
    let mut out = String::from(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Casino-Club API</title><link rel=\"stylesheet\" href=\"/api/docs.css\"></head>\
         <body><header><h1>Casino-Club API</h1>",
    );
    for paragraph in text(&document["info"]["description"]).split("\n\n") {
        let _ = write!(out, "<p>{}</p>", inline(paragraph));
    }
    out.push_str("<p><a href=\"/api/openapi.json\">openapi.json</a></p></header><main>");
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            write_operation(&mut out, path, method, operation);
        }
    }
    out.push_str("<section id=\"schemas\"><h2>Types</h2>");
    for (name, schema) in document["components"]["schemas"]
        .as_object()
        .into_iter()
        .flatten()
    {
        write_schema(&mut out, name, schema);
    }
    out.push_str("</section></main></body></html>");
    out
}

fn write_operation(out: &mut String, path: &str, method: &str, operation: &Value) {
    let _ = write!(
        out,
        "<section><h2><code class=\"{method}\">{}</code> <code>{}</code></h2><p>{}</p>",
        method.to_uppercase(),
        escape(path),
        inline(&text(&operation["summary"])),
    );
    if operation["security"].is_array() {
        out.push_str(
            "<p class=\"access\">Takes <code>Authorization: Bearer</code> or the cookie.</p>",
        );
    }
    let parameters = operation["parameters"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    if !parameters.is_empty() {
        out.push_str(
            "<table><thead><tr><th>Parameter</th><th>In</th><th></th></tr></thead><tbody>",
        );
        for parameter in parameters {
            let _ = write!(
                out,
                "<tr><td><code>{}</code></td><td>{}</td><td>{}</td></tr>",
                escape(&text(&parameter["name"])),
                escape(&text(&parameter["in"])),
                inline(&text(&parameter["description"])),
            );
        }
        out.push_str("</tbody></table>");
    }
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    if !body.is_null() {
        let _ = write!(out, "<p>Body: {}</p>", kind(body));
    }
    out.push_str("<table><thead><tr><th>Status</th><th>Body</th><th></th></tr></thead><tbody>");
    for (status, response) in operation["responses"].as_object().into_iter().flatten() {
        let _ = write!(
            out,
            "<tr><td>{status}</td><td>{}</td><td>{}</td></tr>",
            kind(&response["content"]["application/json"]["schema"]),
            inline(&text(&response["description"])),
        );
    }
    out.push_str("</tbody></table></section>");
}

fn write_schema(out: &mut String, name: &str, schema: &Value) {
    let name = escape(name);
    let _ = write!(
        out,
        "<h3 id=\"type-{name}\">{name}</h3><p>{}</p>",
        inline(&text(&schema["description"])),
    );
    let Some(fields) = schema["properties"].as_object() else {
        let values: Vec<String> = schema["enum"]
            .as_array()
            .into_iter()
            .flatten()
            .map(text)
            .collect();
        if !values.is_empty() {
            let _ = write!(out, "<p><code>{}</code></p>", escape(&values.join(" | ")));
        }
        return;
    };
    out.push_str("<table><tbody>");
    for (field, schema) in fields {
        let _ = write!(
            out,
            "<tr><td><code>{}</code></td><td>{}</td><td>{}</td></tr>",
            escape(field),
            kind(schema),
            inline(&text(&schema["description"])),
        );
    }
    out.push_str("</tbody></table>");
}

/// What a schema is, in a word or two, with a link where it has a name.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next())
    {
        let name = escape(name);
        return format!("<a href=\"#type-{name}\">{name}</a>");
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(kinds) = schema[choice].as_array() {
            let kinds: Vec<String> = kinds.iter().map(kind).collect();
            return kinds.join(" or ");
        }
    }
    match &schema["type"] {
        Value::String(name) if name == "array" => format!("list of {}", kind(&schema["items"])),
        Value::String(name) => escape(name),
        Value::Array(names) => {
            let names: Vec<String> = names.iter().map(|name| escape(&text(name))).collect();
            names.join(" or ")
        }
        _ => String::new(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Escapes, and turns backticks into code.
fn inline(words: &str) -> String {
    let mut out = String::new();
    for (index, part) in escape(words).split('`').enumerate() {
        if index % 2 == 1 {
            let _ = write!(out, "<code>{part}</code>");
        } else {
            out.push_str(part);
        }
    }
    out
}

fn escape(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_every_endpoint_and_every_type() {
        let (_, document) = crate::rest::routes();
        let value = serde_json::to_value(&document).unwrap();
        let page = page(&value);
        for path in value["paths"].as_object().unwrap().keys() {
            assert!(
                page.contains(&format!("<code>{}</code>", escape(path))),
                "{path}"
            );
        }
        for name in value["components"]["schemas"].as_object().unwrap().keys() {
            assert!(page.contains(&format!("id=\"type-{name}\"")), "{name}");
        }
    }
}
