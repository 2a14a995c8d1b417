//! What a player puts on a round, checked against the table.
//!
//! Look at [`Stake::new`] first.

use super::table::SlotTable;
use kernel::Gold;

/// Gold on each of the first so many lines.
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
    pub fn new(table: &SlotTable, bet_per_line: Gold, lines: i64) -> Result<Self, StakeError> {
        // A table has at most `LINES_MAX` lines.
        let most_lines = table.lines().len() as u8;
        let count = u8::try_from(lines)
            .ok()
            .filter(|count| (1..=most_lines).contains(count))
            .ok_or(StakeError::Lines { max: most_lines })?;
        if bet_per_line < table.bet_per_line_min() {
            return Err(StakeError::BelowMinimum {
                min: table.bet_per_line_min(),
            });
        }
        let too_much = StakeError::AboveMaximum {
            max: table.bet_per_line_max(),
        };
        if bet_per_line > table.bet_per_line_max() {
            return Err(too_much);
        }
        let total = bet_per_line.times(lines).ok_or(too_much)?;
        Ok(Self {
            bet_per_line,
            lines: count,
            total,
        })
    }

    /// Gold on each line.
    #[must_use]
    pub const fn bet_per_line(&self) -> Gold {
        self.bet_per_line
    }

    /// How many lines are played, the first of the table first.
    #[must_use]
    pub const fn lines(&self) -> u8 {
        self.lines
    }

    /// What the round costs: gold on each line times lines.
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
    /// No line, or more than the table has.
    #[error("from 1 to {max} lines can be played")]
    Lines {
        /// How many the table has.
        max: u8,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::slot::night_market;

    #[test]
    fn a_stake_within_the_limits_costs_bet_times_lines() {
        for (bet, lines, total) in [(10, 1, 10), (10, 5, 50), (137, 3, 411), (10_000, 5, 50_000)] {
            let stake = Stake::new(night_market(), Gold(bet), lines).unwrap();
            assert_eq!(stake.total(), Gold(total));
            assert_eq!(
                (stake.bet_per_line(), i64::from(stake.lines())),
                (Gold(bet), lines)
            );
        }
    }

    #[test]
    fn a_stake_beyond_a_limit_is_refused_with_the_limit() {
        let below = StakeError::BelowMinimum { min: Gold(10) };
        let above = StakeError::AboveMaximum { max: Gold(10_000) };
        let lines = StakeError::Lines { max: 5 };
        for (bet, count, error) in [
            (9, 5, below),
            (0, 5, below),
            (-10, 5, below),
            (i64::MIN, 1, below),
            (10_001, 1, above),
            (i64::MAX, 5, above),
            (10, 0, lines),
            (10, 6, lines),
            (10, -1, lines),
            (10, 256 + 5, lines),
            (10, i64::MAX, lines),
            (10, i64::MIN, lines),
        ] {
            assert_eq!(
                Stake::new(night_market(), Gold(bet), count),
                Err(error),
                "{bet} x {count}"
            );
        }
    }
}
