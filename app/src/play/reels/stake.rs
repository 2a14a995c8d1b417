//! What may be staked: so much gold on each of so many lines, in round sums between the limits of the
//! table.

use kernel::Gold;
use leptos::prelude::*;

/// Round sums to offer on a line.
const STEPS: [i64; 11] = [5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];
/// Those of them that have a button of their own.
const QUICK: [i64; 3] = [20, 100, 500];

/// What a player is about to stake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::play) struct Bet {
    /// Gold on each line.
    pub per_line: i64,
    /// How many lines.
    pub lines: i64,
}

impl Bet {
    /// The stake of the round, in gold.
    #[must_use]
    pub const fn total(self) -> i64 {
        self.per_line * self.lines
    }
}

/// The lines of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::play) struct Lines {
    /// How many there are.
    pub count: i64,
    /// Whether a player may bet on fewer.
    pub may_be_fewer: bool,
}

impl Lines {
    const fn fewest(self) -> i64 {
        if self.may_be_fewer { 1 } else { self.count }
    }
}

/// The stake of the next round, and what it may be. `Copy`: the parts of a page share it.
#[derive(Clone, Copy)]
pub(in crate::play) struct Stake {
    /// What is about to be staked.
    pub bet: RwSignal<Bet>,
    /// The bets that are offered on a line, smallest first.
    levels: StoredValue<Vec<i64>>,
    /// The lines of the machine.
    pub lines: Lines,
}

impl Stake {
    /// The stake of a machine that takes so much on a line: what the last round staked, or `modest`
    /// gold on every line before the first.
    pub fn new(limits: (Gold, Gold), lines: Lines, last: Option<Bet>, modest: i64) -> Self {
        let levels = levels(limits.0.units(), limits.1.units());
        let modest = Bet {
            per_line: modest,
            lines: lines.count,
        };
        let first = offered(&levels, lines, last.unwrap_or(modest));
        Self {
            bet: RwSignal::new(first),
            levels: StoredValue::new(levels),
            lines,
        }
    }

    /// All bets on a line that are offered.
    pub fn levels(self) -> Vec<i64> {
        self.levels.get_value()
    }

    /// Those that have a button of their own.
    pub fn quick(self) -> Vec<i64> {
        let offered = |level: &i64| self.levels.with_value(|levels| levels.contains(level));
        QUICK.into_iter().filter(offered).collect()
    }

    /// The level below or above the bet, where there is one.
    pub fn neighbour(self, up: bool) -> Option<i64> {
        let per_line = self.bet.get().per_line;
        self.levels
            .with_value(|levels| neighbour(levels, per_line, up))
    }

    /// The smallest bet on as many lines as are chosen.
    pub fn least(self) -> Bet {
        let per_line = self.levels.with_value(|levels| levels.first().copied());
        self.on_as_many(per_line)
    }

    /// The largest one that `gold` pays for, or the smallest where it pays for none.
    pub fn most(self, gold: Gold) -> Bet {
        let lines = self.bet.get().lines;
        let paid_for = |level: &&i64| **level * lines <= gold.units();
        let per_line = self
            .levels
            .with_value(|levels| levels.iter().rev().find(paid_for).copied());
        per_line.map_or_else(|| self.least(), |per_line| self.on_as_many(Some(per_line)))
    }

    fn on_as_many(self, per_line: Option<i64>) -> Bet {
        let bet = self.bet.get();
        Bet {
            per_line: per_line.unwrap_or(bet.per_line),
            ..bet
        }
    }

    /// The largest bet not above the present one that `gold` pays for.
    pub fn affordable(self, gold: Gold) -> Option<Bet> {
        let (bet, fewest) = (self.bet.get(), self.lines.fewest());
        self.levels
            .with_value(|levels| affordable(levels, bet, fewest, gold))
    }

    /// The bet as it is offered here, whatever table it was kept from.
    #[cfg(feature = "hydrate")]
    pub fn offered(self, bet: Bet) -> Bet {
        self.levels
            .with_value(|levels| offered(levels, self.lines, bet))
    }
}

fn levels(min: i64, max: i64) -> Vec<i64> {
    let within = STEPS.into_iter().filter(|step| (min..=max).contains(step));
    let mut levels: Vec<i64> = within.chain([min, max]).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

/// The nearest bet that is offered: not above that one, where there is such a one.
fn offered(levels: &[i64], lines: Lines, bet: Bet) -> Bet {
    let not_above = |level: &&i64| **level <= bet.per_line;
    let per_line = levels.iter().rev().find(not_above).or(levels.first());
    Bet {
        per_line: per_line.copied().unwrap_or(bet.per_line),
        lines: bet.lines.clamp(lines.fewest(), lines.count),
    }
}

fn neighbour(levels: &[i64], per_line: i64, up: bool) -> Option<i64> {
    if up {
        levels.iter().copied().find(|level| *level > per_line)
    } else {
        levels.iter().copied().rev().find(|level| *level < per_line)
    }
}

/// Less gold on a line first, then fewer lines. `None` when not even the smallest bet can be paid.
fn affordable(levels: &[i64], bet: Bet, fewest: i64, gold: Gold) -> Option<Bet> {
    let not_above = levels.iter().rev().filter(|level| **level <= bet.per_line);
    (fewest..=bet.lines).rev().find_map(|lines| {
        let bets = not_above.clone().map(|per_line| Bet {
            per_line: *per_line,
            lines,
        });
        bets.into_iter().find(|bet| bet.total() <= gold.units())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: [i64; 4] = [10, 20, 50, 100];
    const FIVE: Lines = Lines {
        count: 5,
        may_be_fewer: true,
    };
    const TWENTY: Lines = Lines {
        count: 20,
        may_be_fewer: false,
    };

    const fn bet(per_line: i64, lines: i64) -> Bet {
        Bet { per_line, lines }
    }

    #[test]
    fn the_stepper_stops_at_both_ends() {
        assert_eq!(neighbour(&LEVELS, 20, true), Some(50));
        assert_eq!(neighbour(&LEVELS, 20, false), Some(10));
        assert_eq!(neighbour(&LEVELS, 10, false), None);
        assert_eq!(neighbour(&LEVELS, 100, true), None);
        assert_eq!(
            neighbour(&LEVELS, 30, true),
            Some(50),
            "a bet of an older table has no level"
        );
    }

    #[test]
    fn the_suggested_bet_keeps_the_lines_as_long_as_it_can() {
        for (gold, suggested) in [
            (10_000, Some(bet(100, 5))),
            (260, Some(bet(50, 5))),
            (49, Some(bet(10, 4))),
            (10, Some(bet(10, 1))),
            (9, None),
        ] {
            let found = affordable(&LEVELS, bet(100, 5), 1, Gold(gold));
            assert_eq!(found, suggested, "{gold}");
        }
        assert_eq!(affordable(&LEVELS, bet(100, 20), 20, Gold(199)), None);
    }

    #[test]
    fn the_limits_of_the_table_are_offered_and_nothing_beyond() {
        let of_river = levels(5, 2_500);
        assert_eq!(
            (of_river.first(), of_river.last()),
            (Some(&5), Some(&2_500))
        );
        let of_slot = levels(10, 10_000);
        assert_eq!((of_slot.len(), of_slot[0]), (10, 10));
    }

    #[test]
    fn the_last_bet_is_offered_again_and_of_another_table_what_is_nearest() {
        assert_eq!(offered(&LEVELS, FIVE, bet(50, 3)), bet(50, 3));
        assert_eq!(offered(&LEVELS, FIVE, bet(70, 9)), bet(50, 5));
        assert_eq!(offered(&LEVELS, TWENTY, bet(1, 1)), bet(10, 20));
    }

    #[test]
    fn the_presets_are_the_least_bet_and_the_most_that_the_gold_pays_for() {
        Owner::new().with(|| {
            let limits = (Gold(10), Gold(10_000));
            let stake = Stake::new(limits, FIVE, Some(bet(100, 4)), 20);
            assert_eq!(stake.least(), bet(10, 4));
            assert_eq!(stake.most(Gold(1_000)), bet(200, 4));
            assert_eq!(stake.most(Gold(1_000_000)), bet(10_000, 4));
            assert_eq!(stake.most(Gold(3)), bet(10, 4));
            assert_eq!(stake.quick(), [20, 100, 500]);
        });
    }
}
