//! The call of the frame: everything its top shows, in one answer.

use crate::{AppError, call::Call};
use contract::{accounts::MeView, play::PublicWinView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

/// What the frame shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameView {
    /// Oneself; absent for a guest.
    pub me: Option<MeView>,
    /// The latest big wins of the club, newest first.
    pub wins: Vec<PublicWinView>,
}

/// Everything the frame shows; open to guests.
///
/// # Errors
/// A fault of the database.
#[server(endpoint = "layout/frame", protocol = Call<GetUrl>)]
pub async fn frame() -> Result<FrameView, AppError> {
    crate::op::answer(|op| async move {
        let me = match op.player() {
            Ok(_) => Some(
                club::accounts::me(&op)
                    .await
                    .map_err(contract::ClubError::from)?,
            ),
            Err(_) => None,
        };
        let wins = club::play::public_wins(&op.club)
            .await
            .map_err(contract::ClubError::from)?;
        Ok::<_, contract::ClubError>(FrameView { me, wins })
    })
    .await
}
