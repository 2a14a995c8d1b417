//! The call of the player's own page.

#![expect(
    missing_docs,
    reason = "each call becomes a struct with a field per argument"
)]

use crate::{AppError, call::Call};
use contract::{
    Page,
    accounts::MeView,
    notifications::NotificationView,
    play::{RoundSummaryView, StatsView},
    wallet::EntryView,
};
use kernel::Currency;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// Everything the player's own page shows, in one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    /// Who, with what, how long.
    pub me: MeView,
    /// All rounds ever, summed up.
    pub stats: StatsView,
    /// A page of rounds.
    pub rounds: Page<RoundSummaryView>,
    /// A page of the wallet's history.
    pub entries: Page<EntryView>,
    /// What the club has to tell.
    pub notices: Vec<NotificationView>,
}

/// Everything the player's own page shows; the cursors and the currency are those of its address,
/// so that older pages can be read without scripts.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/profile/page", prefix = "/rpc", protocol = Call<GetUrl>)]
pub async fn profile_page(
    rounds: Option<String>,
    entries: Option<String>,
    currency: Option<Currency>,
) -> Result<ProfileView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        native::page(&op, rounds, entries, currency).await
    })
    .await
}

#[cfg(feature = "ssr")]
mod native {
    use super::ProfileView;
    use club::Op;
    use contract::{ClubError, page::PageParams, wallet::WalletHistoryParams};
    use kernel::Currency;

    const ROUNDS: u32 = 30;
    const ENTRIES: u32 = 20;

    pub(super) async fn page(
        op: &Op,
        rounds: Option<String>,
        entries: Option<String>,
        currency: Option<Currency>,
    ) -> Result<ProfileView, ClubError> {
        let rounds = PageParams {
            cursor: rounds,
            limit: Some(ROUNDS),
        };
        let entries = WalletHistoryParams {
            currency,
            cursor: entries,
            limit: Some(ENTRIES),
        };
        Ok(ProfileView {
            me: club::accounts::me(op).await?,
            stats: club::play::stats(op).await?,
            rounds: club::play::history(op, &rounds).await?,
            entries: club::wallet::history(op, &entries).await?,
            notices: club::notifications::list(op).await?,
        })
    }
}
