//! How often a bet pays how much, exactly.
//!
//! Look at [`Distribution`] first.

use super::{Fraction, Sums};
use kernel::Ratio;
use std::collections::BTreeMap;

/// Every payout of a round, each with the number of equally likely outcomes that pay it.
///
/// Stake and payouts are in one unit, the smallest that the table can pay in: the bet on a line, or
/// the stake itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    stake: u64,
    outcomes: BTreeMap<u64, u128>,
}

impl Distribution {
    /// No outcome yet, of a bet that costs so much.
    pub(crate) const fn new(stake: u64) -> Self {
        Self {
            stake,
            outcomes: BTreeMap::new(),
        }
    }

    /// So many outcomes more that pay so much.
    pub(crate) fn add(&mut self, payout: u64, outcomes: u128) {
        if outcomes > 0 {
            *self.outcomes.entry(payout).or_default() += outcomes;
        }
    }

    /// What the bet costs.
    #[must_use]
    pub const fn stake(&self) -> u64 {
        self.stake
    }

    /// Each payout, the least first, and how many outcomes pay it.
    pub fn outcomes(&self) -> impl Iterator<Item = (u64, u128)> {
        self.outcomes
            .iter()
            .map(|(payout, outcomes)| (*payout, *outcomes))
    }

    /// How many outcomes there are.
    #[must_use]
    pub fn all(&self) -> u128 {
        self.outcomes.values().sum()
    }

    /// How many outcomes pay more than that.
    #[must_use]
    pub fn above(&self, payout: u64) -> u128 {
        let above = self.outcomes.range(payout + 1..);
        above.map(|(_, outcomes)| *outcomes).sum()
    }

    /// Sum of the payouts of all outcomes.
    #[must_use]
    pub fn sum(&self) -> u128 {
        self.outcomes()
            .map(|(payout, outcomes)| u128::from(payout) * outcomes)
            .sum()
    }

    /// Sum of the squares of the payouts of all outcomes.
    #[must_use]
    pub fn sum_of_squares(&self) -> u128 {
        self.outcomes()
            .map(|(payout, outcomes)| u128::from(payout).pow(2) * outcomes)
            .sum()
    }

    /// Chance that the bet pays anything.
    #[must_use]
    pub fn hit(&self) -> Ratio {
        self.of_all(self.above(0))
    }

    /// Chance that it pays more than its stake.
    #[must_use]
    pub fn profit(&self) -> Ratio {
        self.of_all(self.above(self.stake))
    }

    /// Expected payout over stake.
    #[must_use]
    pub fn return_to_player(&self) -> Ratio {
        of(self.sum(), self.all() * u128::from(self.stake))
    }

    /// Expected square of the distance of payout over stake from the return.
    #[must_use]
    pub fn variance(&self) -> Fraction {
        let stake = u128::from(self.stake);
        let mean = Fraction::new(self.sum(), self.all() * stake);
        let square = Fraction::new(self.sum_of_squares(), self.all() * stake.pow(2));
        square.minus(&mean.times(&mean))
    }

    /// The chance of so many outcomes.
    ///
    /// # Panics
    /// When there is no outcome at all, which is no table.
    #[must_use]
    pub fn of_all(&self, outcomes: u128) -> Ratio {
        of(outcomes, self.all())
    }

    /// The same as chances that can be added up over many rounds; payouts are multiplied by `times`.
    /// They are chances among `all` outcomes, of which these may be a part.
    pub(crate) fn sums(&self, times: u64, all: u128, below: usize) -> Sums {
        let outcomes = self.outcomes();
        Sums::new(
            outcomes.map(|(payout, outcomes)| (payout * times, outcomes)),
            all,
            below,
        )
    }
}

fn of(part: u128, all: u128) -> Ratio {
    Ratio::new(part, all).expect("a table has an outcome")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coin() -> Distribution {
        let mut coin = Distribution::new(2);
        coin.add(0, 1);
        coin.add(5, 1);
        coin.add(2, 2);
        coin.add(9, 0);
        coin
    }

    #[test]
    fn chances_and_moments_are_exact() {
        let coin = coin();
        let ratio = |part, all| Ratio::new(part, all).unwrap();
        assert_eq!(coin.all(), 4);
        assert_eq!(coin.hit(), ratio(3, 4));
        assert_eq!(coin.profit(), ratio(1, 4));
        assert_eq!(coin.return_to_player(), ratio(9, 8));
        // Payouts over stake 0, 1, 1, 5/2: the mean of their squares is 33/16, less (9/8)^2.
        assert_eq!(coin.variance(), Fraction::new(51_u8, 64_u8));
    }

    #[test]
    fn what_never_happens_is_no_outcome() {
        assert_eq!(
            coin().outcomes().collect::<Vec<_>>(),
            [(0, 1), (2, 2), (5, 1)]
        );
    }
}
