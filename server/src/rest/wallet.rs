//! How money came and went.

use crate::http::{
    answer::Refusal,
    request::{Params, Player},
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
    params(WalletHistoryParams),
    responses((status = 200, description = "Some transfers", body = Page<EntryView>))
)]
pub(super) async fn history(
    Player(op): Player,
    Params(params): Params<WalletHistoryParams>,
) -> Result<Json<Page<EntryView>>, Refusal> {
    Ok(Json(wallet::history(&op, &params).await?))
}
