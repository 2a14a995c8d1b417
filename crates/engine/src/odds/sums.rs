//! Chances of what many rounds pay together, without floating point and with a bound on all rounding.
//!
//! A hundred rounds of a slot have 2^4500 outcomes, so their chances are not kept as fractions but in
//! parts of 2^63, and **every rounding is downwards**. A chance is therefore never more than the true
//! one, and all chances together miss exactly what the roundings have cost: the true chance lies
//! between the one told and that plus [`Sums::missing`]. Look at [`Sums::and`] first.

/// Parts of a whole.
const ONE: u64 = 1 << 63;

/// The chance of each sum of payouts below a bound, and of all sums beyond it together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sums {
    cells: Vec<u64>,
    beyond: u64,
}

impl Sums {
    /// The chances of those payouts, each given by its number of outcomes among `all`. Sums of
    /// `below` and more are told together.
    pub(crate) fn new(
        outcomes: impl Iterator<Item = (u64, u128)>,
        all: u128,
        below: usize,
    ) -> Self {
        // The product must fit 128 bits. Where it would not, outcomes are cut off and their total is
        // rounded up, so that a chance is still rounded down.
        let shift = (u128::BITS - all.leading_zeros()).saturating_sub(64);
        let all = (all >> shift) + u128::from(shift > 0);
        let mut sums = Self {
            cells: vec![0; below],
            beyond: 0,
        };
        for (payout, outcomes) in outcomes {
            let chance = ((outcomes >> shift) * u128::from(ONE) / all) as u64;
            *sums.cell(payout) += chance;
        }
        sums
    }

    /// No round at all: a sum of zero, for certain.
    fn nothing(below: usize) -> Self {
        Self::new([(0, 1)].into_iter(), 1, below)
    }

    fn cell(&mut self, payout: u64) -> &mut u64 {
        let index = usize::try_from(payout).unwrap_or(usize::MAX);
        self.cells.get_mut(index).unwrap_or(&mut self.beyond)
    }

    /// The sums of both together, when neither knows of the other.
    pub(crate) fn and(&self, other: &Self) -> Self {
        let below = self.cells.len();
        // Each product is below 2^126, and so is the sum of all of them.
        let mut cells = vec![0_u128; below];
        // What the other one has in the cells from there on, and beyond them.
        let mut from = vec![u128::from(other.beyond); below + 1];
        for (index, chance) in other.cells.iter().enumerate().rev() {
            from[index] = from[index + 1] + u128::from(*chance);
        }
        let mut beyond = u128::from(self.beyond) * from[0];
        for (index, chance) in self.cells.iter().enumerate() {
            if *chance == 0 {
                continue;
            }
            let chance = u128::from(*chance);
            for (cell, other) in cells[index..].iter_mut().zip(&other.cells) {
                *cell += chance * u128::from(*other);
            }
            beyond += chance * from[below - index];
        }
        Self {
            cells: cells.into_iter().map(round_down).collect(),
            beyond: round_down(beyond),
        }
    }

    /// The sums of so many rounds, each drawn on its own.
    pub(crate) fn times(&self, rounds: u32) -> Self {
        let mut all = Self::nothing(self.cells.len());
        let mut doubled = self.clone();
        let mut left = rounds;
        while left > 0 {
            if left % 2 == 1 {
                all = all.and(&doubled);
            }
            left /= 2;
            if left > 0 {
                doubled = doubled.and(&doubled);
            }
        }
        all
    }

    /// Either these or those, which exclude each other.
    pub(crate) fn or(mut self, other: &Self) -> Self {
        for (cell, other) in self.cells.iter_mut().zip(&other.cells) {
            *cell += other;
        }
        self.beyond += other.beyond;
        self
    }

    /// The least chance that the sum lies in that range of cells, in parts of [`Sums::PARTS`].
    pub(crate) fn within(&self, range: std::ops::Range<usize>) -> u128 {
        self.cells[range]
            .iter()
            .map(|chance| u128::from(*chance))
            .sum()
    }

    /// The least chance that the sum lies beyond all cells.
    pub(crate) const fn beyond(&self) -> u128 {
        self.beyond as u128
    }

    /// What all roundings have cost together: by so much at most any chance is too small.
    pub(crate) fn missing(&self) -> u128 {
        Self::PARTS - self.within(0..self.cells.len()) - self.beyond()
    }

    /// Chances are told in such parts of one.
    pub(crate) const PARTS: u128 = ONE as u128;
}

const fn round_down(product: u128) -> u64 {
    (product / Sums::PARTS) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use proptest::prelude::*;

    /// The chance of each sum below a bound, as its number of outcomes: with every single digit.
    fn exact(outcomes: &[(u64, u128)], rounds: u32, below: usize) -> Vec<BigUint> {
        let mut sums = vec![BigUint::ZERO; below];
        sums[0] = BigUint::from(1_u8);
        for _ in 0..rounds {
            let mut next = vec![BigUint::ZERO; below];
            for (sum, ways) in sums.iter().enumerate() {
                for (payout, outcomes) in outcomes {
                    if let Some(cell) = next.get_mut(sum + *payout as usize) {
                        *cell += ways * *outcomes;
                    }
                }
            }
            sums = next;
        }
        sums
    }

    fn assert_holds_the_truth(outcomes: &[(u64, u128)], rounds: u32, below: usize) {
        let all: u128 = outcomes.iter().map(|(_, outcomes)| outcomes).sum();
        let sums = Sums::new(outcomes.iter().copied(), all, below).times(rounds);
        let whole = BigUint::from(all).pow(rounds);
        let (mut told, mut sum) = (0, BigUint::ZERO);
        for (cell, ways) in exact(outcomes, rounds, below).into_iter().enumerate() {
            told += sums.within(cell..cell + 1);
            sum += ways;
            let scaled = &sum * Sums::PARTS / &whole;
            assert!(BigUint::from(told) <= scaled, "{cell} is told too often");
            assert!(
                scaled <= BigUint::from(told + sums.missing()),
                "{cell} is told too rarely"
            );
        }
        let beyond = (&whole - sum) * Sums::PARTS / whole;
        assert!(BigUint::from(sums.beyond()) <= beyond);
        assert!(beyond <= BigUint::from(sums.beyond() + sums.missing()));
    }

    proptest! {
        #[test]
        fn the_truth_lies_between_what_is_told_and_that_plus_what_is_missing(
            outcomes in prop::collection::btree_map(0_u64..9, 1_u128..1_000, 1..5),
            rounds in 0_u32..24,
            below in 1_usize..40,
        ) {
            let outcomes: Vec<_> = outcomes.into_iter().collect();
            assert_holds_the_truth(&outcomes, rounds, below);
        }
    }

    #[test]
    fn a_hundred_turns_of_a_wheel_are_told_to_a_trillionth() {
        let straight = [(0, 36), (36, 1)];
        assert_holds_the_truth(&straight, 100, 200);
        let sums = Sums::new(straight.into_iter(), 37, 200).times(100);
        assert!(
            sums.missing() > 0,
            "a 37th is no part of 2^63: something was rounded"
        );
        assert!(sums.missing() < Sums::PARTS / 1_000_000_000_000);
    }

    #[test]
    fn a_table_with_more_outcomes_than_fit_is_rounded_down_as_well() {
        let many = [(0, (1 << 81) - 1), (3, 1_u128 << 80)];
        assert_holds_the_truth(&many, 7, 12);
    }

    #[test]
    fn what_excludes_each_other_adds_up() {
        let half = |payout| Sums::new([(payout, 1)].into_iter(), 2, 4);
        let coin = half(0).or(&half(3));
        assert_eq!(coin, Sums::new([(0, 1), (3, 1)].into_iter(), 2, 4));
        assert_eq!((coin.missing(), coin.beyond()), (0, 0));
        assert_eq!(coin.times(2).beyond(), Sums::PARTS / 4);
    }
}
