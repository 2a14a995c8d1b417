//! The server function of the frame: everything its top shows, in one answer.

use crate::{error::AppError, rpc::Rpc};
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
#[server(endpoint = "layout/frame", protocol = Rpc<GetUrl>)]
pub async fn frame() -> Result<FrameView, AppError> {
    crate::op::answer(|op| async move { native::frame(&op).await }).await
}

#[cfg(feature = "ssr")]
mod native {
    use super::FrameView;
    use crate::{lobby, play, profile};
    use contract::{ClubError, accounts::MeView};
    use platform::Op;

    pub(super) async fn frame(op: &Op) -> Result<FrameView, ClubError> {
        let me = async {
            match op.player() {
                Ok(_) => me(op).await.map(Some),
                Err(_) => Ok(None),
            }
        };
        let wins = async { Ok(club::public::wins(&op.platform).await?) };
        let (me, wins) = futures::try_join!(me, wins)?;
        Ok(FrameView {
            me,
            wins: wins.to_vec(),
        })
    }

    /// What the frame shows of its player, out of what the page below reads when it reads it too.
    async fn me(op: &Op) -> Result<MeView, ClubError> {
        let address = crate::op::page_address();
        let (path, query) = address
            .as_ref()
            .map_or(("", None), |address| (address.path(), address.query()));
        match path {
            "/lobby" => Ok(lobby::read(op).await?.me.clone()),
            "/profile" => Ok(profile::read_page(op, query).await?.me.clone()),
            path => match play::Game::of_path(path) {
                Some(game) => {
                    let at_game = play::read_at_game(op, game.about().name).await?;
                    Ok(at_game.me.clone())
                }
                None => club::me::me(op).await,
            },
        }
    }
}
