//! Roulette: a request becomes bets on spots.

pub(in crate::play) mod view;

use crate::play::{PlayError, place::place, tables};
use contract::{
    ClubError, Problem,
    play::{RouletteParams, RoundView},
};
use engine::games::{
    self, Game as _, Table,
    roulette::{Bet, BetError, BetProblem, Kind, RouletteTable},
};
use kernel::Gold;
use platform::{IdempotencyKey, Op, Reply};

/// Plays one round of roulette, all bets on one turn of the wheel.
///
/// Idempotent by (player, key), as every game.
///
/// # Errors
/// See [`PlayError`]; a bet that the table does not take is named by its index: `bets[2].amount`.
pub async fn turn(
    op: &Op,
    params: RouletteParams,
    key: &IdempotencyKey,
) -> Result<Reply<RoundView>, PlayError> {
    place(op, "play.roulette", &params, key, bet(op, &params)).await
}

fn bet(op: &Op, params: &RouletteParams) -> Result<(Table, games::Bet), PlayError> {
    let Table::Roulette(table) = tables::played(op, RouletteTable::NAME, &params.table, "table")?
    else {
        return Err(PlayError::UnknownTable { field: "table" });
    };
    let kinds = params
        .bets
        .iter()
        .enumerate()
        .map(|(index, bet)| {
            let field = format!("bets[{index}].kind");
            Kind::from_name(&bet.kind).ok_or_else(|| ClubError::field(field, Problem::NotOffered))
        })
        .collect::<Result<Vec<Kind>, ClubError>>()?;
    let bets = kinds.iter().zip(&params.bets);
    let bets = bets.map(|(kind, bet)| (*kind, bet.on.clone(), Gold(bet.amount)));
    let bet = Bet::new(table, bets.collect()).map_err(|error| bad_bets(table, &kinds, error))?;
    Ok((Table::Roulette(table), games::Bet::Roulette(bet)))
}

/// The error as the parameter to mend.
fn bad_bets(table: &RouletteTable, kinds: &[Kind], error: BetError) -> ClubError {
    match error {
        BetError::Count { max } => {
            let (min, max) = (1, max as i64);
            ClubError::field("bets", Problem::OutOfRange { min, max })
        }
        BetError::Stake { max } => {
            let max = max.units();
            ClubError::field("bets", Problem::SumAbove { max })
        }
        BetError::Bet { index, problem } => {
            let (name, problem) = match problem {
                BetProblem::NoSuchSpot { .. } => ("on", Problem::NotOffered),
                BetProblem::Twice { .. } => ("on", Problem::Twice),
                BetProblem::BelowMinimum { .. } | BetProblem::AboveMaximum { .. } => {
                    let rule = table.rule(kinds[index]);
                    let (min, max) = (rule.bet_min.units(), rule.bet_max.units());
                    ("amount", Problem::OutOfRange { min, max })
                }
            };
            ClubError::field(format!("bets[{index}].{name}"), problem)
        }
    }
}
