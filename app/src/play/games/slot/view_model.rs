//! The slot as its page needs it: lines, cells, bets. Nothing here draws or decides.

use contract::play::{SlotDetail, SlotOddsView, WinView};
use kernel::Gold;

/// The machine of this page.
pub const MACHINE: &str = "night-market";

/// The order in which the line lamps stand beside the window, top to bottom.
pub const LAMPS: [i64; 5] = [4, 1, 2, 3, 5];

/// What the window shows before the first round.
const IDLE_WINDOW: [[&str; 3]; 3] = [
    ["cherry", "umbrella", "ticket"],
    ["bungeo", "ticket", "cat"],
    ["ramen", "cherry", "umbrella"],
];

/// Round sums to offer as bets.
const STEPS: [i64; 10] = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

/// What a player is about to stake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bet {
    /// Gold on each line.
    pub per_line: i64,
    /// How many lines.
    pub lines: i64,
}

impl Bet {
    /// The stake of the round, in gold.
    #[must_use]
    pub const fn total(self) -> i64 {
        self.per_line * self.lines
    }

    /// The bet of the last round, or a modest one before the first.
    #[must_use]
    pub fn to_begin_with(last: Option<&SlotDetail>, odds: &SlotOddsView) -> Self {
        last.map_or_else(
            || Self {
                per_line: 20.max(odds.bet_per_line_min.units()),
                lines: odds.lines,
            },
            |round| Self {
                per_line: round.bet_per_line.units(),
                lines: round.lines,
            },
        )
    }
}

/// The bets that are offered on a line, smallest first.
#[must_use]
pub fn levels(odds: &SlotOddsView) -> Vec<i64> {
    let (min, max) = (odds.bet_per_line_min.units(), odds.bet_per_line_max.units());
    let mut levels: Vec<i64> = STEPS
        .into_iter()
        .filter(|level| (min..=max).contains(level))
        .collect();
    if !levels.contains(&min) {
        levels.insert(0, min);
    }
    if !levels.contains(&max) {
        levels.push(max);
    }
    levels
}

/// The level below or above `per_line`, where there is one.
#[must_use]
pub fn neighbour(levels: &[i64], per_line: i64, up: bool) -> Option<i64> {
    if up {
        levels.iter().copied().find(|level| *level > per_line)
    } else {
        levels.iter().copied().rev().find(|level| *level < per_line)
    }
}

/// The largest bet not above `bet` that `gold` pays for: fewer gold on a line first, then fewer
/// lines. `None` when not even the smallest can be paid.
#[must_use]
pub fn affordable(levels: &[i64], bet: Bet, gold: Gold) -> Option<Bet> {
    (1..=bet.lines).rev().find_map(|lines| {
        levels
            .iter()
            .rev()
            .filter(|per_line| **per_line <= bet.per_line)
            .map(|per_line| Bet {
                per_line: *per_line,
                lines,
            })
            .find(|bet| bet.total() <= gold.units())
    })
}

/// The symbols in the window: of that round, or before the first one.
#[must_use]
pub fn window(round: Option<&SlotDetail>) -> Vec<Vec<String>> {
    round.map_or_else(
        || {
            IDLE_WINDOW
                .map(|row| row.map(str::to_owned).to_vec())
                .to_vec()
        },
        |round| round.grid.clone(),
    )
}

/// The row that `line` passes in each column.
#[must_use]
pub const fn rows_of(line: i64) -> [usize; 3] {
    match line {
        1 => [0, 0, 0],
        3 => [2, 2, 2],
        4 => [0, 1, 2],
        5 => [2, 1, 0],
        _ => [1, 1, 1],
    }
}

/// Whether a winning line passes that cell.
#[must_use]
pub fn lit(wins: &[WinView], row: usize, column: usize) -> bool {
    wins.iter().any(|win| rows_of(win.line)[column] == row)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: [i64; 4] = [10, 20, 50, 100];

    #[test]
    fn the_stepper_stops_at_both_ends() {
        assert_eq!(neighbour(&LEVELS, 20, true), Some(50));
        assert_eq!(neighbour(&LEVELS, 20, false), Some(10));
        assert_eq!(neighbour(&LEVELS, 10, false), None);
        assert_eq!(neighbour(&LEVELS, 100, true), None);
        assert_eq!(
            neighbour(&LEVELS, 30, true),
            Some(50),
            "a bet of an older table has no level"
        );
    }

    #[test]
    fn the_suggested_bet_keeps_the_lines_as_long_as_it_can() {
        let bet = Bet {
            per_line: 100,
            lines: 5,
        };
        for (gold, suggested) in [
            (
                10_000,
                Some(Bet {
                    per_line: 100,
                    lines: 5,
                }),
            ),
            (
                260,
                Some(Bet {
                    per_line: 50,
                    lines: 5,
                }),
            ),
            (
                49,
                Some(Bet {
                    per_line: 10,
                    lines: 4,
                }),
            ),
            (
                10,
                Some(Bet {
                    per_line: 10,
                    lines: 1,
                }),
            ),
            (9, None),
        ] {
            assert_eq!(affordable(&LEVELS, bet, Gold(gold)), suggested, "{gold}");
        }
    }

    #[test]
    fn the_lines_are_those_of_the_table_that_is_played() {
        let lines = engine::games::slot::night_market().lines();
        for (number, cells) in (1..).zip(lines) {
            // Cells are numbered row by row.
            let rows = cells.map(|cell| usize::from(cell) / 3);
            assert_eq!(rows_of(number), rows, "{number}");
        }
    }
}
