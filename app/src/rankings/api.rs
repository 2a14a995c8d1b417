//! The server function that reads the weekly leaderboard.

use crate::{error::AppError, rpc::Rpc};
use contract::rankings::RankingView;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// The best of this week, and the reader's own place between its neighbours.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/rankings/weekly", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn weekly() -> Result<RankingView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        club::rankings::weekly(&op).await
    })
    .await
}
