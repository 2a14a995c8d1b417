//! Exact odds of a slot, counted from the very table that is played; nothing here is typed in.
//!
//! Look at [`SlotOdds`] first, then at [`SlotOdds::count`] for how all grids are counted at once.

use super::{
    data::{Line, Symbol, SymbolIndex, TableData},
    limits::{CELLS, LINE_CELLS, LINES_MAX},
};
use crate::odds::Distribution;
use kernel::Ratio;
use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

/// The odds of a slot table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotOdds {
    /// Expected payout over stake; the same for any number of lines.
    pub return_to_player: Ratio,
    /// Chance that one line pays; the same for every line.
    pub line_hit: Ratio,
    /// Chance and pay of each symbol, in table order.
    pub symbols: Vec<SymbolOdds>,
    /// For a stake on 1, 2, 3 ... lines, in that order.
    pub rounds: Vec<RoundOdds>,
}

/// How often one symbol fills a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SymbolOdds {
    /// Which symbol.
    pub symbol: SymbolIndex,
    /// Chance of three on a line.
    pub line_chance: Ratio,
    /// Its share of the return to player, `line_chance` times multiplier.
    pub line_return: Ratio,
}

/// What a round with so many lines promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundOdds {
    /// How many lines are played.
    pub lines: u8,
    /// How many grids pay how much, in bets on a line.
    pub payouts: Distribution,
}

impl SlotOdds {
    /// Counts all grids of a sound table, every one of them; takes milliseconds.
    pub(super) fn count(table: &TableData) -> Self {
        let rounds: Vec<_> = (1..=table.lines.len())
            .map(|lines| RoundOdds::count(table, lines))
            .collect();
        // A table has at least one line, and a round on one line is that line alone.
        let one_line = &rounds[0].payouts;
        let (return_to_player, line_hit) = (one_line.return_to_player(), one_line.hit());
        let symbols = (0..)
            .map(SymbolIndex)
            .zip(&table.symbols)
            .map(|(index, symbol)| SymbolOdds::count(table, index, symbol))
            .collect();
        Self {
            return_to_player,
            line_hit,
            symbols,
            rounds,
        }
    }
}

impl SymbolOdds {
    fn count(table: &TableData, index: SymbolIndex, symbol: &Symbol) -> Self {
        let Symbol {
            weight, multiplier, ..
        } = *symbol;
        let alike = u128::from(weight).pow(LINE_CELLS as u32);
        let all = u128::from(table.weight_total()).pow(LINE_CELLS as u32);
        Self {
            symbol: index,
            line_chance: of(alike, all),
            line_return: of(alike * u128::from(multiplier), all),
        }
    }
}

impl RoundOdds {
    fn count(table: &TableData, lines: usize) -> Self {
        let played = &table.lines[..lines];
        let mut paths = Paths::from([(Path::default(), 1)]);
        for cell in 0..CELLS as u8 {
            paths = draw_cell(table, played, &paths, cell);
        }
        let mut payouts = Distribution::new(lines as u64);
        for (path, grids) in paths {
            payouts.add(path.paid, grids);
        }
        Self {
            lines: lines as u8,
            payouts,
        }
    }
}

/// What the cells drawn so far still decide; grids that agree in it are counted together.
///
/// That is what makes the count fast: a few thousand sums stand for 7^9 grids, and none of them
/// is left out or estimated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Path {
    /// For each line: 1 + the symbol that its cells show so far; 0 when it is not begun, is
    /// broken, or is settled. Which of the three it is follows from the cell that comes next.
    open: [u8; LINES_MAX],
    /// Sum of the multipliers paid.
    paid: u64,
}

/// How many grids came along each path, each grid counted with its weight.
type Paths = BTreeMap<Path, u128>;

fn draw_cell(table: &TableData, played: &[Line], paths: &Paths, cell: u8) -> Paths {
    let mut longer = Paths::new();
    for (path, grids) in paths {
        for (index, symbol) in (0..).zip(&table.symbols) {
            let (next, lines_won) = path.shown(played, cell, index);
            let next = Path {
                paid: path.paid + u64::from(lines_won * symbol.multiplier),
                ..next
            };
            *longer.entry(next).or_default() += grids * u128::from(symbol.weight);
        }
    }
    longer
}

impl Path {
    /// What is open after the next cell shows that symbol, and how many lines it completed.
    fn shown(mut self, played: &[Line], cell: u8, symbol: u8) -> (Self, u32) {
        let mut lines_won = 0;
        for (open, line) in self.open.iter_mut().zip(played) {
            if !line.contains(&cell) {
                continue;
            }
            let first = line.iter().all(|&other| other >= cell);
            let last = line.iter().all(|&other| other <= cell);
            let alike = first || *open == symbol + 1;
            lines_won += u32::from(last && alike);
            *open = if alike && !last { symbol + 1 } else { 0 };
        }
        (self, lines_won)
    }
}

/// A fraction of all grids, of which there is at least one.
fn of(part: u128, all: u128) -> Ratio {
    Ratio::new(part, all).expect("a table has a grid")
}
