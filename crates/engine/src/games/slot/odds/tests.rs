//! The odds, proved against every single grid of small tables, and a fixed sample of rounds
//! of the table that is played. Look at [`one_by_one`] first.

use super::{RoundOdds, SlotOdds};
use crate::{
    draw::PreparedSeed,
    fairness::{ClientSeed, ServerSeed},
    games::slot::{
        CELLS, Grid, Line, SlotTable, Stake, Symbol, TableData, night_market, settle, spin,
    },
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
    let mut sums = vec![[0_u128; 4]; stakes.len()];
    let mut all = 0;
    let mut indexes = [0_u8; CELLS];
    loop {
        let grid = Grid::new(table, indexes).unwrap();
        let weigh = |index: &u8| u64::from(symbols[usize::from(*index)].weight);
        let weight = indexes.iter().map(weigh).product::<u64>().into();
        all += weight;
        for (stake, [hit, profit, sum, squares]) in stakes.iter().zip(&mut sums) {
            let payout = settle(table, *stake, grid).payout;
            *hit += if payout > Gold::ZERO { weight } else { 0 };
            *profit += if payout > stake.total() { weight } else { 0 };
            let payout = payout.units() as u128;
            *sum += weight * payout;
            *squares += weight * payout * payout;
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
    let odds = stakes.iter().zip(sums).map(|(stake, sums)| {
        let [hit, profit, sum, squares] = sums;
        RoundOdds {
            lines: stake.lines(),
            hit: ratio(hit, all),
            profit: ratio(profit, all),
            return_to_player: ratio(sum, all * u128::from(stake.lines())),
            square_payout: ratio(squares, all),
        }
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
        assert_eq!(round.return_to_player, odds.return_to_player);
        assert!(round.profit.numerator() > 0);
        // The least win of the night market pays more than the dearest stake.
        assert_eq!(round.profit, round.hit);
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

/// Whether a sum over independent rounds lies within 99.9 % of where exact odds expect it: the
/// square of its distance is at most eleven variances. In integers of a millionth.
fn lies_within(sum: u128, rounds: u128, mean: Ratio, square: Ratio) -> bool {
    const MILLION: u128 = 1_000_000;
    let mean = mean.numerator() * MILLION / mean.denominator();
    let square = square.numerator() * MILLION * MILLION / square.denominator();
    let variance = square - mean * mean;
    (sum * MILLION).abs_diff(rounds * mean).pow(2) <= 11 * rounds * variance
}

#[test]
fn a_fixed_sample_of_rounds_pays_what_the_odds_promise() {
    let table = night_market();
    let rounds = 200_000;
    let client_seed = ClientSeed::parse("monte carlo").unwrap();
    let prepared = PreparedSeed::new(&ServerSeed::new([0x42; 32]), &client_seed);
    let stake = Stake::new(table, Gold(10), 5).unwrap();
    let (mut hits, mut paid) = (0, 0);
    for nonce in 1..=rounds {
        let outcome = spin(table, stake, &mut prepared.draw(nonce));
        hits += u128::from(!outcome.wins.is_empty());
        paid += outcome.payout.units() as u128 / 10;
    }
    let odds = table.odds().rounds[4];
    let rounds = u128::from(rounds);
    let mean = odds.return_to_player;
    let mean = ratio(mean.numerator() * 5, mean.denominator());
    assert!(
        lies_within(paid, rounds, mean, odds.square_payout),
        "{paid} paid"
    );
    assert!(lies_within(hits, rounds, odds.hit, odds.hit), "{hits} hits");
    // And the reference can tell: one part in ten off would not pass.
    assert!(!lies_within(hits * 11 / 10, rounds, odds.hit, odds.hit));
}
