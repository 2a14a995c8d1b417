//! How far the results of one bet stray: its variance, and what a hundred rounds may bring.
//!
//! Look at [`Volatility`] first.

use super::{Distribution, Fraction, Sums};
use kernel::Ratio;

/// How many rounds are looked at together.
pub const ROUNDS: u32 = 100;

/// The loss, in stakes, whose chance is told: more than half of what the rounds cost.
pub const LOSS: i64 = 50;

/// How many stakes wide a [`Band`] of results is.
pub const BAND: i64 = 25;

/// The result from which on all results are told together, in stakes.
const BEYOND: i64 = 100;

/// What a bet promises beside its return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volatility {
    /// Expected payout over stake.
    pub return_to_player: Ratio,
    /// Expected square of the distance of payout over stake from the return.
    pub variance: Fraction,
    /// What [`ROUNDS`] rounds of the same bet bring, from losing every round to the largest gain.
    pub bands: Vec<Band>,
    /// By so much at most any chance of the bands is too small; see `Sums`.
    pub missing: Ratio,
}

/// Results of many rounds, from so many stakes on and below so many; the last one has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The least result that belongs to it; negative is a loss.
    pub from: i64,
    /// The least result that is too large for it.
    pub to: Option<i64>,
    /// Its chance, rounded down.
    pub chance: Ratio,
}

impl Volatility {
    /// That of a bet whose rounds pay so.
    pub(crate) fn of(payouts: &Distribution) -> Self {
        let below = Self::cells(payouts.stake());
        Self::new(
            payouts.return_to_player(),
            payouts.variance(),
            &payouts.sums(1, payouts.all(), below),
            payouts.stake(),
        )
    }

    /// That of a bet with that return and variance whose single round pays `round`, in as many cells as
    /// [`Volatility::cells`] says for the stake.
    pub(crate) fn new(
        return_to_player: Ratio,
        variance: Fraction,
        round: &Sums,
        stake: u64,
    ) -> Self {
        let sums = round.times(ROUNDS);
        // A result of `r` stakes is a payout of all stakes and `r` more.
        let cell = |result: i64| (result + i64::from(ROUNDS)) as usize * stake as usize;
        let steps = -i64::from(ROUNDS)..BEYOND;
        let mut bands: Vec<_> = steps
            .step_by(BAND as usize)
            .map(|from| Band {
                from,
                to: Some(from + BAND),
                chance: parts(sums.within(cell(from)..cell(from + BAND))),
            })
            .collect();
        bands.push(Band {
            from: BEYOND,
            to: None,
            chance: parts(sums.beyond()),
        });
        Self {
            return_to_player,
            variance,
            bands,
            missing: parts(sums.missing()),
        }
    }

    /// How many sums of payouts are told one by one, for a stake of so many units.
    pub(crate) const fn cells(stake: u64) -> usize {
        (ROUNDS as i64 + BEYOND) as usize * stake as usize
    }

    /// Chance that [`ROUNDS`] rounds of the same bet lose more than [`LOSS`] stakes, rounded down.
    #[must_use]
    pub fn loss(&self) -> Ratio {
        self.within(|band| band.to.is_some_and(|to| to <= -LOSS))
    }

    fn within(&self, takes: impl Fn(&Band) -> bool) -> Ratio {
        let bands = self.bands.iter().filter(|band| takes(band));
        let chances =
            bands.map(|band| band.chance.numerator() * (Sums::PARTS / band.chance.denominator()));
        parts(chances.sum())
    }

    /// The variance in a word.
    #[must_use]
    pub fn level(&self) -> Level {
        // Standard deviations of two, four and eight stakes.
        [(4, Level::Low), (16, Level::Medium), (64, Level::High)]
            .into_iter()
            .find(|(below, _)| self.variance.is_below(*below))
            .map_or(Level::VeryHigh, |(_, level)| level)
    }
}

/// How volatile a bet is, by its standard deviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Below two stakes.
    Low,
    /// Below four.
    Medium,
    /// Below eight.
    High,
    /// Eight stakes and more.
    VeryHigh,
}

fn parts(parts: u128) -> Ratio {
    Ratio::new(parts, Sums::PARTS).expect("a whole has parts")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bet on `wins` of 37 pockets.
    fn bet_on(wins: u64) -> Volatility {
        let mut payouts = Distribution::new(1);
        payouts.add(0, u128::from(37 - wins));
        payouts.add(36 / wins, u128::from(wins));
        Volatility::of(&payouts)
    }

    #[test]
    fn the_bands_lie_side_by_side_and_are_everything_that_can_happen() {
        let bet = bet_on(1);
        assert_eq!(bet.bands[0].from, -100);
        for pair in bet.bands.windows(2) {
            assert_eq!(pair[0].to, Some(pair[1].from));
        }
        assert_eq!(bet.bands[8].to, None);
        let whole = bet.within(|_| true);
        let missing = Sums::PARTS / bet.missing.denominator() * bet.missing.numerator();
        assert_eq!(
            whole.numerator() * (Sums::PARTS / whole.denominator()) + missing,
            Sums::PARTS
        );
    }

    #[test]
    fn a_loss_of_more_than_fifty_on_one_number_is_to_win_once_at_most_in_a_hundred() {
        // (36/37)^100 + 100 * 36^99 / 37^100, 24.3957446 %, by hand. Two wins pay 72.
        assert_eq!(bet_on(1).loss().percent(6), "24.395745");
    }

    #[test]
    fn exactly_fifty_lost_is_not_more_than_fifty() {
        // 25 wins pay 50 and lose exactly 50: only 24 wins and fewer lose more. Binomial, by hand.
        let mut payouts = Distribution::new(1);
        payouts.add(0, 1);
        payouts.add(2, 1);
        let coin = Volatility::of(&payouts);
        assert_eq!(coin.loss().percent(9), "0.000009050");
    }

    #[test]
    fn a_bet_on_one_number_is_more_volatile_than_one_on_half_of_them() {
        let (one, half) = (bet_on(1), bet_on(18));
        assert_eq!((half.level(), one.level()), (Level::Low, Level::High));
        assert_eq!(
            (half.variance.root(2), one.variance.root(2)),
            ("1.00".into(), "5.84".into())
        );
        assert!(half.loss().percent(2) < one.loss().percent(2));
    }
}
