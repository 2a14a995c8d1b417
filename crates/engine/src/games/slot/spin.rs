//! One round: nine cells out of the draw, then what the played lines pay.
//!
//! Look at [`settle`] first: it alone decides about money, and it needs no chance.

use super::{Grid, SlotTable, Stake, SymbolIndex};
use crate::draw::Draw;
use kernel::Gold;

/// A settled round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What the window shows.
    pub grid: Grid,
    /// The lines that paid, in line order; a lost round allocates nothing.
    pub wins: Vec<Win>,
    /// The sum of all wins.
    pub payout: Gold,
}

/// A line that paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Win {
    /// The number of the line, counted from 1 in the order of the table.
    pub line: u8,
    /// What its three cells show.
    pub symbol: SymbolIndex,
    /// Times the bet on the line.
    pub multiplier: u32,
    /// Bet on the line times multiplier.
    pub payout: Gold,
}

/// Plays a round. Takes one [`Draw::below`] of the table's total weight for each cell, row by row
/// from the top left; the symbols own the numbers from 0 up in table order, each as many as its
/// weight.
#[must_use]
pub fn spin(table: &SlotTable, stake: Stake, draw: &mut Draw) -> Outcome {
    let grid = Grid::of(std::array::from_fn(|_| {
        table.symbol_at(draw.below(table.weight_total()))
    }));
    settle(table, stake, grid)
}

/// What a grid pays for a stake: also how a stored round is shown again.
///
/// # Panics
/// When the grid or the stake is of another table that has more symbols.
#[must_use]
pub fn settle(table: &SlotTable, stake: Stake, grid: Grid) -> Outcome {
    let cells = grid.cells();
    let mut wins = Vec::new();
    let mut payout = Gold::ZERO;
    for (number, line) in (1..).zip(table.lines().iter().take(stake.lines().into())) {
        let [first, second, third] = line.map(|cell| cells[usize::from(cell)]);
        if first != second || second != third {
            continue;
        }
        let multiplier = table.symbol(first).multiplier;
        if multiplier == 0 {
            continue;
        }
        // Within range for every sound table: see `TableError::Range`.
        let paid = Gold(stake.bet_per_line().units() * i64::from(multiplier));
        payout = Gold(payout.units() + paid.units());
        wins.push(Win {
            line: number,
            symbol: first,
            multiplier,
            payout: paid,
        });
    }
    Outcome { grid, wins, payout }
}
