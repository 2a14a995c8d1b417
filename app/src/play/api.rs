//! The server functions of all games: three-line shells over `club::play`. Those that place a bet
//! stand with their game.

#![expect(
    missing_docs,
    reason = "each function becomes a struct with a field per argument"
)]

use crate::{error::AppError, rpc::Rpc};
use contract::{
    Page,
    play::{
        CountersView, RoundSummaryView, RoundView, StatisticsView, TableDataView, TableOddsView,
        TableView,
    },
};
use kernel::{RoundId, SeedId};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// The player's rounds that fit, newest first; `query` has the filters as an address has them.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/rounds", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn rounds(
    query: Option<String>,
    cursor: Option<String>,
    limit: Option<u32>,
) -> Result<Page<RoundSummaryView>, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        let query = query.unwrap_or_default();
        let value = |name: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find_map(|(one, value)| (one == name).then(|| value.into_owned()))
        };
        let params = contract::play::HistoryParams {
            cursor,
            limit: limit.map(|limit| limit.to_string()),
            ..contract::play::HistoryParams::read(value)
        };
        club::play::history(&op, &params)
            .await
            .map_err(contract::ClubError::from)
    })
    .await
}

/// The player's rounds that were drawn from a pair that is over, whole, newest first; with `before`, the number of
/// a round, only those below it.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/rounds_of_pair", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn rounds_of_pair(
    pair: SeedId,
    cursor: Option<String>,
    before: Option<i64>,
) -> Result<Page<RoundView>, AppError> {
    crate::op::answer(|op| async move {
        let cursor = cursor.or_else(|| before.map(platform::paging::PageRequest::cursor));
        club::play::rounds_of_pair(&op, pair, cursor.as_deref())
            .await
            .map_err(contract::ClubError::from)
    })
    .await
}

/// One round of the player, whole.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/round", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn round(id: RoundId) -> Result<RoundView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        club::play::round(&op, id)
            .await
            .map_err(contract::ClubError::from)
    })
    .await
}

/// What the player's rounds came to, game by game.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/statistics", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn statistics() -> Result<StatisticsView, AppError> {
    crate::op::answer(|op| async move {
        op.player()?;
        club::play::statistics::statistics(&op)
            .await
            .map_err(contract::ClubError::from)
    })
    .await
}

/// What is counted of everybody; open to everybody.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/counters", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn counters() -> Result<CountersView, AppError> {
    crate::op::answer(|op| async move {
        let counters = club::public::counters(&op.platform).await;
        counters
            .map(|counters| (*counters).clone())
            .map_err(contract::ClubError::from)
    })
    .await
}

/// The odds of every table; open to everybody.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/odds", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn odds() -> Result<Vec<TableOddsView>, AppError> {
    crate::op::answer(|op| async move {
        let odds = club::play::odds(&op)?.into_iter().cloned();
        Ok::<_, contract::ClubError>(odds.collect())
    })
    .await
}

/// How it stands with every table, in the order of the menu; open to everybody.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/tables", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn tables() -> Result<Vec<TableView>, AppError> {
    crate::op::answer(|op| async move {
        club::play::tables::views(&op).map_err(contract::ClubError::from)
    })
    .await
}

/// The versions of tables that the browser was built without; open to everybody.
///
/// # Errors
/// See [`contract::ClubError`].
#[server(endpoint = "/play/imported", prefix = "/rpc", protocol = Rpc<GetUrl>)]
pub async fn imported_tables() -> Result<Vec<TableDataView>, AppError> {
    crate::op::answer(|op| async move {
        club::play::tables::imported(&op.platform).map_err(contract::ClubError::from)
    })
    .await
}

/// Takes versions in that the browser was built without, so that it can play and compute them. One that it cannot
/// read is left out: a round of it is then told as of an unknown table.
pub(crate) fn learn(imported: &[TableDataView]) {
    for table in imported {
        if let Err(cause) = engine::games::Table::learn(&table.game, &table.data) {
            leptos::logging::warn!("a table cannot be read: {cause}");
        }
    }
}

#[cfg(feature = "ssr")]
pub(crate) mod native {
    use super::super::view::{GamePageView, RECENT, Round};
    use club::me::AtGame;
    use contract::{
        ClubError,
        play::{Detail, OddsView, RoundView},
    };
    use platform::Op;
    use std::sync::Arc;

    /// What is the player's on the page of that game, read once for the frame and the page.
    pub(crate) async fn read_at_game(op: &Op, game: &str) -> Result<Arc<AtGame>, ClubError> {
        crate::op::read_once(club::me::at_game(op, game, RECENT)).await
    }

    /// What every game's page shows, for the table of that game and name; `detail` and `odds` are what the game
    /// makes of its rounds and of its table's odds.
    pub(in crate::play) async fn page<D, O: Clone>(
        op: &Op,
        (game, table): (&str, &str),
        detail: fn(Detail) -> Option<D>,
        odds: fn(&OddsView) -> Option<&O>,
    ) -> Result<GamePageView<D, O>, ClubError> {
        let counted = club::play::odds::named(op, game, table)?;
        let odds = counted.and_then(odds).ok_or(ClubError::NotFound)?;
        let told = club::play::tables::view(op, game, table)?;
        let (at_game, jackpot) = futures::try_join!(read_at_game(op, game), async {
            Ok(club::public::jackpot(&op.platform).await?)
        })?;
        let rests = at_game.me.session.resting_until.is_some();
        Ok(GamePageView {
            takes_bets: told.closed.is_none() && !rests,
            key: op.platform.entropy.id(op.now).to_string(),
            balances: at_game.me.balances,
            last: at_game.last.clone().and_then(|last| round(last, detail)),
            odds: odds.clone(),
            table_hash: told.table_hash.clone(),
            notice: Some(told).filter(|table| table.closed.is_some() || table.next.is_some()),
            jackpot,
            seed: at_game.seed.clone(),
            recent: at_game.recent.clone(),
        })
    }

    /// A round as its own game has it; none when it is another's.
    pub(in crate::play) fn round<D>(
        round: RoundView,
        detail: fn(Detail) -> Option<D>,
    ) -> Option<Round<D>> {
        let header = round.header;
        detail(round.detail).map(|detail| Round { header, detail })
    }
}
