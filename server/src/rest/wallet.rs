//! How money came and went.

use super::{
    answer::{ErrorBody, Refusal},
    request::{Acting, Params},
};
use axum::Json;
use club::wallet;
use contract::{
    Page,
    wallet::{EntryView, WalletHistoryParams},
};

/// The player's transfers, newest first.
#[utoipa::path(
    get, path = "/api/wallet/history", tag = "wallet", security(("bearer" = [])),
    params(
        ("currency" = Option<String>, Query, description = "gold, gem or token; all unless said"),
        ("cursor" = Option<String>, Query),
        ("limit" = Option<u32>, Query),
    ),
    responses(
        (status = 200, body = Page<EntryView>),
        (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody),
    )
)]
pub(super) async fn history(
    Acting(op): Acting,
    Params(params): Params<WalletHistoryParams>,
) -> Result<Json<Page<EntryView>>, Refusal> {
    Ok(Json(wallet::history(&op, &params).await?))
}
