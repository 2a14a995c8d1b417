//! Rock-paper-scissors: a throw opens a round, and after a win the player throws again or cashes out.

pub(in crate::play) mod view;

use crate::play::{PlayError, open_rounds, tables};
use contract::{
    ClubError, Problem,
    play::{RoundProgress, RpsParams, RpsThrowParams},
};
use engine::games::{
    self, Game as _, Table,
    rps::{Bet, BetError, RpsTable, Throw},
};
use kernel::{Gold, RoundId};
use platform::{IdempotencyKey, Op, Reply};

/// Stakes gold on a throw. A win opens a round that waits for the player's choice; a draw or a loss is
/// settled at once.
///
/// Idempotent by (player, key), as every game.
///
/// # Errors
/// See [`PlayError`]; what the table does not take is named by its parameter.
pub async fn begin(
    op: &Op,
    params: RpsParams,
    key: &IdempotencyKey,
) -> Result<Reply<RoundProgress>, PlayError> {
    open_rounds::open(op, "play.rps", &params, key, bet(op, &params)).await
}

fn bet(op: &Op, params: &RpsParams) -> Result<(Table, games::Bet), PlayError> {
    let Table::Rps(table) = tables::played(op, RpsTable::NAME, &params.table, "table")? else {
        return Err(PlayError::UnknownTable { field: "table" });
    };
    let throw = throw_named(&params.throw)?;
    let bet = Bet::new(table, Gold(params.bet), throw).map_err(bad_bet)?;
    Ok((Table::Rps(table), games::Bet::Rps(bet)))
}

/// Lets all of the pot ride on another throw.
///
/// Idempotent by (player, key).
///
/// # Errors
/// [`PlayError::RoundOver`] when there is no choice left; see [`PlayError`].
pub async fn throw(
    op: &Op,
    id: RoundId,
    params: RpsThrowParams,
    key: &IdempotencyKey,
) -> Result<Reply<RoundProgress>, PlayError> {
    let throw = throw_named(&params.throw)?;
    let longer = |_, bet| match bet {
        games::Bet::Rps(bet) => Ok(games::Bet::Rps(bet.and(throw))),
        // An open round of another game has steps of its own.
        _ => Err(PlayError::NoSuchRound),
    };
    open_rounds::step(op, "play.rps.throw", &params, key, id, longer).await
}

/// Takes the pot, which ends the round.
///
/// Idempotent by (player, key).
///
/// # Errors
/// [`PlayError::RoundOver`] when there is no choice left; see [`PlayError`].
pub async fn cash_out(
    op: &Op,
    id: RoundId,
    key: &IdempotencyKey,
) -> Result<Reply<RoundProgress>, PlayError> {
    open_rounds::cash_out(op, "play.rps.cash_out", key, id).await
}

fn throw_named(name: &str) -> Result<Throw, ClubError> {
    Throw::from_name(name).ok_or_else(|| ClubError::field("throw", Problem::NotOffered))
}

/// The error as the parameter to mend.
fn bad_bet(error: BetError) -> ClubError {
    let problem = match error {
        BetError::OutOfRange { min, max } => {
            let (min, max) = (min.0, max.0);
            Problem::OutOfRange { min, max }
        }
        BetError::NotAMultiple { step } => Problem::NotAMultiple { step: step.0 },
    };
    ClubError::field("bet", problem)
}
