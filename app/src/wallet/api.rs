//! The server function that reads the wallet's history.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

use crate::{error::AppError, rpc::Rpc};
#[cfg(feature = "ssr")]
use contract::wallet::WalletHistoryParams;
use contract::{Page, wallet::EntryView};
use kernel::Currency;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// What came in and went out, newest first; of one currency or of all three.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/wallet/history", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn history(
    currency: Option<Currency>,
    cursor: Option<String>,
    limit: Option<u32>,
) -> Result<Page<EntryView>, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let page = WalletHistoryParams {
            currency,
            cursor,
            limit,
        };
        club::wallet::history(&op, &page).await
    })
    .await
}
