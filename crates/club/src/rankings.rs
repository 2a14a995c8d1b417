//! The weekly ranking: who won most above the stake.
//!
//! PostgreSQL keeps the scores ([`store`]), written by the consumer of rounds. Redis keeps a copy
//! in order ([`board`]), which answers places quickly and can be thrown away at any time.

pub mod board;
pub mod store;

pub use board::Board;

use crate::{Actor, Club, Op, calendar, fault::Fault};
use chrono::NaiveDate;
use contract::{
    ClubError,
    rankings::{PlaceView, RankedView, RankingView},
};
use kernel::PlayerId;
use std::collections::HashMap;

/// How many places the ranking shows.
pub const TOP_SHOWN: i64 = 10;
/// How many neighbours are shown above and below the own place.
pub const NEIGHBOURS: i64 = 2;

/// A stretch of the ranking, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many players have a place.
    pub players: i64,
    /// The best.
    pub top: Vec<(PlayerId, i64)>,
    /// The asked player's place and score.
    pub own: Option<PlaceView>,
    /// The place of the first neighbour.
    pub neighbours_from: i64,
    /// The own row between its neighbours.
    pub neighbours: Vec<(PlayerId, i64)>,
}

/// This week's ranking, with the own place when somebody is logged in.
///
/// Answers from Redis, or from PostgreSQL when Redis is gone or its copy is not whole.
///
/// # Errors
/// When the database is away.
pub async fn weekly(op: &Op) -> Result<RankingView, ClubError> {
    let week = calendar::week(op.now);
    let own = match op.actor {
        Actor::Player(session) => Some(session.player),
        Actor::Guest | Actor::System(_) => None,
    };
    let (standing, live) = match op.club.board.standing(week, own).await {
        Some(standing) => (standing, true),
        None => (store::standing(&op.club.pool, week, own).await?, false),
    };
    let names = names(&op.club, &standing).await?;
    let rows = |from: i64, players: &[(PlayerId, i64)]| {
        (from..)
            .zip(players)
            .filter_map(|(place, (player, score))| {
                let nickname = names.get(player)?;
                let own = own == Some(*player);
                let nickname = if own {
                    nickname.clone()
                } else {
                    crate::accounts::rules::masked(nickname)
                };
                Some(RankedView {
                    place,
                    nickname,
                    score: *score,
                    own,
                })
            })
            .collect()
    };
    Ok(RankingView {
        week,
        ends_at: calendar::week_end(week),
        players: standing.players,
        top: rows(1, &standing.top),
        own: standing.own,
        neighbours: rows(standing.neighbours_from, &standing.neighbours),
        live,
    })
}

/// The place of one player this week, if the player has one.
///
/// # Errors
/// When the database is away.
pub async fn place(
    club: &Club,
    week: NaiveDate,
    player: PlayerId,
) -> Result<Option<PlaceView>, Fault> {
    match club.board.places(week, &[player]).await {
        Some(places) => Ok(places.into_iter().next().flatten()),
        None => store::place(&club.pool, week, player).await,
    }
}

async fn names(club: &Club, standing: &Standing) -> Result<HashMap<PlayerId, String>, Fault> {
    let players: Vec<PlayerId> = standing
        .top
        .iter()
        .chain(&standing.neighbours)
        .map(|(player, _)| *player)
        .collect();
    crate::accounts::store::nicknames(&club.pool, &players).await
}
