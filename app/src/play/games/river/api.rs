//! The server functions of the Han River: three-line shells over `club::play`.

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
use contract::play::{RiverDetail, RiverOddsView};
#[cfg(feature = "ssr")]
use contract::{
    ClubError,
    play::{Detail, OddsView, SpinParams},
};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, PostUrl};

/// Everything the page shows.
pub type RiverPageView = GamePageView<RiverDetail, RiverOddsView>;

/// Places a bet and answers the settled round with all its free spins; the same key again answers the
/// same round.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/river", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn spin_river(
    machine: String,
    bet_per_line: i64,
    lines: i64,
    idempotency_key: String,
) -> Result<Round<RiverDetail>, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let key = platform::IdempotencyKey::parse(&idempotency_key)?;
        let params = SpinParams {
            machine,
            bet_per_line,
            lines,
        };
        let spun = club::play::games::river::spin(&op, params, &key).await?;
        native::round(spun.answer, detail).ok_or(ClubError::NotFound)
    })
    .await
}

/// Everything the page shows, in one answer.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/river_page", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn river_page() -> Result<RiverPageView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        native::page(&op, (super::ABOUT.name, super::MACHINE), detail, odds).await
    })
    .await
}

#[cfg(feature = "ssr")]
fn detail(detail: Detail) -> Option<RiverDetail> {
    match detail {
        Detail::River(detail) => Some(detail),
        _ => None,
    }
}

#[cfg(feature = "ssr")]
fn odds(odds: &OddsView) -> Option<&RiverOddsView> {
    match odds {
        OddsView::River(odds) => Some(odds),
        _ => None,
    }
}
