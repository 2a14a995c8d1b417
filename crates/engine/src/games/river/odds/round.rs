//! A whole round with its free spins: its variance exactly, and what a hundred of them may bring.
//!
//! A round is a tree of spins: the paid one, the first free ones if it wins them, and those that each
//! of these adds. All spins are drawn alike and on their own, so moments and sums of the tree follow
//! from those of one spin, level by level. Look at [`volatility`] first.

use super::{RiverOdds, SpinOdds};
use crate::{
    games::river::data::FreeSpins,
    odds::{Fraction, Sums, Volatility},
};

/// How far the results of a round stray.
pub fn volatility(odds: &RiverOdds, free: FreeSpins) -> Volatility {
    let stake = odds.spin.plain.stake();
    let below = Volatility::cells(stake);
    Volatility::new(
        odds.return_to_player,
        variance(&odds.spin, free),
        &sums(&odds.spin, free, below),
        stake,
    )
}

/// Expectations of a sum, and of its square.
#[derive(Clone, Debug)]
struct Moments {
    mean: Fraction,
    square: Fraction,
}

impl Moments {
    /// Those of the sum of so many, each drawn on its own.
    fn times(&self, count: u32) -> Self {
        let variance = self.square.minus(&self.mean.times(&self.mean));
        let mean = self.mean.times(&Fraction::whole(count));
        let square = variance
            .times(&Fraction::whole(count))
            .plus(&mean.times(&mean));
        Self { mean, square }
    }
}

/// The variance of payout over stake.
fn variance(spin: &SpinOdds, free: FreeSpins) -> Fraction {
    // What is added to a spin adds nothing itself.
    let nothing = Moments {
        mean: Fraction::whole(0_u8),
        square: Fraction::whole(0_u8),
    };
    let added = spin_and(spin, free.multiplier, &nothing).times(free.more);
    let won = spin_and(spin, free.multiplier, &added).times(free.first);
    let Moments { mean, square } = spin_and(spin, 1, &won);
    square.minus(&mean.times(&mean))
}

/// Moments of what a spin pays, times `multiplier`, with what follows where it wins free spins; in
/// stakes.
fn spin_and(spin: &SpinOdds, multiplier: u32, follows: &Moments) -> Moments {
    let all = spin.all() * u128::from(spin.plain.stake());
    let times = |sum: u128| Fraction::new(sum * u128::from(multiplier), all);
    let trigger = Fraction::new(spin.triggering.all(), spin.all());
    let squares = spin.square_payout() * u128::from(multiplier).pow(2);
    let own_square = Fraction::new(squares, all * u128::from(spin.plain.stake()));
    // The square of a sum: what the spin pays does not change what follows, but whether.
    let both = times(spin.triggering.sum())
        .times(&follows.mean)
        .times(&Fraction::whole(2_u8));
    Moments {
        mean: times(spin.payout()).plus(&trigger.times(&follows.mean)),
        square: own_square.plus(&both).plus(&trigger.times(&follows.square)),
    }
}

/// What a round pays, in bets on a line.
fn sums(spin: &SpinOdds, free: FreeSpins, below: usize) -> Sums {
    let (all, times) = (spin.all(), u64::from(free.multiplier));
    let plain = |times| spin.plain.sums(times, all, below);
    let triggering = |times| spin.triggering.sums(times, all, below);
    let added = plain(times).or(&triggering(times)).times(free.more);
    let won = plain(times)
        .or(&triggering(times).and(&added))
        .times(free.first);
    plain(1).or(&triggering(1).and(&won))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::river::{RiverTable, TableData, han_river};
    use std::collections::BTreeMap;

    /// Every round of a table by what it pays, in bets on a line, with its chance: each spin of each
    /// round is gone through, with no cleverness.
    fn one_by_one(spin: &SpinOdds, free: FreeSpins) -> BTreeMap<u64, Fraction> {
        type Payouts = BTreeMap<u64, Fraction>;
        fn and(one: &Payouts, other: &Payouts) -> Payouts {
            let mut both = Payouts::new();
            for (paid, chance) in one {
                for (more, times) in other {
                    let sum = both.entry(paid + more).or_insert(Fraction::whole(0_u8));
                    *sum = sum.plus(&chance.times(times));
                }
            }
            both
        }
        let all = spin.all();
        let spin_and = |multiplier: u32, follows: &Payouts| {
            let mut payouts = Payouts::new();
            for (parts, follows) in [
                (&spin.plain, &Payouts::from([(0, Fraction::whole(1_u8))])),
                (&spin.triggering, follows),
            ] {
                let own = parts.outcomes().map(|(paid, stands)| {
                    (paid * u64::from(multiplier), Fraction::new(stands, all))
                });
                for (paid, chance) in and(&own.collect(), follows) {
                    let sum = payouts.entry(paid).or_insert(Fraction::whole(0_u8));
                    *sum = sum.plus(&chance);
                }
            }
            payouts
        };
        let repeated = |one: Payouts, count: u32| {
            let nothing = Payouts::from([(0, Fraction::whole(1_u8))]);
            (0..count).fold(nothing, |sum, _| and(&sum, &one))
        };
        let nothing = Payouts::from([(0, Fraction::whole(1_u8))]);
        let added = repeated(spin_and(free.multiplier, &nothing), free.more);
        let won = repeated(spin_and(free.multiplier, &added), free.first);
        spin_and(1, &won)
    }

    /// The Han River with four stops a reel, and few free spins.
    fn small(first: u32, more: u32) -> RiverTable {
        let mut data: TableData = han_river().data().clone();
        for reel in &mut data.reels {
            reel.rotate_left(16);
            reel.truncate(4);
        }
        data.reels[0][0] = "fireworks".into();
        data.reels[4][0] = "fireworks".into();
        data.free_spins = FreeSpins {
            first,
            more,
            multiplier: 3,
        };
        RiverTable::new(data).unwrap()
    }

    #[test]
    fn variance_and_sums_are_those_of_every_round_gone_through() {
        for (first, more) in [(1, 0), (1, 1), (2, 1)] {
            let table = small(first, more);
            let (odds, free) = (table.odds(), table.free_spins());
            assert!(odds.spin.triggering.all() > 0, "no free spins are won");
            let rounds = one_by_one(&odds.spin, free);
            let stake = odds.spin.plain.stake();
            let (mut mean, mut square) = (Fraction::whole(0_u8), Fraction::whole(0_u8));
            for (paid, chance) in &rounds {
                let paid = Fraction::new(*paid, stake);
                mean = mean.plus(&chance.times(&paid));
                square = square.plus(&chance.times(&paid).times(&paid));
            }
            assert_eq!(mean, odds.return_to_player.into());
            let strays = square.minus(&mean.times(&mean));
            assert_eq!(variance(&odds.spin, free), strays);

            let sums = sums(&odds.spin, free, 400);
            for paid in 0..400_u64 {
                let none = Fraction::whole(0_u8);
                let chance = rounds.get(&paid).unwrap_or(&none);
                let cell = paid as usize..paid as usize + 1;
                let least = Fraction::new(sums.within(cell.clone()), Sums::PARTS);
                let most = sums.within(cell) + sums.missing();
                let most = Fraction::new(most, Sums::PARTS);
                // There is no subtraction below zero.
                let _ = (chance.minus(&least), most.minus(chance));
            }
            assert!(sums.missing() < Sums::PARTS / 1_000_000_000_000);
        }
    }

    #[test]
    fn a_hundred_rounds_of_the_han_river_are_told_to_a_trillionth() {
        let missing = han_river().volatility().missing;
        assert!(missing.numerator() * 1_000_000_000_000 < missing.denominator());
    }
}
