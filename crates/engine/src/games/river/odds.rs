//! Exact odds, counted from the very table that is played; nothing here is typed in.
//!
//! Look at [`RiverOdds`] first. [`SpinOdds::count`] goes through every stand of the reels; what free
//! spins add follows from that without going through any round, because a free spin is drawn as the
//! paid one is, and how many there are is a sum with an end.

pub(super) use round::volatility;

use super::{
    data::{FreeSpins, SymbolIndex, TableData},
    limits::{ALIKE_MIN, PAYS, REELS},
    reels::Reels,
};
use crate::odds::Distribution;
use kernel::Ratio;

mod round;
#[cfg(test)]
mod tests;

/// The odds of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiverOdds {
    /// Expected payout of a round over its stake, free spins included.
    pub return_to_player: Ratio,
    /// The part of it that the paid spin brings.
    pub base_return: Ratio,
    /// The part of it that the free spins bring.
    pub free_return: Ratio,
    /// Chance that one line pays; the same for every line.
    pub line_hit: Ratio,
    /// Chance that a round pays anything. Free spins are won by what pays already.
    pub round_hit: Ratio,
    /// Chance that a round pays more than its stake.
    pub round_profit: Ratio,
    /// Chance that a round has free spins, which is also the chance that a free spin adds some.
    pub free_chance: Ratio,
    /// Expected number of free spins of a round that has some.
    pub free_expected: Ratio,
    /// The most free spins of a round.
    pub free_most: u32,
    /// Chance and pay of each symbol, in table order.
    pub symbols: Vec<SymbolOdds>,
    /// One spin by itself.
    pub spin: SpinOdds,
}

/// How often one symbol pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SymbolOdds {
    /// Which symbol.
    pub symbol: SymbolIndex,
    /// Chance that a line pays three, four and five of it; for the scatter, that a window shows them.
    pub chances: [Ratio; PAYS],
    /// Its share of the return to player, free spins included.
    pub share: Ratio,
}

/// One spin, where wins are not multiplied: every stand of the reels by what it pays, in bets on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpinOdds {
    /// Those that win no free spins.
    pub plain: Distribution,
    /// Those that do.
    pub triggering: Distribution,
}

impl RiverOdds {
    /// Counts a sound table; takes a tenth of a second at most.
    pub(super) fn count(table: &TableData, reels: &Reels) -> Self {
        let spin = SpinOdds::count(table, reels);
        let free = table.free_spins;
        let (all, payout, triggers) = (spin.all(), spin.payout(), spin.triggering.all());
        let stake = all * table.lines.len() as u128;
        let (grows, by) = growth(&spin, free);
        let symbols = (0..table.symbols.len() as u8).map(SymbolIndex);
        let symbols: Vec<_> = symbols
            .map(|symbol| SymbolOdds::count(table, reels, symbol, (grows, by)))
            .collect();
        let chances = symbols.iter().filter(|odds| odds.symbol != reels.scatter);
        let line_hit = chances.flat_map(|odds| odds.chances).map(|chance| {
            // Of all stands of the reels, which every chance of a line is a fraction of.
            chance.numerator() * (all / chance.denominator())
        });
        Self {
            return_to_player: of(payout * grows, stake * by),
            base_return: of(payout, stake),
            free_return: of(payout * (grows - by), stake * by),
            line_hit: of(line_hit.sum(), all),
            round_hit: of(spin.above(0), all),
            round_profit: of(spin.above(spin.plain.stake()), all),
            free_chance: of(triggers, all),
            free_expected: of(
                u128::from(free.first) * (all + u128::from(free.more) * triggers),
                all,
            ),
            free_most: free.most(),
            symbols,
            spin,
        }
    }
}

/// What a payout of the paid spin grows to, on average, with the free spins: by `a/b`.
///
/// A round has `q * first * (1 + more * q)` free spins on average, where `q` is the chance to win
/// them: each of the first has that chance to add more, and those add none. Each of them pays on
/// average what the paid spin does, times the multiplier.
fn growth(spin: &SpinOdds, free: FreeSpins) -> (u128, u128) {
    let (all, triggers) = (spin.all(), spin.triggering.all());
    let [first, more, times] = [free.first, free.more, free.multiplier].map(u128::from);
    let by = all * all;
    let extra = times * first * triggers * (all + more * triggers);
    (by + extra, by)
}

impl SymbolOdds {
    fn count(
        table: &TableData,
        reels: &Reels,
        symbol: SymbolIndex,
        (grows, by): (u128, u128),
    ) -> Self {
        let sizes = reels.strips.each_ref().map(|reel| reel.len() as u128);
        let all: u128 = sizes.iter().product();
        let is_scatter = symbol == reels.scatter;
        let cells = if symbol == reels.wild {
            // It pays only as what it stands for.
            [0; PAYS]
        } else if is_scatter {
            scatter_stands(reels)
        } else {
            line_stands(reels, symbol)
        };
        let pays = table.symbols[symbol.get()].pays;
        let paid = cells
            .iter()
            .zip(pays)
            .map(|(cells, pays)| cells * u128::from(pays));
        Self {
            symbol,
            chances: cells.map(|cells| of(cells, all)),
            // A line is paid in its bet, and the scatters in the stake: both are shares of one.
            share: of(paid.sum::<u128>() * grows, all * by),
        }
    }
}

/// In how many stands of the reels one line pays three, four and five of that symbol.
fn line_stands(reels: &Reels, symbol: SymbolIndex) -> [u128; PAYS] {
    let alike = reels.strips.each_ref().map(|reel| {
        let alike = reel
            .iter()
            .filter(|one| **one == symbol || **one == reels.wild);
        alike.count() as u128
    });
    std::array::from_fn(|index| {
        let count = index + ALIKE_MIN;
        let both = reels.strips.iter().zip(alike).enumerate();
        let stands = both.map(|(reel, (stops, alike))| match reel {
            reel if reel < count => alike,
            reel if reel == count => stops.len() as u128 - alike,
            _ => stops.len() as u128,
        });
        stands.product()
    })
}

/// In how many stands of the reels three, four and five scatters are seen; each reel shows one at
/// most.
fn scatter_stands(reels: &Reels) -> [u128; PAYS] {
    let mut stands = [0_u128; REELS + 1];
    stands[0] = 1;
    for (reel, stops) in reels.strips.iter().enumerate() {
        let showing = (0..stops.len() as u8).filter(|stop| reels.shows_scatter(reel, *stop));
        let (with, all) = (showing.count() as u128, stops.len() as u128);
        let before = stands;
        for (count, sum) in stands.iter_mut().enumerate() {
            let one_less = if count == 0 { 0 } else { before[count - 1] };
            *sum = before[count] * (all - with) + one_less * with;
        }
    }
    std::array::from_fn(|index| stands[index + ALIKE_MIN])
}

impl SpinOdds {
    /// Goes through every stand of the first three reels, without which no line pays, and through
    /// those of the last two only for the lines that pay already.
    fn count(table: &TableData, reels: &Reels) -> Self {
        let lines = table.lines.len();
        let pays_of = |symbol: SymbolIndex| table.symbols[symbol.get()].pays;
        let scatter_pays = pays_of(reels.scatter);
        let stops = |reel: usize| 0..reels.strips[reel].len() as u8;
        let scatters = |reel, stop| usize::from(reels.shows_scatter(reel, stop));
        // What a line shows on that reel is what it began with, or the wild.
        let goes_on = |line: usize, reel: usize, stop: u8, symbol| {
            let seen = reels.seen(reel, stop, usize::from(table.lines[line][reel]));
            seen == symbol || seen == reels.wild
        };
        // How often the last two reels show no scatter, one, two.
        let mut last_two = [0_u64; PAYS];
        for (fourth, fifth) in pairs(stops(3), stops(4)) {
            last_two[scatters(3, fourth) + scatters(4, fifth)] += 1;
        }
        let mut stands = Stands::default();
        let mut open: Vec<(usize, SymbolIndex)> = Vec::new();
        for first in stops(0) {
            for (second, third) in pairs(stops(1), stops(2)) {
                let shown = scatters(0, first) + scatters(1, second) + scatters(2, third);
                let pay_of = |more: usize| {
                    let count = shown + more;
                    let pays = count
                        .checked_sub(ALIKE_MIN)
                        .map(|index| scatter_pays[index]);
                    (pays.unwrap_or(0) as usize * lines, pays.is_some())
                };
                open.clear();
                open.extend((0..table.lines.len()).filter_map(|line| {
                    let row = usize::from(table.lines[line][0]);
                    let symbol = reels.seen(0, first, row);
                    let three = symbol != reels.scatter
                        && goes_on(line, 1, second, symbol)
                        && goes_on(line, 2, third, symbol);
                    three.then_some((line, symbol))
                }));
                if open.is_empty() {
                    for (more, alike) in last_two.into_iter().enumerate() {
                        let (paid, wins_free_spins) = pay_of(more);
                        stands.add(alike, paid, wins_free_spins);
                    }
                    continue;
                }
                for (fourth, fifth) in pairs(stops(3), stops(4)) {
                    let paid = open.iter().map(|(line, symbol)| {
                        let four = goes_on(*line, 3, fourth, *symbol);
                        let five = four && goes_on(*line, 4, fifth, *symbol);
                        let index = usize::from(four) + usize::from(five);
                        pays_of(*symbol)[index] as usize
                    });
                    let (scattered, wins_free_spins) =
                        pay_of(scatters(3, fourth) + scatters(4, fifth));
                    let paid = paid.sum::<usize>() + scattered;
                    stands.add(1, paid, wins_free_spins);
                }
            }
        }
        Self {
            plain: stands.plain.distribution(lines),
            triggering: stands.triggering.distribution(lines),
        }
    }

    /// How many stands of the reels there are.
    #[must_use]
    pub fn all(&self) -> u128 {
        self.plain.all() + self.triggering.all()
    }

    /// The sum of all payouts.
    #[must_use]
    pub fn payout(&self) -> u128 {
        self.plain.sum() + self.triggering.sum()
    }

    /// The sum of the squares of all payouts.
    #[must_use]
    pub fn square_payout(&self) -> u128 {
        self.plain.sum_of_squares() + self.triggering.sum_of_squares()
    }

    fn above(&self, payout: u64) -> u128 {
        self.plain.above(payout) + self.triggering.above(payout)
    }
}

/// Counters of stands while these are gone through: thirty million of them, so each is one addition.
#[derive(Default)]
struct Stands {
    plain: Counters,
    triggering: Counters,
}

impl Stands {
    fn add(&mut self, stands: u64, paid: usize, wins_free_spins: bool) {
        let counters = if wins_free_spins {
            &mut self.triggering
        } else {
            &mut self.plain
        };
        if counters.0.len() <= paid {
            counters.0.resize(paid + 1, 0);
        }
        counters.0[paid] += stands;
    }
}

/// How many stands pay 0, 1, 2 ...
#[derive(Default)]
struct Counters(Vec<u64>);

impl Counters {
    fn distribution(self, stake: usize) -> Distribution {
        let mut payouts = Distribution::new(stake as u64);
        for (paid, stands) in (0..).zip(self.0) {
            payouts.add(paid, stands.into());
        }
        payouts
    }
}

fn pairs(
    one: std::ops::Range<u8>,
    other: std::ops::Range<u8>,
) -> impl Iterator<Item = (u8, u8)> + use<> {
    one.flat_map(move |first| other.clone().map(move |second| (first, second)))
}

/// A fraction of all stands of the reels, of which there is at least one.
fn of(part: u128, all: u128) -> Ratio {
    Ratio::new(part, all).expect("a reel has a stop")
}
