//! Rounds of every game.
//!
//! [`spin`] hands a bet to a dealer ([`dealer`]), which settles everything that waits in one
//! durable statement. What a round does to a seat is pure and stands in [`seat`]; every statement
//! is in [`store`].

pub mod audit;
pub mod dealer;
pub mod odds;
pub mod rules;
pub mod seat;
pub(crate) mod store;
pub mod table;

pub use dealer::Dealing;
pub use odds::odds;
pub use table::Table;

use crate::{Answered, Club, IdempotencyKey, Op, calendar, fault::Fault, idempotency};
use contract::{
    ClubError, Page, Problem,
    page::PageParams,
    play::{PublicWinView, RoundSummaryView, RoundView, SpinParams, StatsView},
};
use engine::games::slot::{self, Stake};
use kernel::{Currency, Gold, PlayerId, RoundId};

/// How many big wins the LED board starts with.
pub const PUBLIC_WINS_SHOWN: i64 = 12;
/// How many rounds a reconnecting stream is told one by one; more is a reload.
pub const REPLAY_MAX: i64 = 200;

/// Why a round was not dealt or cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// Nobody is logged in.
    #[error("nobody is logged in")]
    Guest,
    /// There is no such machine.
    #[error("there is no such machine")]
    UnknownMachine,
    /// The player does not have the stake.
    #[error("the stake is {needed} and there is {available}")]
    InsufficientFunds {
        /// The stake, in gold.
        needed: i64,
        /// What there is, in gold.
        available: i64,
    },
    /// The payout would not fit into the wallet.
    #[error("the wallet is full")]
    WalletFull,
    /// The key was used for another request.
    #[error("the key was used for another request")]
    KeyReused,
    /// No such round of this player.
    #[error("no such round")]
    NoSuchRound,
    /// A parameter cannot be used.
    #[error(transparent)]
    Parameter(ClubError),
    /// More bets wait than the dealers can settle soon, or the database is away.
    #[error("the table is full")]
    Busy,
    /// Our fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<sqlx::Error> for PlayError {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<PlayError> for ClubError {
    fn from(error: PlayError) -> Self {
        match error {
            PlayError::Guest => Self::Unauthenticated,
            PlayError::UnknownMachine => Self::field("machine", Problem::NotOffered),
            PlayError::InsufficientFunds { needed, available } => Self::InsufficientFunds {
                currency: Currency::Gold,
                needed,
                available,
            },
            PlayError::WalletFull => Self::Forbidden,
            PlayError::KeyReused => Self::KeyReused,
            PlayError::NoSuchRound => Self::NotFound,
            PlayError::Parameter(error) => error,
            PlayError::Busy => Self::Busy { retry_after: 1 },
            PlayError::Fault(fault) => fault.into(),
        }
    }
}

fn player(op: &Op) -> Result<PlayerId, PlayError> {
    op.player()
        .map(|session| session.player)
        .map_err(|_| PlayError::Guest)
}

/// Plays one round and answers with what happened.
///
/// Idempotent by (player, key): the same key and parameters get the same answer for ever, the same
/// key with other parameters is [`PlayError::KeyReused`]. Nothing has happened after an error but
/// [`PlayError::Busy`] and [`PlayError::Fault`], after which the same key tells what is true.
///
/// # Errors
/// See [`PlayError`].
pub async fn spin(
    op: &Op,
    params: SpinParams,
    key: &IdempotencyKey,
) -> Result<Answered<RoundView>, PlayError> {
    let player = player(op)?;
    let table = slot::machine(&params.machine).ok_or(PlayError::UnknownMachine)?;
    let stake = Stake::new(table, Gold(params.bet_per_line), params.lines)
        .map_err(|error| PlayError::Parameter(rules::blame(table, error)))?;
    let bet = dealer::Bet {
        player,
        round_id: rules::round_id(player, "play.slot", key.as_str()),
        fingerprint: idempotency::fingerprint(&params)?,
        table,
        stake,
    };
    op.club.table.deal(bet).await
}

/// A past round of the player, with the server seed once it has been revealed.
///
/// # Errors
/// [`PlayError::NoSuchRound`] also for the round of somebody else.
pub async fn round(op: &Op, id: RoundId) -> Result<RoundView, PlayError> {
    let player = player(op)?;
    store::round(&op.club.pool, player, id)
        .await?
        .ok_or(PlayError::NoSuchRound)
}

/// The player's latest round, if there is one.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn last_round(op: &Op) -> Result<Option<RoundView>, PlayError> {
    Ok(store::last_round(&op.club.pool, player(op)?).await?)
}

/// The player's rounds, newest first.
///
/// # Errors
/// [`PlayError::Parameter`] for a cursor or limit that makes no sense.
pub async fn history(op: &Op, params: &PageParams) -> Result<Page<RoundSummaryView>, PlayError> {
    let player = player(op)?;
    let limit = crate::wallet::rules::limit(params.limit).map_err(PlayError::Parameter)?;
    let before =
        crate::wallet::rules::cursor(params.cursor.as_deref()).map_err(PlayError::Parameter)?;
    let mut items = store::history(&op.club.pool, player, before, limit + 1).await?;
    let more = items.len() as i64 > limit;
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = items
        .last()
        .filter(|_| more)
        .map(|last| crate::wallet::rules::write_cursor(last.number));
    Ok(Page { items, next_cursor })
}

/// The player's counters.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn stats(op: &Op) -> Result<StatsView, PlayError> {
    Ok(store::stats(&op.club.pool, player(op)?, calendar::day(op.now)).await?)
}

/// The latest big wins, newest first.
///
/// # Errors
/// When the database is away.
pub async fn public_wins(club: &Club) -> Result<Vec<PublicWinView>, PlayError> {
    Ok(store::public_wins(&club.pool, PUBLIC_WINS_SHOWN).await?)
}

/// The rounds of that player after round `number`, oldest first, for a stream that reconnects.
///
/// `None` when there are more than [`REPLAY_MAX`]: the page is told to read anew.
///
/// # Errors
/// When the database is away.
pub async fn rounds_since(
    club: &Club,
    player: PlayerId,
    number: i64,
) -> Result<Option<Vec<RoundSummaryView>>, PlayError> {
    let rounds = store::rounds_since(&club.pool, player, number, REPLAY_MAX + 1).await?;
    Ok((rounds.len() as i64 <= REPLAY_MAX).then_some(rounds))
}
