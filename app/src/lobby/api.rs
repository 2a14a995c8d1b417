//! The call of the lobby.

use crate::{AppError, call::Call};
use contract::{
    accounts::MeView,
    play::{OddsView, PublicWinView, RoundSummaryView},
    rankings::RankingView,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// Everything the lobby shows, in one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LobbyView {
    /// Oneself, the day and the session.
    pub me: MeView,
    /// The odds of tonight's machine.
    pub odds: OddsView,
    /// The latest big wins of the club, newest first.
    pub wins: Vec<PublicWinView>,
    /// This week's ranking.
    pub ranking: RankingView,
    /// Own latest rounds, newest first.
    pub recent: Vec<RoundSummaryView>,
}

/// Everything the lobby shows.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/lobby/page", prefix = "/rpc", protocol = Call<GetUrl>)]
pub async fn lobby_page() -> Result<LobbyView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        native::page(&op).await
    })
    .await
}

#[cfg(feature = "ssr")]
mod native {
    use super::LobbyView;
    use crate::play::MACHINE;
    use club::Op;
    use contract::{ClubError, page::PageParams};

    const RECENT: u32 = 6;

    pub(super) async fn page(op: &Op) -> Result<LobbyView, ClubError> {
        let recent = PageParams {
            cursor: None,
            limit: Some(RECENT),
        };
        Ok(LobbyView {
            me: club::accounts::me(op).await?,
            odds: club::play::odds()
                .iter()
                .find(|odds| odds.machine == MACHINE)
                .cloned()
                .ok_or(ClubError::NotFound)?,
            wins: club::play::public_wins(&op.club).await?,
            ranking: club::rankings::weekly(op).await?,
            recent: club::play::history(op, &recent).await?.items,
        })
    }
}
