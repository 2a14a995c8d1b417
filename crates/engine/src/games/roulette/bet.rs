//! What a player puts on a round, checked against the table.
//!
//! Look at [`Bet::new`] first.

use super::{
    layout::{Kind, Spot},
    table::RouletteTable,
};
use kernel::Gold;

/// Gold on one spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chip {
    /// Where it lies.
    pub spot: Spot,
    /// How much.
    pub amount: Gold,
}

/// All bets of a round, in the order in which they were placed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bet {
    chips: Vec<Chip>,
    total: Gold,
}

impl Bet {
    /// Bets that this table takes: kind, numbers (see [`Spot::new`]) and gold of each.
    ///
    /// # Errors
    /// [`BetError`] says which bet is wrong, counted from 0, with the limit it does not keep; the
    /// first one in order.
    pub fn new(table: &RouletteTable, bets: Vec<(Kind, Vec<u8>, Gold)>) -> Result<Self, BetError> {
        let max = table.bets_max();
        if bets.is_empty() || bets.len() > max {
            return Err(BetError::Count { max });
        }
        let mut chips: Vec<Chip> = Vec::with_capacity(bets.len());
        for (index, (kind, on, amount)) in bets.into_iter().enumerate() {
            let chip = Chip::new(table, kind, &on, amount)
                .and_then(|chip| chip.on_a_spot_of_its_own(&chips))
                .map_err(|problem| BetError::Bet { index, problem })?;
            chips.push(chip);
        }
        // A hundred amounts below the limits of a sound table do not overflow.
        let total = chips.iter().map(|chip| chip.amount).sum();
        let max = table.stake_max();
        if total > max {
            return Err(BetError::Stake { max });
        }
        Ok(Self { chips, total })
    }

    /// Each bet, in the order in which they were placed.
    #[must_use]
    pub fn chips(&self) -> &[Chip] {
        &self.chips
    }

    /// What the round costs: the sum of all bets.
    #[must_use]
    pub const fn total(&self) -> Gold {
        self.total
    }
}

impl Chip {
    fn new(table: &RouletteTable, kind: Kind, on: &[u8], amount: Gold) -> Result<Self, BetProblem> {
        let spot = Spot::new(kind, on).ok_or(BetProblem::NoSuchSpot { kind })?;
        let rule = table.rule(kind);
        if amount < rule.bet_min {
            return Err(BetProblem::BelowMinimum { min: rule.bet_min });
        }
        if amount > rule.bet_max {
            return Err(BetProblem::AboveMaximum { max: rule.bet_max });
        }
        Ok(Self { spot, amount })
    }

    /// Two bets on one spot could together exceed its limit, and adding them up would answer with
    /// another list of bets than was sent.
    fn on_a_spot_of_its_own(self, chips: &[Self]) -> Result<Self, BetProblem> {
        match chips.iter().position(|known| known.spot == self.spot) {
            Some(first) => Err(BetProblem::Twice { first }),
            None => Ok(self),
        }
    }
}

/// Why the table does not take the bets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BetError {
    /// No bet, or more than the table takes.
    #[error("a round takes from 1 to {max} bets")]
    Count {
        /// The most.
        max: usize,
    },
    /// One bet is wrong.
    #[error("bet {index}: {problem}")]
    Bet {
        /// Which, counted from 0.
        index: usize,
        /// What is wrong with it.
        problem: BetProblem,
    },
    /// The bets together are more than the table takes.
    #[error("the most that a round takes is {max} gold")]
    Stake {
        /// The most.
        max: Gold,
    },
}

/// What is wrong with one bet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BetProblem {
    /// The layout has no spot of that kind on those numbers.
    #[error("the layout has no {kind} on those numbers")]
    NoSuchSpot {
        /// The kind.
        kind: Kind,
    },
    /// Less than the table takes on a spot of the kind; zero and negative bets are here too.
    #[error("the least bet on the spot is {min} gold")]
    BelowMinimum {
        /// The least.
        min: Gold,
    },
    /// More than the table takes on a spot of the kind.
    #[error("the most that the spot takes is {max} gold")]
    AboveMaximum {
        /// The most.
        max: Gold,
    },
    /// An earlier bet lies on the same spot: one bet holds all gold on a spot.
    #[error("bet {first} lies on the same spot")]
    Twice {
        /// The earlier one, counted from 0.
        first: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::roulette::rotary;

    fn bet(bets: &[(Kind, &[u8], i64)]) -> Result<Bet, BetError> {
        let owned = bets
            .iter()
            .map(|(kind, on, amount)| (*kind, on.to_vec(), Gold(*amount)));
        Bet::new(rotary(), owned.collect())
    }

    fn wrong(bets: &[(Kind, &[u8], i64)]) -> (usize, BetProblem) {
        match bet(bets) {
            Err(BetError::Bet { index, problem }) => (index, problem),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn bets_keep_their_order_and_cost_their_sum() {
        let bet = bet(&[
            (Kind::Red, &[], 2_000),
            (Kind::Split, &[20, 17], 500),
            (Kind::Straight, &[17], 500),
        ]);
        let bet = bet.unwrap();
        let placed: Vec<_> = bet
            .chips()
            .iter()
            .map(|chip| (chip.spot.to_string(), chip.amount.units()))
            .collect();
        let known = [("red", 2_000), ("split:17-20", 500), ("straight:17", 500)];
        assert!(
            placed
                .iter()
                .map(|(spot, amount)| (spot.as_str(), *amount))
                .eq(known)
        );
        assert_eq!(bet.total(), Gold(3_000));
    }

    #[test]
    fn a_bet_beyond_a_limit_is_refused_with_its_place_and_the_limit() {
        for rule in &rotary().data().kinds {
            let spot = Spot::all()
                .iter()
                .find(|spot| spot.kind() == rule.kind)
                .unwrap();
            let (min, max) = (rule.bet_min, rule.bet_max);
            let on_it = |amount| bet(&[(rule.kind, spot.on(), amount)]);
            assert!(on_it(min.units()).is_ok() && on_it(max.units()).is_ok());
            for (amount, problem) in [
                (min.units() - 1, BetProblem::BelowMinimum { min }),
                (0, BetProblem::BelowMinimum { min }),
                (i64::MIN, BetProblem::BelowMinimum { min }),
                (max.units() + 1, BetProblem::AboveMaximum { max }),
                (i64::MAX, BetProblem::AboveMaximum { max }),
            ] {
                let other: (Kind, &[u8], i64) = (Kind::Straight, &[36], 100);
                assert_eq!(
                    wrong(&[other, (rule.kind, spot.on(), amount)]),
                    (1, problem)
                );
            }
        }
    }

    #[test]
    fn a_spot_that_the_layout_does_not_have_is_refused() {
        let wrong = wrong(&[(Kind::Red, &[], 100), (Kind::Street, &[2, 3, 4], 100)]);
        assert_eq!(wrong, (1, BetProblem::NoSuchSpot { kind: Kind::Street }));
    }

    #[test]
    fn the_same_spot_twice_is_refused_also_in_another_order() {
        let bets: [(Kind, &[u8], i64); 3] = [
            (Kind::Red, &[], 100),
            (Kind::Split, &[17, 20], 100),
            (Kind::Split, &[20, 17], 100),
        ];
        assert_eq!(wrong(&bets), (2, BetProblem::Twice { first: 1 }));
    }

    #[test]
    fn no_bet_and_too_many_bets_and_too_much_in_all_are_refused() {
        assert_eq!(bet(&[]), Err(BetError::Count { max: 40 }));
        let many: Vec<_> = (0..41_u8)
            .map(|number| (Kind::Straight, vec![number], Gold(100)))
            .collect();
        assert_eq!(
            Bet::new(rotary(), many.clone()),
            Err(BetError::Count { max: 40 })
        );
        assert!(Bet::new(rotary(), many[..37].to_vec()).is_ok());
        let stake = BetError::Stake { max: Gold(100_000) };
        assert!(bet(&[(Kind::Red, &[], 99_900), (Kind::Odd, &[], 100)]).is_ok());
        assert_eq!(
            bet(&[(Kind::Red, &[], 99_901), (Kind::Odd, &[], 100)]),
            Err(stake)
        );
        assert_eq!(
            stake.to_string(),
            "the most that a round takes is 100000 gold"
        );
    }
}
