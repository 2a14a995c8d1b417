//! One round: nine cells out of the draw, then what the played lines pay.
//!
//! Look at [`settle`] first: it alone decides about money, and it needs no chance.

use super::{data::SymbolIndex, grid::Grid, stake::Stake, table::SlotTable};
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
    /// Whether it has hit the common jackpot, which pays beside this.
    pub jackpot: bool,
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
/// weight. Then comes the draw of the common jackpot, where the table takes part in it.
#[must_use]
pub fn spin(table: &SlotTable, stake: Stake, draw: &mut Draw) -> Outcome {
    let grid = Grid::of(std::array::from_fn(|_| {
        table.symbol_at(draw.below(table.weight_total()))
    }));
    let jackpot = table.data().jackpot;
    Outcome {
        jackpot: jackpot.is_some_and(|jackpot| jackpot.draw(stake.total(), draw)),
        ..settle(table, stake, grid)
    }
}

/// What a grid pays for a stake: also how a stored round is shown again. A grid alone hits no jackpot.
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
    Outcome {
        grid,
        wins,
        payout,
        jackpot: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        draw::PreparedSeed,
        fairness::{ClientSeed, ServerSeed},
        games::slot::{
            CELLS, LINE_CELLS, TableData,
            limits::{BET_PER_LINE_MAX, MULTIPLIER_MAX},
            night_market,
        },
    };
    use proptest::prelude::*;

    fn grid(code: &str) -> Grid {
        Grid::from_code(night_market(), code).unwrap()
    }

    fn stake(bet_per_line: i64, lines: i64) -> Stake {
        Stake::new(night_market(), Gold(bet_per_line), lines).unwrap()
    }

    #[test]
    fn every_line_shape_pays_every_symbol_its_multiplier() {
        let table = night_market();
        for symbol in table.indexes() {
            for (number, line) in (1..).zip(table.lines()) {
                // Around the line no other line can be alike: two other symbols in turns.
                let mut cells: [u8; CELLS] =
                    std::array::from_fn(|cell| (symbol.0 + 1 + (cell / 2 % 2) as u8) % 7);
                for cell in line {
                    cells[usize::from(*cell)] = symbol.0;
                }
                let outcome = settle(table, stake(10, 5), Grid::new(table, cells).unwrap());
                let multiplier = table.symbol(symbol).multiplier;
                let payout = Gold(10 * i64::from(multiplier));
                let win = Win {
                    line: number,
                    symbol,
                    multiplier,
                    payout,
                };
                assert_eq!(
                    (outcome.wins, outcome.payout),
                    (vec![win], payout),
                    "{cells:?}"
                );
            }
        }
    }

    #[test]
    fn lines_are_numbered_top_middle_bottom_falling_rising() {
        for (code, line) in [
            ("666123451", 1),
            ("123666451", 2),
            ("123451666", 3),
            ("612361456", 4),
            ("126364651", 5),
        ] {
            let outcome = settle(night_market(), stake(10, 5), grid(code));
            assert_eq!(
                outcome.wins.iter().map(|win| win.line).collect::<Vec<_>>(),
                [line]
            );
        }
    }

    #[test]
    fn only_the_first_so_many_lines_are_played() {
        for (lines, payout) in [(1, 1000), (2, 2000), (3, 3000), (4, 4000), (5, 5000)] {
            let outcome = settle(night_market(), stake(10, lines), grid("000000000"));
            assert_eq!(outcome.payout, Gold(payout * 10));
            assert_eq!(outcome.wins.len() as i64, lines);
        }
    }

    #[test]
    fn three_in_a_column_or_two_on_a_line_pay_nothing() {
        for code in ["012012012", "001122334", "660566050"] {
            let outcome = settle(night_market(), stake(10, 5), grid(code));
            assert_eq!(
                (outcome.wins.as_slice(), outcome.payout),
                (&[][..], Gold::ZERO),
                "{code}"
            );
        }
    }

    #[test]
    fn a_symbol_without_a_multiplier_is_no_win() {
        let mut data = night_market().data().clone();
        data.symbols[6].multiplier = 0;
        let table = SlotTable::new(data).unwrap();
        let outcome = settle(&table, stake(10, 5), grid("666666666"));
        assert_eq!((outcome.wins.len(), outcome.payout), (0, Gold::ZERO));
    }

    #[test]
    fn the_dearest_sound_table_pays_without_leaving_the_range() {
        let every_line = vec![
            [0, 1, 2],
            [3, 4, 5],
            [6, 7, 8],
            [0, 3, 6],
            [1, 4, 7],
            [2, 5, 8],
            [0, 4, 8],
            [2, 4, 6],
        ];
        let mut data = TableData {
            lines: every_line,
            ..night_market().data().clone()
        };
        data.jackpot = None;
        data.symbols[0].multiplier = MULTIPLIER_MAX;
        data.bet_per_line_max = BET_PER_LINE_MAX;
        let table = SlotTable::new(data).unwrap();
        let stake = Stake::new(&table, BET_PER_LINE_MAX, 8).unwrap();
        let outcome = settle(&table, stake, Grid::from_code(&table, "000000000").unwrap());
        assert_eq!(outcome.payout, Gold(8_000_000_000_000_000));
    }

    #[test]
    fn a_spin_takes_one_number_for_each_cell_and_one_for_the_jackpot_and_no_more() {
        let client_seed = ClientSeed::parse("a").unwrap();
        let prepared = PreparedSeed::new(&ServerSeed::new([1; 32]), &client_seed);
        let (mut played, mut counted) = (prepared.draw(1), prepared.draw(1));
        let _ = spin(night_market(), stake(10, 5), &mut played);
        for _ in 0..CELLS {
            counted.below(32);
        }
        counted.below(500_000_000);
        assert_eq!(played.word(), counted.word());
    }

    proptest! {
        #[test]
        fn the_payout_is_the_sum_of_the_wins_and_each_win_is_what_its_line_shows(
            indexes in prop::array::uniform9(0_u8..7),
            bet in 10_i64..=10_000,
            lines in 1_i64..=5,
        ) {
            let table = night_market();
            let outcome = settle(table, stake(bet, lines), Grid::new(table, indexes).unwrap());
            prop_assert_eq!(outcome.payout, outcome.wins.iter().map(|win| win.payout).sum());
            for (number, line) in (1..=lines as u8).zip(table.lines()) {
                let shown = line.map(|cell| indexes[usize::from(cell)]);
                let alike = shown == [shown[0]; LINE_CELLS];
                let win = outcome.wins.iter().find(|win| win.line == number);
                prop_assert_eq!(win.is_some(), alike);
                if let Some(win) = win {
                    prop_assert_eq!(win.symbol.0, shown[0]);
                    prop_assert_eq!(win.payout, Gold(bet * i64::from(win.multiplier)));
                    prop_assert_eq!(win.multiplier, table.symbol(win.symbol).multiplier);
                }
            }
            prop_assert!(outcome.wins.iter().all(|win| i64::from(win.line) <= lines));
        }

        #[test]
        fn a_spin_settles_again_from_its_stored_grid_to_the_same_outcome(
            server: [u8; 32],
            client in "[ -~]{1,64}",
            nonce: u64,
        ) {
            let (table, stake) = (night_market(), stake(25, 5));
            let client_seed = ClientSeed::parse(&client).unwrap();
            let mut draw = Draw::new(&ServerSeed::new(server), &client_seed, nonce);
            let outcome = spin(table, stake, &mut draw);
            let stored = Grid::from_code(table, &outcome.grid.code()).unwrap();
            let jackpot = outcome.jackpot;
            prop_assert_eq!(Outcome { jackpot, ..settle(table, stake, stored) }, outcome);
        }
    }
}
