//! The weekly leaderboard: who won most above the stake.
//!
//! PostgreSQL keeps the scores ([`store`]), written by the consumer of rounds. Redis keeps a copy
//! in order ([`cache`]), which answers ranks quickly and can be thrown away at any time.

pub mod cache;
pub mod store;

pub use cache::LeaderboardCache;

use crate::accounts;
use chrono::NaiveDate;
use contract::{
    ClubError,
    rankings::{PlaceView, RankedView, RankingView},
};
use kernel::{PlayerId, masked};
use platform::{Actor, Fault, Op, Platform, calendar};
use std::{collections::HashMap, hash::BuildHasher};

/// How many places the ranking shows.
pub const TOP_SHOWN: i64 = 10;
/// How many neighbours are shown above and below the own place.
pub const NEIGHBOURS: i64 = 2;

/// The best of a week, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Top {
    /// How many players have a place.
    pub players: i64,
    /// The best with their scores.
    pub rows: Vec<(PlayerId, i64)>,
    /// Whether it comes from the live copy and not from PostgreSQL.
    pub live: bool,
}

/// A player's place of a week between its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// The player's own place and score.
    pub own: PlaceView,
    /// The place of the first row.
    pub from: i64,
    /// The own row between its neighbours, best first.
    pub rows: Vec<(PlayerId, i64)>,
}

impl Around {
    /// The first place that is shown around that one, and how many are.
    const fn window(own: PlaceView) -> (i64, i64) {
        let from = if own.place > NEIGHBOURS {
            own.place - NEIGHBOURS
        } else {
            1
        };
        (from, own.place + NEIGHBOURS - from + 1)
    }
}

/// This week's ranking, with the own place when somebody is logged in.
///
/// Answers from Redis, or from PostgreSQL when Redis is gone or its copy is not whole. A page asks
/// `crate::public`, which remembers the top.
///
/// # Errors
/// When the database is away.
pub async fn weekly(op: &Op) -> Result<RankingView, ClubError> {
    let week = calendar::week(op.now);
    let own = match op.actor {
        Actor::Player(session) => Some(session.player),
        Actor::Guest | Actor::System(_) => None,
    };
    let (top, around) = tokio::try_join!(top(&op.platform, week), around(op, week, own))?;
    let players: Vec<PlayerId> = shown(&top, around.as_ref()).collect();
    let names = accounts::nicknames(&op.platform.pool, &players).await?;
    Ok(view(week, &top, around.as_ref(), own, &names))
}

/// The best of that week.
///
/// # Errors
/// When the database is away.
pub async fn top(platform: &Platform, week: NaiveDate) -> Result<Top, Fault> {
    match LeaderboardCache::of(platform).top(week).await {
        Some(top) => Ok(top),
        None => store::top(&platform.pool, week).await,
    }
}

/// That player's place in that week between its neighbours; none for a guest and for who has none.
///
/// # Errors
/// When the database is away.
pub async fn around(
    op: &Op,
    week: NaiveDate,
    player: Option<PlayerId>,
) -> Result<Option<Around>, Fault> {
    let Some(player) = player else {
        return Ok(None);
    };
    match LeaderboardCache::of(&op.platform)
        .around(week, player)
        .await
    {
        Some(around) => Ok(around),
        None => store::around(&op.platform.pool, week, player).await,
    }
}

/// Everybody whose name the ranking shows.
pub fn shown<'r>(
    top: &'r Top,
    around: Option<&'r Around>,
) -> impl Iterator<Item = PlayerId> + use<'r> {
    let around = around.into_iter().flat_map(|around| &around.rows);
    top.rows.iter().chain(around).map(|(player, _)| *player)
}

/// The ranking as it is shown to `own`: everybody else's name is masked.
#[must_use]
pub fn view<N: AsRef<str>, S: BuildHasher>(
    week: NaiveDate,
    top: &Top,
    around: Option<&Around>,
    own: Option<PlayerId>,
    names: &HashMap<PlayerId, N, S>,
) -> RankingView {
    let rows = |from: i64, players: &[(PlayerId, i64)]| {
        (from..)
            .zip(players)
            .filter_map(|(place, (player, score))| {
                let nickname = names.get(player)?.as_ref();
                let own = own == Some(*player);
                let nickname = if own {
                    nickname.to_owned()
                } else {
                    masked(nickname)
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
    RankingView {
        week,
        ends_at: calendar::week_end(week),
        players: top.players,
        top: rows(1, &top.rows),
        own: around.map(|around| around.own),
        neighbours: around.map_or_else(Vec::new, |around| rows(around.from, &around.rows)),
        live: top.live,
    }
}

/// The rank of one player in that week, if the player has one.
///
/// # Errors
/// When the database is away.
pub async fn rank(op: &Op, week: NaiveDate, player: PlayerId) -> Result<Option<PlaceView>, Fault> {
    match LeaderboardCache::of(&op.platform)
        .ranks(week, &[player])
        .await
    {
        Some(ranks) => Ok(ranks.into_iter().next().flatten()),
        None => store::rank(&op.platform.pool, week, player).await,
    }
}
