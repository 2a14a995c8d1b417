//! The server functions that read and change seeds.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

use crate::{error::AppError, rpc::Rpc};
#[cfg(feature = "ssr")]
use contract::fairness::RotateParams;
use contract::{
    Page,
    fairness::{RevealedSeedView, RotationView, SeedView},
};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, PostUrl};

/// Makes the committed server seed active together with a new client seed, and reveals the old
/// pair; the same key again answers the same rotation.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/fairness/rotate", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn rotate(
    client_seed: String,
    idempotency_key: String,
) -> Result<RotationView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let key = platform::IdempotencyKey::parse(&idempotency_key)?;
        let rotated = club::rotation::rotate(&op, RotateParams { client_seed }, &key).await?;
        Ok::<_, contract::ClubError>(rotated.answer)
    })
    .await
}

/// The seeds the next round is drawn from.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/fairness/seed", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn seed() -> Result<SeedView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        club::rotation::seed(&op).await
    })
    .await
}

/// The pairs that are over with their server seeds, the latest first.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/fairness/revealed", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn revealed(cursor: Option<String>) -> Result<Page<RevealedSeedView>, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        club::rotation::revealed(&op, cursor.as_deref()).await
    })
    .await
}
