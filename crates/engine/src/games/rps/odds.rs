//! Exact odds: every throw of the house against a throw of the player, and what each plan returns.

use super::{
    data::TableData,
    throw::{Throw, ThrowResult},
};
use crate::odds::Distribution;
use kernel::Ratio;

/// The odds of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RpsOdds {
    /// Chance that a throw wins; the same whatever is thrown.
    pub win: Ratio,
    /// Chance of a draw.
    pub draw: Ratio,
    /// Chance that a throw loses.
    pub loss: Ratio,
    /// Expected payout over stake of who takes the first win: the best that can be had.
    pub return_to_player: Ratio,
    /// What comes of letting it ride, by the wins after which the player cashes out: 1, 2, 3 ...
    pub strategies: Vec<StrategyOdds>,
}

/// What comes of cashing out after so many wins and not before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StrategyOdds {
    /// After so many wins.
    pub wins: u32,
    /// Chance to get there.
    pub chance: Ratio,
    /// What it then pays over the stake, before a pot is rounded down to whole gold after each win.
    pub pays: Ratio,
    /// Expected payout over stake, the draw of the first throw included. Rounding down takes less than a
    /// gold from it at each win.
    pub return_to_player: Ratio,
}

impl RpsOdds {
    /// What a throw pays, in hundredths of the stake, when the first win is taken.
    #[must_use]
    pub fn first_win(&self) -> Distribution {
        let mut payouts = Distribution::new(100);
        let pays = self.strategies[0].pays;
        let won = pays.numerator() * 100 / pays.denominator();
        for (payout, chance) in [(won, self.win), (100, self.draw), (0, self.loss)] {
            // All three are thirds.
            payouts.add(payout as u64, chance.numerator() * 3 / chance.denominator());
        }
        payouts
    }

    /// Counts a sound table. That draws could go on to the last throw of the table is left out: less than
    /// one round in 10^13 lasts so long.
    pub(super) fn count(table: &TableData) -> Self {
        let of_three = |result| {
            let count = |player: &Throw| {
                let house = Throw::ALL.iter();
                house
                    .filter(|house| player.against(**house) == result)
                    .count() as u128
            };
            let counts = Throw::ALL.each_ref().map(count);
            // Which one is thrown makes no difference: each meets as many of a kind.
            debug_assert!(counts.iter().all(|one| *one == counts[0]));
            counts[0]
        };
        let (win, draw, loss) = (
            of_three(ThrowResult::Win),
            of_three(ThrowResult::Draw),
            of_three(ThrowResult::Loss),
        );
        let all = win + draw + loss;
        let pays = table.win_pays_hundredths.unsigned_abs().into();
        // In a ride draws are thrown again, so a win has this part of what is decided.
        let decided = win + loss;
        let strategies: Vec<_> = (1..=table.wins_max)
            .map(|wins| {
                let rides = wins - 1;
                let chance = (win * win.pow(rides), all * decided.pow(rides));
                let paid = (u128::pow(pays, wins), u128::pow(100, wins));
                let (chance, pays) = (of(chance.0, chance.1), of(paid.0, paid.1));
                let won = times(chance, pays);
                // The stake comes back with the draw of the first throw.
                let return_to_player = plus(of(draw, all), won);
                StrategyOdds {
                    wins,
                    chance,
                    pays,
                    return_to_player,
                }
            })
            .collect();
        Self {
            win: of(win, all),
            draw: of(draw, all),
            loss: of(loss, all),
            return_to_player: strategies[0].return_to_player,
            strategies,
        }
    }
}

fn of(part: u128, all: u128) -> Ratio {
    Ratio::new(part, all).expect("no denominator is zero")
}

fn times(one: Ratio, other: Ratio) -> Ratio {
    of(
        one.numerator() * other.numerator(),
        one.denominator() * other.denominator(),
    )
}

fn plus(one: Ratio, other: Ratio) -> Ratio {
    let numerator = one.numerator() * other.denominator() + other.numerator() * one.denominator();
    of(numerator, one.denominator() * other.denominator())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::{
        Game,
        rps::{Bet, follow, rps},
    };
    use kernel::Gold;

    #[test]
    fn a_throw_wins_draws_and_loses_a_third_each_and_returns_98_percent() {
        let odds = rps().odds();
        let third = Ratio::new(1, 3).unwrap();
        assert_eq!((odds.win, odds.draw, odds.loss), (third, third, third));
        assert_eq!(odds.return_to_player, Ratio::new(98, 100).unwrap());
        assert_eq!(odds.return_to_player.percent(2), "98.00");
    }

    #[test]
    fn each_ride_returns_97_percent_of_what_rides() {
        let odds = rps().odds();
        assert_eq!(odds.strategies.len(), 7);
        for (one, next) in odds.strategies.iter().zip(&odds.strategies[1..]) {
            let ridden = |odds: &StrategyOdds| times(odds.chance, odds.pays);
            assert_eq!(ridden(next), times(ridden(one), of(97, 100)));
        }
        assert_eq!(odds.strategies[1].return_to_player.percent(2), "96.06");
    }

    /// Plays every course of a round by that plan and adds up what it pays, weighted: in units of
    /// 3^-depth. Rides that are still drawing at that depth keep their pot unpaid.
    fn enumerated(bet: &Bet, wins: u32, depth: u32, paid: &mut u128) {
        for house in Throw::ALL {
            let mut outcome = Vec::new();
            walk(bet, &mut outcome, house, wins, depth, paid);
        }
    }

    fn walk(
        bet: &Bet,
        outcome: &mut Vec<Throw>,
        house: Throw,
        wins: u32,
        depth: u32,
        paid: &mut u128,
    ) {
        outcome.push(house);
        let now = crate::games::rps::Outcome::new(outcome.clone());
        let last = *follow(rps(), bet, &now).last().unwrap();
        let used = outcome.len() as u32;
        if !last.is_open || last.streak >= wins {
            *paid += u128::from(last.pot.0.unsigned_abs()) * 3u128.pow(depth - used);
        } else if used < depth {
            let more = bet.clone().and(Throw::Rock);
            for house in Throw::ALL {
                walk(&more, outcome, house, wins, depth, paid);
            }
        }
        outcome.pop();
    }

    #[test]
    fn walking_through_every_course_of_a_round_pays_what_the_odds_say() {
        // So large a step that nothing is rounded in two rides.
        let bet = Bet::new(rps(), Gold(50_000), Throw::Rock).unwrap();
        for wins in [1, 2, 3] {
            let depth = 9;
            let mut paid = 0;
            enumerated(&bet, wins, depth, &mut paid);
            let odds = rps().odds().strategies[wins as usize - 1];
            let expected = odds.return_to_player;
            // paid / (50,000 x 3^depth) is below the exact return by what still draws: less than 1 %.
            let (got, want) = (
                paid * expected.denominator(),
                expected.numerator() * 50_000 * 3u128.pow(depth),
            );
            assert!(
                got <= want && got * 100 >= want * 99,
                "{wins}: {got} of {want}"
            );
            if wins == 1 {
                assert_eq!(got, want);
            }
        }
        assert_eq!(rps().stake(&bet), Gold(50_000));
    }
}
