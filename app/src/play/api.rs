//! The server functions of the slot: three-line shells over `club::play`.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

use super::view::SlotPageView;
use crate::{error::AppError, rpc::Rpc};
#[cfg(feature = "ssr")]
use contract::play::SpinParams;
use contract::{
    Page,
    play::{OddsView, RoundSummaryView, RoundView, SlotRoundView},
};
use kernel::RoundId;
use leptos::prelude::*;
use server_fn::codec::{GetUrl, PostUrl};

/// Places a bet and answers the settled round; the same key again answers the same round.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/spin", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn spin(
    machine: String,
    bet_per_line: i64,
    lines: i64,
    idempotency_key: String,
) -> Result<SlotRoundView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let key = platform::IdempotencyKey::parse(&idempotency_key)?;
        let params = SpinParams {
            machine,
            bet_per_line,
            lines,
        };
        let spun = club::play::slot::spin(&op, params, &key).await?;
        super::view::slot_round(spun.answer).ok_or(contract::ClubError::NotFound)
    })
    .await
}

/// Everything the slot page shows.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/slot_page", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn slot_page() -> Result<SlotPageView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        native::slot_page(&op).await
    })
    .await
}

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

/// The odds of every machine; open to everybody.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/odds", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn odds() -> Result<Vec<OddsView>, AppError> {
    crate::op::answer(|_| async { Ok::<_, contract::ClubError>(club::play::odds().to_vec()) }).await
}

#[cfg(feature = "ssr")]
pub(crate) use native::read_at_game;

#[cfg(feature = "ssr")]
mod native {
    use super::super::{
        view::{RECENT, SlotPageView, slot_odds, slot_round},
        view_model::MACHINE,
    };
    use club::me::AtGame;
    use contract::ClubError;
    use platform::Op;
    use std::sync::Arc;

    /// What is the player's on the page of that game, read once for the frame and the page.
    pub(crate) async fn read_at_game(op: &Op, game: &str) -> Result<Arc<AtGame>, ClubError> {
        crate::op::read_once(club::me::at_game(op, game, RECENT)).await
    }

    pub(super) async fn slot_page(op: &Op) -> Result<SlotPageView, ClubError> {
        let at_game = read_at_game(op, "slot").await?;
        Ok(SlotPageView {
            key: op.platform.entropy.id(op.now).to_string(),
            balances: at_game.me.balances,
            last: at_game.last.clone().and_then(slot_round),
            odds: slot_odds(club::play::odds(), MACHINE)
                .cloned()
                .ok_or(ClubError::NotFound)?,
            seed: at_game.seed.clone(),
            recent: at_game.recent.clone(),
        })
    }
}
