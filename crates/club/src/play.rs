//! Rounds of every game.
//!
//! A game's own file ([`games`]) makes a bet of a request; [`settlement`] settles
//! everything that waits in one durable statement. What a round does to a player is pure and stands
//! in [`player_state`]; how a stored round is shown again in [`round`].

pub mod audit;
pub mod bet;
mod chance;
mod error;
pub mod events;
pub mod games;
pub mod history;
pub mod jackpot;
pub mod limits;
pub mod odds;
pub mod open_rounds;
mod place;
pub mod player_state;
pub mod round;
pub mod rules;
pub mod settlement;
pub mod statistics;
pub(crate) mod store;
pub mod tables;

pub use error::PlayError;
pub use history::history;
pub use odds::odds;
pub use open_rounds::open_rounds;

use chrono::NaiveDate;
use contract::{
    ClubError, Page,
    page::LIMIT_MAX,
    play::{PublicWinView, RoundSummaryView, RoundView, StatsView},
};
use kernel::{PlayerId, RoundId, SeedId};
use platform::{Fault, Op, Platform, Uow, calendar, paging::PageRequest};
use sqlx::{PgConnection, PgExecutor};

/// How many big wins the ticker starts with.
pub const PUBLIC_WINS_SHOWN: i64 = 12;
/// How many rounds a reconnecting stream is told one by one; more is a reload.
pub const REPLAY_MAX: i64 = 200;

/// A past round of the player, with the server seed once it has been revealed.
///
/// # Errors
/// [`PlayError::NoSuchRound`] also for the round of somebody else.
pub async fn round(op: &Op, id: RoundId) -> Result<RoundView, PlayError> {
    store::round(&op.platform, op.player()?, id)
        .await?
        .ok_or(PlayError::NoSuchRound)
}

/// The player's rounds that were drawn from a pair that is over, newest first: what it takes to draw all of
/// them again.
///
/// # Errors
/// [`ClubError::NotFound`] for a pair that is not over, or somebody else's.
pub async fn rounds_of_pair(
    op: &Op,
    pair: SeedId,
    cursor: Option<&str>,
) -> Result<Page<RoundView>, PlayError> {
    let player = op.player()?;
    let request = PageRequest::parse(cursor, Some(LIMIT_MAX))?;
    let rounds =
        store::rounds_of_pair(&op.platform, player, pair, request.before, request.rows()).await?;
    let rounds = rounds.ok_or(ClubError::NotFound)?;
    Ok(request.page(rounds, |round| round.header.number))
}

/// The player's latest round of that game, if there is one.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn last_round(op: &Op, game: &str) -> Result<Option<RoundView>, PlayError> {
    Ok(store::last_round(&op.platform, op.player()?, game).await?)
}

/// What came out of the player's last `count` rounds of that game, newest first, each in the word that
/// the ticker has for it: a symbol, a pocket. Rounds of tables that this version does not know are
/// left out.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn headlines(op: &Op, game: &str, count: i64) -> Result<Vec<String>, PlayError> {
    Ok(store::headlines(&op.platform.pool, op.player()?, game, count).await?)
}

/// The player's counters.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn stats(op: &Op) -> Result<StatsView, ClubError> {
    Ok(stats_of(&op.platform.pool, op.player()?, calendar::day(op.now)).await?)
}

/// The counters of that player on that day; zeros for who has none.
///
/// # Errors
/// When the database is away.
pub async fn stats_of(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    day: NaiveDate,
) -> Result<StatsView, Fault> {
    store::stats(executor, player, day).await
}

/// The latest big wins and jackpots, newest first.
///
/// # Errors
/// When the database is away.
pub async fn public_wins(platform: &Platform) -> Result<Vec<PublicWinView>, Fault> {
    let (wins, jackpots) = tokio::try_join!(
        store::public_wins(&platform.pool, PUBLIC_WINS_SHOWN),
        jackpot::store::wins(&platform.pool, PUBLIC_WINS_SHOWN),
    )?;
    Ok(rules::latest(
        wins,
        jackpots.into_iter().map(jackpot::public),
        PUBLIC_WINS_SHOWN as usize,
    ))
}

/// The rounds of that player after round `number`, oldest first, for a stream that reconnects.
///
/// `None` when there are more than [`REPLAY_MAX`]: the page is told to read anew.
///
/// # Errors
/// When the database is away.
pub async fn rounds_since(
    platform: &Platform,
    player: PlayerId,
    number: i64,
) -> Result<Option<Vec<RoundSummaryView>>, Fault> {
    let rounds = store::rounds_since(&platform.pool, player, number, REPLAY_MAX + 1).await?;
    Ok((rounds.len() as i64 <= REPLAY_MAX).then_some(rounds))
}

/// Gives a new player a state to play with, on that seed pair.
pub(crate) async fn open_state(uow: &mut Uow, player: PlayerId, seed: SeedId) -> Result<(), Fault> {
    let day = calendar::day(uow.op().now);
    store::open_state(uow.connection(), player, seed, day).await
}

/// Locks the player's wallet and state, in the order in which settlers do, and tells the last nonce.
pub(crate) async fn lock_state(
    connection: &mut PgConnection,
    player: PlayerId,
) -> Result<i64, Fault> {
    store::lock_state(connection, player).await
}

/// The last nonce that was drawn from the player's active pair; 0 before the first.
pub(crate) async fn nonce(executor: impl PgExecutor<'_>, player: PlayerId) -> Result<i64, Fault> {
    store::nonce(executor, player).await
}

/// Puts the player on another seed pair; the next round is its first.
pub(crate) async fn reseed(
    connection: &mut PgConnection,
    player: PlayerId,
    seed: SeedId,
) -> Result<(), Fault> {
    store::reseed(connection, player, seed).await
}
