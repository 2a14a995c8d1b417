//! The slot: a request becomes a bet.

pub(in crate::play) mod view;

use crate::play::{PlayError, place::place, tables};
use contract::{
    ClubError, Problem,
    play::{RoundView, SpinParams},
};
use engine::games::{
    self, Game as _, Table,
    slot::{SlotTable, Stake, StakeError},
};
use kernel::Gold;
use platform::{IdempotencyKey, Op, Reply};

/// Plays one round of a slot machine and answers with what happened.
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
) -> Result<Reply<RoundView>, PlayError> {
    place(op, "play.slot", &params, key, bet(op, &params)).await
}

fn bet(op: &Op, params: &SpinParams) -> Result<(Table, games::Bet), PlayError> {
    let Table::Slot(table) = tables::played(op, SlotTable::NAME, &params.machine, "machine")?
    else {
        return Err(PlayError::UnknownTable { field: "machine" });
    };
    let stake = Stake::new(table, Gold(params.bet_per_line), params.lines)
        .map_err(|error| bad_stake(table, error))?;
    Ok((Table::Slot(table), games::Bet::Slot(stake)))
}

/// The stake error as the parameter to mend.
fn bad_stake(table: &SlotTable, error: StakeError) -> ClubError {
    let (field, min, max) = match error {
        StakeError::BelowMinimum { .. } | StakeError::AboveMaximum { .. } => (
            "bet_per_line",
            table.bet_per_line_min().0,
            table.bet_per_line_max().0,
        ),
        StakeError::Lines { max } => ("lines", 1, max.into()),
    };
    ClubError::field(field, Problem::OutOfRange { min, max })
}
