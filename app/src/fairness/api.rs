//! The call that changes seeds.

#![expect(
    missing_docs,
    reason = "each call becomes a struct with a field per argument"
)]

use crate::{AppError, call::Call};
#[cfg(feature = "ssr")]
use contract::fairness::RotateParams;
use contract::fairness::{RotationView, SeedView};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, PostUrl};

/// Makes the committed server seed active together with a new client seed, and reveals the old
/// pair; the same key again answers the same rotation.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/fairness/rotate", prefix = "/rpc", protocol = Call<PostUrl>)]
pub async fn rotate(
    client_seed: String,
    idempotency_key: String,
) -> Result<RotationView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let key = club::IdempotencyKey::parse(&idempotency_key)?;
        let rotated = club::fairness::rotate(&op, RotateParams { client_seed }, &key).await?;
        Ok::<_, contract::ClubError>(rotated.answer)
    })
    .await
}

/// The seeds the next round is drawn from.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/fairness/seed", prefix = "/rpc", protocol = Call<GetUrl>)]
pub async fn seed() -> Result<SeedView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        club::fairness::seed(&op)
            .await
            .map_err(contract::ClubError::from)
    })
    .await
}
