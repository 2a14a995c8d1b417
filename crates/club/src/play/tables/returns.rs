//! What a table returns, computed from the table itself.

use engine::games::Table;
use kernel::Ratio;
use std::fmt;

/// The least and the most that a bet of a table returns in the long run, the jackpot's share apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Returns {
    least: Ratio,
    most: Ratio,
}

impl Returns {
    /// Those of that table. The first time for a table takes up to half a second.
    #[must_use]
    pub fn of(table: Table) -> Self {
        let bets = table.bet_odds().into_iter();
        let returns = bets.map(|bet| bet.volatility.return_to_player);
        let none = Self {
            least: Ratio::ZERO,
            most: Ratio::ZERO,
        };
        returns
            .map(|one| Self {
                least: one,
                most: one,
            })
            .reduce(|all, one| Self {
                least: if is_less(one.least, all.least) {
                    one.least
                } else {
                    all.least
                },
                most: if is_less(all.most, one.most) {
                    one.most
                } else {
                    all.most
                },
            })
            .unwrap_or(none)
    }

    /// Whether some bet of it gives back at least what is staked, with the jackpot's share.
    #[must_use]
    pub fn loses_the_house_money(self, jackpot: Ratio) -> bool {
        let Some(left) = rest(jackpot) else {
            return true;
        };
        !is_less(self.most, left)
    }
}

impl fmt::Display for Returns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = (self.least.percent(2), self.most.percent(2));
        if least == most {
            f.write_str(&least)
        } else {
            write!(f, "{least}–{most}")
        }
    }
}

/// One minus that.
fn rest(share: Ratio) -> Option<Ratio> {
    let left = share.denominator().checked_sub(share.numerator())?;
    Ratio::new(left, share.denominator())
}

/// Compares by the whole part, then by the reciprocals of what is left: denominators of exact odds are too
/// large to multiply.
fn is_less(one: Ratio, other: Ratio) -> bool {
    let whole = |ratio: Ratio| ratio.numerator() / ratio.denominator();
    let left = |ratio: Ratio| ratio.numerator() % ratio.denominator();
    if whole(one) != whole(other) {
        return whole(one) < whole(other);
    }
    match (
        Ratio::new(one.denominator(), left(one)),
        Ratio::new(other.denominator(), left(other)),
    ) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(one), Some(other)) => is_less(other, one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: u128, denominator: u128) -> Ratio {
        Ratio::new(numerator, denominator).unwrap()
    }

    #[test]
    fn fractions_of_any_size_are_compared_exactly() {
        let huge = u128::MAX;
        for (less, more) in [
            (ratio(1, 3), ratio(1, 2)),
            (ratio(0, 1), ratio(1, huge)),
            (ratio(huge - 2, huge - 1), ratio(huge - 1, huge)),
            (ratio(9, 10), ratio(11, 10)),
        ] {
            assert!(is_less(less, more), "{less} {more}");
            assert!(!is_less(more, less), "{less} {more}");
            assert!(!is_less(less, less), "{less}");
        }
    }

    #[test]
    fn every_table_that_is_built_in_leaves_the_house_something() {
        for table in Table::built_in() {
            let jackpot = table
                .jackpot()
                .map_or(Ratio::ZERO, |jackpot| jackpot.return_to_player());
            assert!(
                !Returns::of(table).loses_the_house_money(jackpot),
                "{}",
                table.name()
            );
        }
        let even = Returns {
            least: ratio(1, 2),
            most: ratio(1, 1),
        };
        assert!(even.loses_the_house_money(Ratio::ZERO));
        let nearly = Returns {
            least: ratio(1, 2),
            most: ratio(995, 1_000),
        };
        assert!(!nearly.loses_the_house_money(ratio(4, 1_000)));
        assert!(nearly.loses_the_house_money(ratio(5, 1_000)));
    }

    #[test]
    fn a_table_with_one_return_tells_one_number() {
        let told = Returns::of(Table::named("roulette", "rotary").unwrap());
        assert_eq!(told.to_string(), "97.30");
        let two = Returns {
            least: ratio(951, 1_000),
            most: ratio(97, 100),
        };
        assert_eq!(two.to_string(), "95.10–97.00");
    }
}
