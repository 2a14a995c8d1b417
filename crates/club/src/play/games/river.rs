//! The Han River: a request becomes a bet.

pub(in crate::play) mod view;

use crate::play::{PlayError, place::place, tables};
use contract::{
    ClubError, Problem,
    play::{RoundView, SpinParams},
};
use engine::games::{
    self, Game as _, Table,
    river::{RiverTable, Stake, StakeError},
};
use kernel::Gold;
use platform::{IdempotencyKey, Op, Reply};

/// Whether that machine is one of this game, not of the older slot.
#[must_use]
pub fn has_machine(machine: &str) -> bool {
    RiverTable::named(machine).is_some()
}

/// Plays one round, its free spins included, and answers with all that happened.
///
/// Idempotent by (player, key), as every game. Its keys are those of the slot: both are asked for by
/// one endpoint, where a key says one thing whatever the machine.
///
/// # Errors
/// See [`PlayError`]; what the table does not take is named by its parameter.
pub async fn spin(
    op: &Op,
    params: SpinParams,
    key: &IdempotencyKey,
) -> Result<Reply<RoundView>, PlayError> {
    place(op, "play.slot", &params, key, bet(op, &params)).await
}

fn bet(op: &Op, params: &SpinParams) -> Result<(Table, games::Bet), PlayError> {
    let Table::River(table) = tables::played(op, RiverTable::NAME, &params.machine, "machine")?
    else {
        return Err(PlayError::UnknownTable { field: "machine" });
    };
    let stake = Stake::new(table, Gold(params.bet_per_line), params.lines)
        .map_err(|error| bad_stake(table, error))?;
    Ok((Table::River(table), games::Bet::River(stake)))
}

/// The stake error as the parameter to mend.
fn bad_stake(table: &RiverTable, error: StakeError) -> ClubError {
    let (field, min, max) = match error {
        StakeError::BelowMinimum { .. } | StakeError::AboveMaximum { .. } => (
            "bet_per_line",
            table.bet_per_line_min().units(),
            table.bet_per_line_max().units(),
        ),
        StakeError::Lines { all } => ("lines", all.into(), all.into()),
    };
    ClubError::field(field, Problem::OutOfRange { min, max })
}
