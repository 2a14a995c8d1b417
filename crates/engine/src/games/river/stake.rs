//! What a player puts on a round, checked against the table.
//!
//! Look at [`Stake::new`] first.

use super::table::RiverTable;
use kernel::Gold;

/// Gold on each line of the table; all of them are played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stake {
    bet_per_line: Gold,
    lines: u8,
    total: Gold,
}

impl Stake {
    /// A stake that this table takes. `lines` is signed because it comes from the wire as it is.
    ///
    /// # Errors
    /// [`StakeError`] says which limit is not kept, with the limit.
    pub fn new(table: &RiverTable, bet_per_line: Gold, lines: i64) -> Result<Self, StakeError> {
        // A table has at most `LINES_MAX` lines.
        let all = table.lines().len() as u8;
        if lines != i64::from(all) {
            return Err(StakeError::Lines { all });
        }
        let (min, max) = (table.bet_per_line_min(), table.bet_per_line_max());
        if bet_per_line < min {
            return Err(StakeError::BelowMinimum { min });
        }
        let too_much = StakeError::AboveMaximum { max };
        if bet_per_line > max {
            return Err(too_much);
        }
        Ok(Self {
            bet_per_line,
            lines: all,
            total: bet_per_line.times(lines).ok_or(too_much)?,
        })
    }

    /// Gold on each line.
    #[must_use]
    pub const fn bet_per_line(&self) -> Gold {
        self.bet_per_line
    }

    /// How many lines are played: all of the table.
    #[must_use]
    pub const fn lines(&self) -> u8 {
        self.lines
    }

    /// What the round costs: gold on each line times lines. Its free spins cost nothing more.
    #[must_use]
    pub const fn total(&self) -> Gold {
        self.total
    }
}

/// Why the table does not take a stake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StakeError {
    /// Less than the table takes on a line; zero and negative bets are here too.
    #[error("the least bet on a line is {min} gold")]
    BelowMinimum {
        /// The least.
        min: Gold,
    },
    /// More than the table takes on a line.
    #[error("the most a line takes is {max} gold")]
    AboveMaximum {
        /// The most.
        max: Gold,
    },
    /// Not all lines, or more than the table has.
    #[error("all {all} lines are played")]
    Lines {
        /// How many the table has.
        all: u8,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::river::han_river;

    #[test]
    fn a_stake_within_the_limits_costs_twenty_bets() {
        for (bet, total) in [(5, 100), (50, 1_000), (137, 2_740), (2_500, 50_000)] {
            let stake = Stake::new(han_river(), Gold(bet), 20).unwrap();
            assert_eq!(stake.total(), Gold(total));
            assert_eq!((stake.bet_per_line(), stake.lines()), (Gold(bet), 20));
        }
    }

    #[test]
    fn a_stake_beyond_a_limit_is_refused_with_the_limit() {
        let below = StakeError::BelowMinimum { min: Gold(5) };
        let above = StakeError::AboveMaximum { max: Gold(2_500) };
        let lines = StakeError::Lines { all: 20 };
        for (bet, count, error) in [
            (4, 20, below),
            (0, 20, below),
            (-5, 20, below),
            (i64::MIN, 20, below),
            (2_501, 20, above),
            (i64::MAX, 20, above),
            (50, 0, lines),
            (50, 19, lines),
            (50, 21, lines),
            (50, -20, lines),
            (50, 256 + 20, lines),
            (50, i64::MAX, lines),
            (50, i64::MIN, lines),
        ] {
            assert_eq!(
                Stake::new(han_river(), Gold(bet), count),
                Err(error),
                "{bet} x {count}"
            );
        }
    }
}
