//! What a player stakes and throws.

use super::{table::RpsTable, throw::Throw};
use crate::games::game::canonical_number;
use kernel::Gold;

/// A stake, and the player's throws so far; there is at least one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bet {
    amount: Gold,
    throws: Vec<Throw>,
}

/// Why the table does not take a bet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BetError {
    /// The stake is below the least or above the most.
    #[error("a bet is {min} to {max} gold")]
    OutOfRange {
        /// The least.
        min: Gold,
        /// The most.
        max: Gold,
    },
    /// The stake is no multiple of the step.
    #[error("a bet is a multiple of {step} gold")]
    NotAMultiple {
        /// The step.
        step: Gold,
    },
}

impl Bet {
    /// The bet of a round that begins with that throw.
    ///
    /// # Errors
    /// [`BetError`] when the table does not take that stake.
    pub fn new(table: &RpsTable, amount: Gold, throw: Throw) -> Result<Self, BetError> {
        let data = table.data();
        let (min, max, step) = (data.bet_min, data.bet_max, data.bet_step);
        if !(min..=max).contains(&amount) {
            return Err(BetError::OutOfRange { min, max });
        }
        if amount.0 % step.0 != 0 {
            return Err(BetError::NotAMultiple { step });
        }
        let throws = vec![throw];
        Ok(Self { amount, throws })
    }

    /// The bet with one throw more. Only an open round takes one, see [`crate::games::Game::is_open`].
    #[must_use]
    pub fn and(mut self, throw: Throw) -> Self {
        self.throws.push(throw);
        self
    }

    /// The stake.
    #[must_use]
    pub const fn amount(&self) -> Gold {
        self.amount
    }

    /// The player's throws, in order.
    #[must_use]
    pub fn throws(&self) -> &[Throw] {
        &self.throws
    }

    pub(super) fn write(&self) -> String {
        format!("{}:{}", self.amount, Throw::write(&self.throws))
    }

    pub(super) fn read(table: &RpsTable, text: &str) -> Option<Self> {
        let (amount, throws) = text.split_once(':')?;
        let throws = Throw::read(throws)?;
        let (first, more) = throws.split_first()?;
        if throws.len() > table.data().throws_max {
            return None;
        }
        let bet = Self::new(table, Gold(canonical_number(amount)?), *first).ok()?;
        Some(more.iter().fold(bet, |bet, throw| bet.and(*throw)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::rps::rps;

    #[test]
    fn a_stake_is_within_the_range_and_on_the_step() {
        let stake = |gold| Bet::new(rps(), Gold(gold), Throw::Rock).map(|bet| bet.amount().0);
        for gold in [50, 100, 1_000, 50_000] {
            assert_eq!(stake(gold), Ok(gold));
        }
        let (min, max) = (Gold(50), Gold(50_000));
        for gold in [i64::MIN, -50, 0, 49, 50_001, 50_050, i64::MAX] {
            assert_eq!(
                stake(gold),
                Err(BetError::OutOfRange { min, max }),
                "{gold}"
            );
        }
        for gold in [51, 75, 49_999] {
            assert_eq!(
                stake(gold),
                Err(BetError::NotAMultiple { step: Gold(50) }),
                "{gold}"
            );
        }
    }
}
