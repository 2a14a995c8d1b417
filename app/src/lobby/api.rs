//! The server function of the lobby.

use crate::{error::AppError, rpc::Rpc};
use contract::{
    accounts::MeView,
    play::{CountersView, JackpotView, PublicWinView, RoundSummaryView},
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
    /// What tonight's machine pays back in the long run, in percent.
    pub return_percent: String,
    /// How many lines it has.
    pub lines: i64,
    /// The common jackpot; none when no table of today has one.
    pub jackpot: Option<JackpotView>,
    /// The latest big wins of the club, newest first.
    pub wins: Vec<PublicWinView>,
    /// What is counted of everybody.
    pub counters: CountersView,
    /// The games that take no bets now, by name.
    pub closed: Vec<String>,
    /// This week's ranking.
    pub ranking: RankingView,
    /// Own latest rounds, newest first.
    pub recent: Vec<RoundSummaryView>,
}

/// Everything the lobby shows.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/lobby/page", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn lobby_page() -> Result<LobbyView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        native::page(&op).await
    })
    .await
}

#[cfg(feature = "ssr")]
pub(crate) use native::read;

#[cfg(feature = "ssr")]
mod native {
    use super::LobbyView;
    use crate::play::MACHINE;
    use contract::{ClubError, play::OddsView};
    use platform::Op;
    use std::sync::Arc;

    const RECENT: u32 = 6;

    /// What is the player's on this page, read once for the frame and the page.
    pub(crate) async fn read(op: &Op) -> Result<Arc<club::me::Lobby>, ClubError> {
        crate::op::read_once(club::me::lobby(op, RECENT)).await
    }

    pub(super) async fn page(op: &Op) -> Result<LobbyView, ClubError> {
        let public = async {
            let platform = &op.platform;
            let wins = club::public::wins(platform).await?;
            let jackpot = club::public::jackpot(platform).await?;
            Ok((wins, jackpot, club::public::counters(platform).await?))
        };
        let (lobby, (wins, jackpot, counters)) = futures::try_join!(read(op), public)?;
        let Some(OddsView::Slot(odds)) = club::play::odds::named(op, "slot", MACHINE)? else {
            return Err(ClubError::NotFound);
        };
        Ok(LobbyView {
            me: lobby.me.clone(),
            return_percent: odds.return_percent.clone(),
            lines: odds.lines,
            jackpot,
            wins: wins.to_vec(),
            counters: (*counters).clone(),
            closed: club::play::tables::closed(op)?,
            ranking: lobby.ranking.clone(),
            recent: lobby.recent.clone(),
        })
    }
}
