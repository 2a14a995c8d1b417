//! The server function of the player's own page.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

use crate::{error::AppError, rpc::Rpc};
use contract::{
    Page,
    accounts::MeView,
    notifications::NotificationView,
    play::{RoundSummaryView, StatisticsView, StatsView},
    wallet::EntryView,
};
use kernel::Currency;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// Everything the player's own page shows, in one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    /// The player, the balances, the session.
    pub me: MeView,
    /// All rounds ever, summed up.
    pub stats: StatsView,
    /// What they came to, game by game and day by day.
    pub statistics: StatisticsView,
    /// The latest rounds, newest first.
    pub recent: Vec<RoundSummaryView>,
    /// A page of the wallet's history.
    pub entries: Page<EntryView>,
    /// What the club has to tell.
    pub notices: Vec<NotificationView>,
}

/// Everything the player's own page shows; the cursor and the currency are those of its address, so that
/// older pages can be read without scripts.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/profile/page", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn profile_page(
    entries: Option<String>,
    currency: Option<Currency>,
) -> Result<ProfileView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        native::page(&op, entries, currency).await
    })
    .await
}

#[cfg(feature = "ssr")]
pub(crate) use native::read_page;

#[cfg(feature = "ssr")]
mod native {
    use super::ProfileView;
    use crate::profile::{
        history::SHOWN,
        query::{ENTRIES, asked},
    };
    use contract::{ClubError, wallet::WalletHistoryParams};
    use kernel::Currency;
    use leptos_router::params::ParamsMap;
    use platform::Op;
    use std::sync::Arc;

    /// What the page of that query shows, read once for the frame and the page.
    pub(crate) async fn read_page(
        op: &Op,
        query: Option<&str>,
    ) -> Result<Arc<club::me::Profile>, ClubError> {
        let query: ParamsMap = form_urlencoded::parse(query.unwrap_or_default().as_bytes())
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        let (entries, currency) = asked(&query);
        read(op, entries, currency).await
    }

    async fn read(
        op: &Op,
        entries: Option<String>,
        currency: Option<Currency>,
    ) -> Result<Arc<club::me::Profile>, ClubError> {
        let entries = WalletHistoryParams {
            currency,
            cursor: entries,
            limit: Some(ENTRIES),
        };
        crate::op::read_once(club::me::profile(op, SHOWN, &entries)).await
    }

    pub(super) async fn page(
        op: &Op,
        entries: Option<String>,
        currency: Option<Currency>,
    ) -> Result<ProfileView, ClubError> {
        let profile = read(op, entries, currency).await?;
        Ok(ProfileView {
            me: profile.me.clone(),
            stats: profile.stats.clone(),
            statistics: profile.statistics.clone(),
            recent: profile.recent.clone(),
            entries: profile.entries.clone(),
            notices: profile.notices.clone(),
        })
    }
}
