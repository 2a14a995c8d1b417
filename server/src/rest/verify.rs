//! The offline verifier: one HTML file that recomputes rounds without the club.
//!
//! `verify.html` is written by hand and shares no code with the engine; what is added here are the
//! canonical texts of all tables that are or were played.

use crate::http::{answer::Refusal, request::Auth};
use axum::{
    http::header,
    response::{Html, IntoResponse},
};
use club::play::tables;
use contract::ClubError;
use engine::games::Table;

/// Where the tables go.
const PLACE: &str = "/*TABLES*/[]";

/// The file with those tables.
fn file(tables: impl Iterator<Item = Table>) -> String {
    let tables: Vec<String> = tables.map(Table::canonical).collect();
    // A canonical text has letters, digits, hyphens, spaces and line ends, and cannot end the script.
    let tables = serde_json::to_string_pretty(&tables).unwrap_or_default();
    include_str!("verify.html").replacen(PLACE, &tables, 1)
}

/// The offline verifier: one HTML file with every table, which needs no network.
#[utoipa::path(
    get, path = "/verify/offline", tag = "fairness",
    responses((status = 200, description = "The file", content_type = "text/html", body = String))
)]
pub(super) async fn offline(Auth(op): Auth) -> Result<impl IntoResponse, Refusal> {
    let tables = tables::all(&op.platform).map_err(ClubError::from)?;
    let attachment = "attachment; filename=\"casino-verify.html\"";
    let headers = [(header::CONTENT_DISPOSITION, attachment)];
    Ok((headers, Html(file(tables.into_iter()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_every_table_and_a_game_for_each_form() {
        let file = file(Table::built_in());
        assert!(include_str!("verify.html").contains(PLACE));
        assert!(!file.contains(PLACE));
        for table in Table::built_in() {
            let canonical = table.canonical();
            let text = serde_json::to_string(&canonical).unwrap();
            assert!(file.contains(&text), "{}", table.name());
            let form = canonical.split(' ').next().unwrap_or_default();
            assert!(
                file.contains(&format!("'{form}': {{")),
                "no game for {form}"
            );
        }
    }

    #[test]
    fn the_file_asks_nobody() {
        let file = file(Table::built_in());
        assert!(file.contains("default-src 'none'"));
        for way in [
            "http://",
            "https://",
            "fetch(",
            "import(",
            "XMLHttpRequest",
            "src=",
        ] {
            assert!(!file.contains(way), "{way}");
        }
    }
}
