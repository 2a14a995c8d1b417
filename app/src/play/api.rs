//! The server functions of all games: three-line shells over `club::play`. Those that place a bet
//! stand with their game.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

use crate::{error::AppError, rpc::Rpc};
use contract::{
    Page,
    play::{RoundSummaryView, RoundView, TableOddsView},
};
use kernel::RoundId;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// The player's rounds, newest first.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/rounds", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn rounds(
    cursor: Option<String>,
    limit: Option<u32>,
) -> Result<Page<RoundSummaryView>, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let page = contract::page::PageParams { cursor, limit };
        club::play::history(&op, &page)
            .await
            .map_err(contract::ClubError::from)
    })
    .await
}

/// One round of the player, whole.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/round", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn round(id: RoundId) -> Result<RoundView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        club::play::round(&op, id)
            .await
            .map_err(contract::ClubError::from)
    })
    .await
}

/// The odds of every table; open to everybody.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/odds", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn odds() -> Result<Vec<TableOddsView>, AppError> {
    crate::op::answer(|_| async { Ok::<_, contract::ClubError>(club::play::table_odds().to_vec()) })
        .await
}

#[cfg(feature = "ssr")]
pub(crate) mod native {
    use super::super::view::{GamePageView, RECENT, Round};
    use club::me::AtGame;
    use contract::{
        ClubError,
        play::{Detail, RoundView},
    };
    use platform::Op;
    use std::sync::Arc;

    /// What is the player's on the page of that game, read once for the frame and the page.
    pub(crate) async fn read_at_game(op: &Op, game: &str) -> Result<Arc<AtGame>, ClubError> {
        crate::op::read_once(club::me::at_game(op, game, RECENT)).await
    }

    /// What every game's page shows, for the game of that name.
    pub(in crate::play) async fn page<D, O>(
        op: &Op,
        game: &str,
        detail: fn(Detail) -> Option<D>,
        odds: O,
    ) -> Result<GamePageView<D, O>, ClubError> {
        let at_game = read_at_game(op, game).await?;
        Ok(GamePageView {
            key: op.platform.entropy.id(op.now).to_string(),
            balances: at_game.me.balances,
            last: at_game.last.clone().and_then(|last| round(last, detail)),
            odds,
            seed: at_game.seed.clone(),
            recent: at_game.recent.clone(),
        })
    }

    /// A round as its own game has it; none when it is another's.
    pub(in crate::play) fn round<D>(
        round: RoundView,
        detail: fn(Detail) -> Option<D>,
    ) -> Option<Round<D>> {
        let header = round.header;
        detail(round.detail).map(|detail| Round { header, detail })
    }
}
