//! The calls of the slot page: three-line shells over `club::play`.

#![expect(
    missing_docs,
    reason = "each call becomes a struct with a field per argument"
)]

use crate::{AppError, call::Call};
#[cfg(feature = "ssr")]
use contract::play::SpinParams;
use contract::{
    Page,
    fairness::SeedView,
    play::{OddsView, RoundSummaryView, RoundView},
    wallet::BalancesView,
};
use kernel::RoundId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, PostUrl};

/// Everything the slot page shows, in one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotPageView {
    /// The idempotency key of the first spin on this page.
    pub key: String,
    /// What the player holds.
    pub balances: BalancesView,
    /// The round that still lies in the window; none before the first.
    pub last: Option<RoundView>,
    /// The machine's odds.
    pub odds: OddsView,
    /// The seeds the next round is drawn from.
    pub seed: SeedView,
    /// The latest rounds, newest first.
    pub recent: Vec<RoundSummaryView>,
}

/// Places a bet and answers the settled round; the same key again answers the same round.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/spin", prefix = "/rpc", protocol = Call<PostUrl>)]
pub async fn spin(
    machine: String,
    bet_per_line: i64,
    lines: i64,
    idempotency_key: String,
) -> Result<RoundView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let key = club::IdempotencyKey::parse(&idempotency_key)?;
        let params = SpinParams {
            machine,
            bet_per_line,
            lines,
        };
        let spun = club::play::spin(&op, params, &key).await?;
        Ok::<_, contract::ClubError>(spun.answer)
    })
    .await
}

/// Everything the slot page shows.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/slot_page", prefix = "/rpc", protocol = Call<GetUrl>)]
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
#[server(endpoint = "/play/rounds", prefix = "/rpc", protocol = Call<GetUrl>)]
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
#[server(endpoint = "/play/round", prefix = "/rpc", protocol = Call<GetUrl>)]
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
#[server(endpoint = "/play/odds", prefix = "/rpc", protocol = Call<GetUrl>)]
pub async fn odds() -> Result<Vec<OddsView>, AppError> {
    crate::op::answer(|_| async { Ok::<_, contract::ClubError>(club::play::odds().to_vec()) }).await
}

#[cfg(feature = "ssr")]
mod native {
    use super::{
        super::{machine::MACHINE, state::RECENT},
        SlotPageView,
    };
    use club::Op;
    use contract::{ClubError, page::PageParams};

    pub(super) async fn slot_page(op: &Op) -> Result<SlotPageView, ClubError> {
        let recent = PageParams {
            cursor: None,
            limit: Some(RECENT),
        };
        Ok(SlotPageView {
            key: op.club.entropy.id(op.now).to_string(),
            balances: club::wallet::balances(op).await?.0,
            last: club::play::last_round(op).await?,
            odds: club::play::odds()
                .iter()
                .find(|odds| odds.machine == MACHINE)
                .cloned()
                .ok_or(ClubError::NotFound)?,
            seed: club::fairness::seed(op).await?,
            recent: club::play::history(op, &recent).await?.items,
        })
    }
}
