//! The tables that games are played by: which is played, what is announced, and each version in full.

use crate::http::{
    answer::{ErrorBody, Refusal},
    request::Auth,
};
use axum::{Json, extract::Path};
use club::play::tables;
use contract::{
    ClubError,
    play::{TableVersionView, TableView},
};

/// Which version of each table is played, which games are closed, and what is announced.
#[utoipa::path(
    get, path = "/api/games/tables", tag = "games",
    responses(
        (status = 200, description = "Every table, in the order of the menu", body = Vec<TableView>),
        (status = 503, description = "`busy`: this instance has not read yet what is played", body = ErrorBody),
    )
)]
pub(in crate::rest) async fn list(Auth(op): Auth) -> Result<Json<Vec<TableView>>, Refusal> {
    Ok(Json(tables::views(&op).map_err(ClubError::from)?))
}

/// One version of a table in full: what a round with that `table_hash` is computed with, for ever.
#[utoipa::path(
    get, path = "/api/games/tables/{table_hash}", tag = "games",
    params(("table_hash" = String, Path, description = "SHA-256 of the version, in hex")),
    responses(
        (status = 200, description = "The version", body = TableVersionView),
        (status = 404, description = "`not_found`: no version has that hash", body = ErrorBody),
        (status = 503, description = "`busy`: this instance has not read yet what is played", body = ErrorBody),
    )
)]
pub(in crate::rest) async fn version(
    Auth(op): Auth,
    Path(table_hash): Path<String>,
) -> Result<Json<TableVersionView>, Refusal> {
    Ok(Json(tables::version(&op, &table_hash).await?))
}
