//! The slot as its page needs it: lines and cells. Nothing here draws or decides.

use contract::play::{SlotDetail, WinView};

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
