//! What may be staked on a line: round sums between the limits of the table.

use contract::play::RiverOddsView;

/// What a player is about to stake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bet {
    /// Gold on each line.
    pub per_line: i64,
    /// How many lines: all of the machine.
    pub lines: i64,
}

impl Bet {
    /// The stake of the round, in gold.
    pub const fn total(self) -> i64 {
        self.per_line * self.lines
    }
}

/// Round sums to offer.
const STEPS: [i64; 10] = [5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 2_500];
/// What is offered first to whoever has not played yet.
const MODEST: i64 = 10;

/// The bets that are offered on a line, smallest first.
pub(super) fn levels(odds: &RiverOddsView) -> Vec<i64> {
    let (min, max) = (odds.bet_per_line_min.units(), odds.bet_per_line_max.units());
    let within = STEPS.into_iter().filter(|step| (min..=max).contains(step));
    let mut levels: Vec<i64> = within.chain([min, max]).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

/// The bet of the last round where it is offered, or a modest one.
pub(super) fn first(levels: &[i64], last: Option<i64>) -> i64 {
    let offered = |bet: &i64| levels.contains(bet);
    last.filter(offered)
        .or_else(|| Some(MODEST).filter(offered))
        .or_else(|| levels.first().copied())
        .unwrap_or(MODEST)
}

/// The level below or above `bet`, where there is one.
pub(super) fn neighbour(levels: &[i64], bet: i64, up: bool) -> Option<i64> {
    if up {
        levels.iter().copied().find(|level| *level > bet)
    } else {
        levels.iter().copied().rev().find(|level| *level < bet)
    }
}

/// The largest level not above `bet` of which `gold` pays for all lines.
pub(super) fn affordable(levels: &[i64], bet: i64, lines: i64, gold: i64) -> Option<i64> {
    let paid_for = |level: &i64| *level <= bet && level * lines <= gold;
    levels.iter().copied().rev().find(paid_for)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: [i64; 4] = [5, 10, 50, 2_500];

    #[test]
    fn the_stepper_stops_at_both_ends() {
        assert_eq!(neighbour(&LEVELS, 10, true), Some(50));
        assert_eq!(neighbour(&LEVELS, 10, false), Some(5));
        assert_eq!(neighbour(&LEVELS, 5, false), None);
        assert_eq!(neighbour(&LEVELS, 2_500, true), None);
    }

    #[test]
    fn what_is_suggested_can_be_paid() {
        for (gold, suggested) in [
            (10_000, Some(50)),
            (999, Some(10)),
            (100, Some(5)),
            (99, None),
        ] {
            assert_eq!(affordable(&LEVELS, 50, 20, gold), suggested, "{gold}");
        }
    }

    #[test]
    fn the_last_bet_is_offered_again_and_one_of_another_table_is_not() {
        assert_eq!(first(&LEVELS, Some(50)), 50);
        assert_eq!(first(&LEVELS, Some(7)), 10);
        assert_eq!(first(&LEVELS, None), 10);
    }

    #[test]
    fn the_limits_of_the_table_are_offered_and_nothing_beyond() {
        let levels = levels(&super::super::fixtures::odds());
        assert_eq!((levels.first(), levels.last()), (Some(&5), Some(&2_500)));
    }
}
