//! Exact odds of a slot, counted from the very table that is played; nothing here is typed in.
//!
//! Look at [`SlotOdds`] first, then at [`SlotOdds::count`] for how all grids are counted at once.

use super::{
    data::{Line, Symbol, SymbolIndex, TableData},
    limits::{CELLS, LINE_CELLS, LINES_MAX},
};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundOdds {
    /// How many lines are played.
    pub lines: u8,
    /// Chance that it pays anything.
    pub hit: Ratio,
    /// Chance that it pays more than its stake.
    pub profit: Ratio,
    /// Expected payout over stake.
    pub return_to_player: Ratio,
    /// Expected square of the payout, in squares of the bet on a line: with the return it tells
    /// how far the result of many rounds may stray.
    pub square_payout: Ratio,
}

impl SlotOdds {
    /// Counts all grids of a sound table, every one of them; takes milliseconds.
    pub(super) fn count(table: &TableData) -> Self {
        let rounds: Vec<_> = (1..=table.lines.len())
            .map(|lines| RoundOdds::count(table, lines))
            .collect();
        // A table has at least one line, and a round on one line is that line alone.
        let RoundOdds {
            return_to_player,
            hit: line_hit,
            ..
        } = rounds[0];
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
        let mut paths = Paths::from([(Path::default(), Sums::ONE)]);
        for cell in 0..CELLS as u8 {
            paths = draw_cell(table, played, &paths, cell);
        }
        let (mut hit, mut profit, mut payout, mut square_payout) = (0, 0, 0, 0);
        for (path, sums) in &paths {
            hit += if path.paid > 0 { sums.weight } else { 0 };
            profit += if path.paid > lines as u32 {
                sums.weight
            } else {
                0
            };
            payout += sums.payout;
            square_payout += sums.square_payout;
        }
        let all = u128::from(table.weight_total()).pow(CELLS as u32);
        Self {
            lines: lines as u8,
            hit: of(hit, all),
            profit: of(profit, all),
            return_to_player: of(payout, all * lines as u128),
            square_payout: of(square_payout, all),
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
    /// Sum of the multipliers paid, kept exact up to one more than the lines played: beyond that
    /// it is a profit, and how large a profit is in the sums.
    paid: u32,
}

/// Sums over all grids that came along one path, each grid counted with its weight.
#[derive(Clone, Copy, Debug)]
struct Sums {
    weight: u128,
    payout: u128,
    square_payout: u128,
}

impl Sums {
    const ONE: Self = Self {
        weight: 1,
        payout: 0,
        square_payout: 0,
    };

    /// The same grids with a cell more of that weight, which made them pay so much more.
    const fn and(self, weight: u128, paid: u128) -> Self {
        let Self {
            weight: grids,
            payout,
            square_payout,
        } = self;
        Self {
            weight: grids * weight,
            payout: (payout + paid * grids) * weight,
            // The square of a sum, summed over the grids.
            square_payout: (square_payout + 2 * paid * payout + paid * paid * grids) * weight,
        }
    }

    const fn add(&mut self, other: Self) {
        self.weight += other.weight;
        self.payout += other.payout;
        self.square_payout += other.square_payout;
    }
}

type Paths = BTreeMap<Path, Sums>;

fn draw_cell(table: &TableData, played: &[Line], paths: &Paths, cell: u8) -> Paths {
    let mut longer = Paths::new();
    for (path, sums) in paths {
        for (index, symbol) in (0..).zip(&table.symbols) {
            let (next, lines_won) = path.shown(played, cell, index);
            let paid = lines_won * symbol.multiplier;
            let next = Path {
                paid: (path.paid + paid).min(played.len() as u32 + 1),
                ..next
            };
            let sums = sums.and(symbol.weight.into(), paid.into());
            longer
                .entry(next)
                .and_modify(|known| known.add(sums))
                .or_insert(sums);
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
