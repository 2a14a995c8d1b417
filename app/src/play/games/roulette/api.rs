//! The server functions of roulette: three-line shells over `club::play`.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

use super::chip_params::ChipParams;
#[cfg(feature = "ssr")]
use super::spot::Spot;
#[cfg(feature = "ssr")]
use crate::play::api::native;
use crate::{
    error::AppError,
    play::{
        page::PageView,
        view::{GamePageView, Round},
    },
    rpc::Rpc,
};
use contract::play::{RouletteDetail, RouletteOddsView, TableView};
#[cfg(feature = "ssr")]
use contract::{
    ClubError, Problem,
    play::{Detail, OddsView, RouletteParams},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, PostUrl};

/// How many pockets the history shows.
pub(super) const POCKETS_SHOWN: usize = 12;

/// Everything the roulette page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoulettePageView {
    /// What every game's page shows.
    pub page: GamePageView<RouletteDetail, RouletteOddsView>,
    /// The pockets of the player's last rounds, newest first.
    pub pockets: Vec<u8>,
}

impl PageView for RoulettePageView {
    fn notice(&self) -> Option<TableView> {
        self.page.notice()
    }
}

/// Places all bets on one turn of the wheel and answers the settled round; the same key again answers
/// the same round.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/turn", prefix = "/rpc", protocol = Rpc<PostUrl>)]
pub async fn turn(
    table: String,
    bets: Vec<ChipParams>,
    idempotency_key: String,
) -> Result<Round<RouletteDetail>, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let key = platform::IdempotencyKey::parse(&idempotency_key)?;
        let bets = bets.iter().enumerate().map(|(index, chip)| {
            let unknown = || ClubError::field(format!("bets[{index}].on"), Problem::NotOffered);
            let spot = Spot::from_text(&chip.spot).ok_or_else(unknown)?;
            Ok(spot.bet(chip.amount))
        });
        let params = RouletteParams {
            table,
            bets: bets.collect::<Result<_, ClubError>>()?,
        };
        let turned = club::play::games::roulette::turn(&op, params, &key).await?;
        native::round(turned.answer, detail).ok_or(ClubError::NotFound)
    })
    .await
}

/// Everything the roulette page shows, in one answer.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/roulette_page", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn roulette_page() -> Result<RoulettePageView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let game = super::about::ABOUT.name;
        let page = native::page(&op, (game, super::about::TABLE), detail, odds).await?;
        let pockets = club::play::headlines(&op, game, POCKETS_SHOWN as i64).await?;
        Ok::<_, ClubError>(RoulettePageView {
            page,
            pockets: pockets
                .iter()
                .filter_map(|word| word.parse().ok())
                .collect(),
        })
    })
    .await
}

#[cfg(feature = "ssr")]
fn odds(odds: &OddsView) -> Option<&RouletteOddsView> {
    match odds {
        OddsView::Roulette(odds) => Some(odds),
        _ => None,
    }
}

#[cfg(feature = "ssr")]
fn detail(detail: Detail) -> Option<RouletteDetail> {
    match detail {
        Detail::Roulette(detail) => Some(detail),
        _ => None,
    }
}
