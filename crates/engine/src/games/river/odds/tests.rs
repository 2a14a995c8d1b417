//! The odds, proved against every single stand of small reels, against every length of a round, and
//! against a fixed sample of rounds of the table that is played. Look at [`one_by_one`] first.

use super::{RiverOdds, SpinOdds, of};
use crate::{
    draw::PreparedSeed,
    fairness::{ClientSeed, ServerSeed},
    games::river::{
        RiverTable, Stake, han_river,
        limits::REELS,
        reels::Stops,
        spin::{settle_spin, spin},
    },
    odds::Distribution,
};
use kernel::{Gold, Ratio};
use proptest::prelude::*;

fn stake(table: &RiverTable) -> Stake {
    Stake::new(table, table.bet_per_line_min(), table.lines().len() as i64).unwrap()
}

/// The same with no cleverness: every stand of the reels is settled as a round settles it.
fn one_by_one(table: &RiverTable) -> SpinOdds {
    let stake = stake(table);
    let bet = stake.bet_per_line().units();
    let lines = table.lines().len() as u64;
    let sizes = table.reels().each_ref().map(|reel| reel.len() as u8);
    let mut counted = SpinOdds {
        plain: Distribution::new(lines),
        triggering: Distribution::new(lines),
    };
    let mut stops = [0_u8; REELS];
    loop {
        let spin = settle_spin(table, stake, Stops(stops), 1, 1);
        let kind = if spin.awarded > 0 {
            &mut counted.triggering
        } else {
            &mut counted.plain
        };
        kind.add((spin.payout.units() / bet) as u64, 1);
        // Count on, as an odometer does.
        let Some(reel) = (0..REELS).find(|reel| stops[*reel] + 1 < sizes[*reel]) else {
            return counted;
        };
        stops[..reel].fill(0);
        stops[reel] += 1;
    }
}

/// The han-river with reels cut to so few stops.
fn cut(sizes: [usize; REELS], turned: [usize; REELS]) -> RiverTable {
    let mut data = han_river().data().clone();
    for ((reel, size), turn) in data.reels.iter_mut().zip(sizes).zip(turned) {
        reel.rotate_left(turn);
        reel.truncate(size);
    }
    RiverTable::new(data).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn counting_at_once_equals_settling_one_by_one(
        sizes in prop::array::uniform5(3_usize..=7),
        turned in prop::array::uniform5(0_usize..32),
    ) {
        let table = cut(sizes, turned);
        prop_assert_eq!(&table.odds().spin, &one_by_one(&table));
    }
}

#[test]
fn counting_at_once_equals_settling_one_by_one_on_the_han_river() {
    assert_eq!(han_river().odds().spin, one_by_one(han_river()));
}

#[test]
fn the_han_river_returns_between_95_and_97_percent() {
    let odds = han_river().odds();
    assert_eq!(odds.return_to_player.percent(2), "96.19");
    assert_eq!(odds.free_most, 110);
    assert!(odds.round_profit.numerator() > 0 && odds.round_hit != odds.round_profit);
    // The two parts are the whole: over the denominator of the whole return.
    let all = odds.return_to_player.denominator();
    let part = |ratio: Ratio| ratio.numerator() * (all / ratio.denominator());
    let (base, free) = (part(odds.base_return), part(odds.free_return));
    assert_eq!(base + free, odds.return_to_player.numerator());
}

#[test]
fn the_shares_of_the_symbols_add_up_to_the_whole_and_their_chances_to_the_line() {
    let odds = han_river().odds();
    let all = odds.spin.all().pow(3);
    let part = |ratio: Ratio| ratio.numerator() * (all / ratio.denominator());
    let shares = odds.symbols.iter().map(|symbol| part(symbol.share));
    assert_eq!(of(shares.sum(), all), odds.return_to_player);
    let line = odds
        .symbols
        .iter()
        .filter(|odds| odds.symbol != han_river().scatter());
    let chances = line.flat_map(|symbol| symbol.chances).map(part);
    assert_eq!(of(chances.sum(), all), odds.line_hit);
    let scatters = &odds.symbols[han_river().scatter().get()];
    let chances = scatters.chances.into_iter().map(part);
    assert_eq!(of(chances.sum(), all), odds.free_chance);
}

/// The expected number of free spins, in the slow way: the chance of each number of first ones that
/// add more, with binomial coefficients, over the denominator `q.1 ^ first`.
fn free_spins_by_their_number(first: u32, more: u128, q: (u128, u128)) -> (u128, u128) {
    let mut coefficient = 1_u128;
    let mut sum = 0;
    for adding in 0..=first {
        let ways = coefficient * q.0.pow(adding) * (q.1 - q.0).pow(first - adding);
        sum += ways * (u128::from(first) + u128::from(adding) * more);
        coefficient = coefficient * u128::from(first - adding) / u128::from(adding + 1);
    }
    (sum, q.1.pow(first))
}

#[test]
fn the_expected_number_of_free_spins_is_the_sum_over_every_number_of_them() {
    // Chances with small denominators, so that their tenth powers are exact.
    for q in [(1, 140), (1, 7), (3, 11), (0, 1), (1, 1)] {
        let (sum, all) = free_spins_by_their_number(10, 10, q);
        // What the odds say: first * (1 + more * q).
        assert_eq!(of(sum, all), of(10 * (q.1 + 10 * q.0), q.1), "{q:?}");
    }
}

#[test]
fn odds_are_counted_once_and_kept() {
    let (one, other): (&RiverOdds, &RiverOdds) = (han_river().odds(), han_river().odds());
    assert!(std::ptr::eq(one, other));
}

/// A mean in integers of a millionth.
fn millionths(part: u128, all: u128) -> i128 {
    i128::try_from(part * 1_000_000 / all).unwrap()
}

/// Whether a sum over independent rounds lies within 99.9 % of where exact odds expect it: the
/// square of its distance is at most eleven variances. Mean and square are in millionths.
fn lies_within(sum: u128, rounds: i128, mean: i128, square: i128) -> bool {
    const MILLION: i128 = 1_000_000;
    let variance = square * MILLION - mean * mean;
    let distance = i128::try_from(sum).unwrap() * MILLION - rounds * mean;
    distance.pow(2) <= 11 * rounds * variance
}

#[test]
fn a_fixed_sample_of_rounds_hits_and_goes_on_as_often_as_the_odds_promise() {
    let table = han_river();
    let rounds = 300_000;
    let client_seed = ClientSeed::parse("monte carlo").unwrap();
    let prepared = PreparedSeed::new(&ServerSeed::new([0x42; 32]), &client_seed);
    let stake = stake(table);
    let (mut hits, mut profits, mut cycles, mut spins) = (0, 0, 0, 0);
    for nonce in 1..=rounds {
        let outcome = spin(table, stake, &mut prepared.draw(nonce));
        hits += u128::from(outcome.payout > Gold::ZERO);
        profits += u128::from(outcome.payout > stake.total());
        cycles += u128::from(!outcome.free_spins.is_empty());
        spins += outcome.free_spins.len() as u128;
    }
    let odds = table.odds();
    let rounds = i128::from(rounds);
    let chance = |ratio: Ratio| millionths(ratio.numerator(), ratio.denominator());
    for (count, ratio) in [
        (hits, odds.round_hit),
        (profits, odds.round_profit),
        (cycles, odds.free_chance),
    ] {
        let chance = chance(ratio);
        assert!(
            lies_within(count, rounds, chance, chance),
            "{count}: {ratio}"
        );
        // And the reference can tell: one part in ten off would not pass.
        assert!(!lies_within(count * 11 / 10, rounds, chance, chance));
    }
    // The number of free spins of a cycle hardly strays from its mean.
    let expected = cycles * odds.free_expected.numerator() / odds.free_expected.denominator();
    assert!(
        spins.abs_diff(expected) < expected / 50,
        "{spins}, not {expected}"
    );
}
