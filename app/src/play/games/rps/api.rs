//! The server functions of rock-paper-scissors: three-line shells over `club::play`.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

#[cfg(feature = "ssr")]
use crate::play::api::native;
use crate::{
    error::AppError,
    play::{page::PageView, view::GamePageView},
    rpc::Rpc,
};
use contract::play::{OpenRoundView, RoundProgress, RpsDetail, RpsOddsView, TableView};
#[cfg(feature = "ssr")]
use contract::{
    ClubError,
    play::{Detail, OddsView, RpsParams, RpsThrowParams},
};
use kernel::RoundId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, PostUrl};

/// What the page shows of a round: its throws, and the round itself while it is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The throws.
    pub detail: RpsDetail,
    /// The round, while it waits for a choice.
    pub open: Option<OpenRoundView>,
}

/// Everything the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RpsPageView {
    /// What every game's page shows.
    pub page: GamePageView<Shown, RpsOddsView>,
    /// The round that waits for a choice, the oldest of them.
    pub open: Option<OpenRoundView>,
}

impl PageView for RpsPageView {
    fn notice(&self) -> Option<TableView> {
        self.page.notice()
    }
}

/// Stakes gold on a throw; the same key again answers the same.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/rps_begin", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn rps_begin(
    table: String,
    bet: i64,
    throw: String,
    idempotency_key: String,
) -> Result<RoundProgress, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let key = platform::IdempotencyKey::parse(&idempotency_key)?;
        let params = RpsParams { table, bet, throw };
        let begun = club::play::games::rps::begin(&op, params, &key).await?;
        Ok::<_, ClubError>(begun.answer)
    })
    .await
}

/// Throws again for the pot of an open round; the same key again answers the same.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/rps_throw", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn rps_throw(
    id: RoundId,
    throw: String,
    idempotency_key: String,
) -> Result<RoundProgress, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let key = platform::IdempotencyKey::parse(&idempotency_key)?;
        let params = RpsThrowParams { throw };
        let thrown = club::play::games::rps::throw(&op, id, params, &key).await?;
        Ok::<_, ClubError>(thrown.answer)
    })
    .await
}

/// Takes the pot of an open round; the same key again answers the same.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/rps_cash_out", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn rps_cash_out(id: RoundId, idempotency_key: String) -> Result<RoundProgress, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let key = platform::IdempotencyKey::parse(&idempotency_key)?;
        let paid = club::play::games::rps::cash_out(&op, id, &key).await?;
        Ok::<_, ClubError>(paid.answer)
    })
    .await
}

/// Everything the page shows, in one answer.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/rps_page", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn rps_page() -> Result<RpsPageView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let open = async { Ok(club::play::open_rounds(&op).await?) };
        let page = native::page(&op, (super::ABOUT.name, super::about::TABLE), shown, odds);
        let (page, open) = futures::try_join!(page, open)?;
        Ok::<_, ClubError>(RpsPageView {
            page,
            open: open
                .into_iter()
                .find(|round| matches!(round.detail, Detail::Rps(_))),
        })
    })
    .await
}

#[cfg(feature = "ssr")]
fn odds(odds: &OddsView) -> Option<&RpsOddsView> {
    match odds {
        OddsView::Rps(odds) => Some(odds),
        _ => None,
    }
}

#[cfg(feature = "ssr")]
fn shown(detail: Detail) -> Option<Shown> {
    match detail {
        Detail::Rps(detail) => Some(Shown { detail, open: None }),
        _ => None,
    }
}
