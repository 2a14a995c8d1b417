//! The server functions of the slot: three-line shells over `club::play`.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

#[cfg(feature = "ssr")]
use crate::play::api::native;
use crate::{
    error::AppError,
    play::view::{GamePageView, Round},
    rpc::Rpc,
};
use contract::play::{SlotDetail, SlotOddsView};
#[cfg(feature = "ssr")]
use contract::{
    ClubError,
    play::{Detail, OddsView, SpinParams},
};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, PostUrl};

/// Everything the slot page shows.
pub type SlotPageView = GamePageView<SlotDetail, SlotOddsView>;

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
) -> Result<Round<SlotDetail>, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let key = platform::IdempotencyKey::parse(&idempotency_key)?;
        let params = SpinParams {
            machine,
            bet_per_line,
            lines,
        };
        let spun = club::play::games::slot::spin(&op, params, &key).await?;
        native::round(spun.answer, detail).ok_or(ClubError::NotFound)
    })
    .await
}

/// Everything the slot page shows, in one answer.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/slot_page", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn slot_page() -> Result<SlotPageView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        native::page(&op, (super::ABOUT.name, super::MACHINE), detail, odds).await
    })
    .await
}

#[cfg(feature = "ssr")]
fn odds(odds: &OddsView) -> Option<&SlotOddsView> {
    match odds {
        OddsView::Slot(odds) => Some(odds),
        _ => None,
    }
}

#[cfg(feature = "ssr")]
fn detail(detail: Detail) -> Option<SlotDetail> {
    match detail {
        Detail::Slot(detail) => Some(detail),
        _ => None,
    }
}
