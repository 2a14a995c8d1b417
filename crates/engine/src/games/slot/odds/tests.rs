//! The odds, proved against every single grid of small tables and of the table that is played; that
//! rounds pay what they promise is in `tests/million.rs`. Look at [`one_by_one`] first.

use super::{RoundOdds, SlotOdds};
use crate::{
    games::slot::{CELLS, Grid, Line, SlotTable, Stake, Symbol, TableData, night_market, settle},
    odds::Distribution,
};
use kernel::{Gold, Ratio};
use proptest::prelude::*;

fn ratio(part: u128, all: u128) -> Ratio {
    Ratio::new(part, all).unwrap()
}

/// The same odds with no cleverness: every grid is built, weighed, and settled as a round is, once
/// for each number of lines.
fn one_by_one(table: &SlotTable) -> Vec<RoundOdds> {
    let symbols = table.symbols();
    let stakes: Vec<_> = (1..=table.lines().len())
        .map(|lines| Stake::new(table, Gold(1), lines as i64).unwrap())
        .collect();
    let mut counted: Vec<_> = stakes
        .iter()
        .map(|stake| Distribution::new(stake.lines().into()))
        .collect();
    let mut indexes = [0_u8; CELLS];
    loop {
        let grid = Grid::new(table, indexes).unwrap();
        let weigh = |index: &u8| u64::from(symbols[usize::from(*index)].weight);
        let weight = indexes.iter().map(weigh).product::<u64>().into();
        for (stake, payouts) in stakes.iter().zip(&mut counted) {
            let payout = settle(table, *stake, grid).payout;
            payouts.add(payout.units() as u64, weight);
        }
        // Count on, as an odometer does.
        let Some(cell) = indexes
            .iter()
            .position(|index| usize::from(*index) + 1 < symbols.len())
        else {
            break;
        };
        indexes[..cell].fill(0);
        indexes[cell] += 1;
    }
    let odds = stakes
        .iter()
        .zip(counted)
        .map(|(stake, payouts)| RoundOdds {
            lines: stake.lines(),
            payouts,
        });
    odds.collect()
}

fn table(symbols: Vec<(u32, u32)>, lines: Vec<Line>) -> SlotTable {
    let symbols = symbols
        .into_iter()
        .enumerate()
        .map(|(index, (weight, multiplier))| Symbol {
            name: format!("symbol-{index}"),
            weight,
            multiplier,
        });
    SlotTable::new(TableData {
        jackpot: None,
        machine: "small".to_owned(),
        version: 1,
        bet_per_line_min: Gold(1),
        bet_per_line_max: Gold(1),
        symbols: symbols.collect(),
        lines,
    })
    .unwrap()
}

fn assert_counted_right(table: &SlotTable) {
    assert_eq!(table.odds().rounds, one_by_one(table), "{:?}", table.data());
}

#[test]
fn counting_at_once_equals_counting_one_by_one_on_the_lines_that_are_played() {
    // Multipliers of 0 to 6 lie on both sides of every stake of up to five lines.
    let lines = night_market().lines().to_vec();
    assert_counted_right(&table(vec![(1, 6), (2, 1), (4, 3)], lines.clone()));
    assert_counted_right(&table(vec![(3, 2), (5, 0)], lines));
}

#[test]
fn counting_at_once_equals_counting_one_by_one_on_all_straight_lines() {
    let straight = [
        [0, 1, 2],
        [3, 4, 5],
        [6, 7, 8],
        [0, 3, 6],
        [1, 4, 7],
        [2, 5, 8],
        [0, 4, 8],
        [2, 4, 6],
    ];
    assert_counted_right(&table(vec![(2, 5), (3, 7)], straight.to_vec()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn counting_at_once_equals_counting_one_by_one_on_any_two_lines(
        symbols in prop::collection::vec((1_u32..9, 0_u32..5), 1..=2),
        mut cells in Just((0..9).collect::<Vec<u8>>()).prop_shuffle(),
    ) {
        let first = [cells[0], cells[1], cells[2]];
        cells.rotate_left(2);
        let second = [cells[0], cells[1], cells[2]];
        assert_counted_right(&table(symbols, vec![first, second]));
    }
}

#[test]
fn counting_at_once_equals_counting_one_by_one_on_the_night_market() {
    let same_but_cheap = TableData {
        bet_per_line_min: Gold(1),
        ..night_market().data().clone()
    };
    assert_counted_right(&SlotTable::new(same_but_cheap).unwrap());
}

#[test]
fn the_night_market_returns_the_same_whatever_number_of_lines_is_played() {
    let odds = night_market().odds();
    assert_eq!(odds.return_to_player.percent(2), "95.91");
    assert_eq!(odds.line_hit.percent(2), "3.76");
    assert_eq!(
        odds.rounds
            .iter()
            .map(|round| round.lines)
            .collect::<Vec<_>>(),
        [1, 2, 3, 4, 5]
    );
    for round in &odds.rounds {
        let payouts = &round.payouts;
        assert_eq!(payouts.return_to_player(), odds.return_to_player);
        assert!(payouts.profit().numerator() > 0);
        // The least win of the night market pays more than the dearest stake.
        assert_eq!(payouts.profit(), payouts.hit());
    }
}

#[test]
fn the_shares_of_the_symbols_add_up_to_the_whole() {
    let odds = night_market().odds();
    let total = |parts: Vec<Ratio>| {
        let all = 32_u128.pow(3);
        let part = |ratio: &Ratio| ratio.numerator() * (all / ratio.denominator());
        ratio(parts.iter().map(part).sum(), all)
    };
    let chances = odds
        .symbols
        .iter()
        .map(|symbol| symbol.line_chance)
        .collect();
    let returns = odds
        .symbols
        .iter()
        .map(|symbol| symbol.line_return)
        .collect();
    assert_eq!(total(chances), odds.line_hit);
    assert_eq!(total(returns), odds.return_to_player);
    assert_eq!(odds.symbols[0].line_chance.one_in(), Some(32_768));
}

#[test]
fn odds_are_counted_once_and_kept() {
    let (one, other): (&SlotOdds, &SlotOdds) = (night_market().odds(), night_market().odds());
    assert!(std::ptr::eq(one, other));
}
