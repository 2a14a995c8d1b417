//! One round: five stops out of the draw, what they pay, and the free spins that they win.
//!
//! Look at [`settle_spin`] first: it alone decides about money, and it needs no chance. [`cycle`]
//! decides how many spins a round has, for the draw and for stored rounds alike.

use super::{
    data::SymbolIndex,
    limits::{ALIKE_MIN, REELS},
    reels::{Stops, Window},
    stake::Stake,
    table::RiverTable,
};
use crate::draw::Draw;
use kernel::Gold;
use std::convert::Infallible;

/// A settled round: the spin that was paid for, and the free ones that it won.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The spin that the stake paid for.
    pub base: Spin,
    /// The free spins in the order in which they were played.
    pub free_spins: Vec<Spin>,
    /// The sum of all wins of all spins.
    pub payout: Gold,
    /// Whether the round has hit the common jackpot, which pays beside this.
    pub jackpot: bool,
}

impl Outcome {
    /// All spins in the order in which they were played.
    pub fn spins(&self) -> impl Iterator<Item = &Spin> {
        std::iter::once(&self.base).chain(&self.free_spins)
    }
}

/// One spin of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spin {
    /// Where the reels stand.
    pub stops: Stops,
    /// What is seen.
    pub window: Window,
    /// What paid: lines in line order, then the scatters.
    pub wins: Vec<Win>,
    /// The sum of the wins.
    pub payout: Gold,
    /// How many free spins it has added to the round.
    pub awarded: u32,
}

/// A line that paid, or the scatters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Win {
    /// The number of the line, counted from 1 in the order of the table; none for the scatters.
    pub line: Option<u8>,
    /// What it shows; wilds count as this.
    pub symbol: SymbolIndex,
    /// How many of them: 3, 4 or 5.
    pub count: u8,
    /// Times the bet on the line; for the scatters times the stake.
    pub multiplier: u32,
    /// Gold, in a free spin with its own multiplier.
    pub payout: Gold,
}

/// Plays a round. Each spin takes one [`Draw::below`] of the number of stops for each reel, from the
/// left; free spins follow in order until none is left. Then comes the draw of the common jackpot, where
/// the table takes part in it: one a round, for the stake of the round.
#[must_use]
pub fn spin(table: &RiverTable, stake: Stake, draw: &mut Draw) -> Outcome {
    let Ok(mut outcome) = cycle(table, stake, || {
        // A reel has at most `STOPS_MAX` stops.
        let sizes = table.reels().each_ref().map(|reel| reel.len() as u32);
        Ok::<_, Infallible>(Stops(sizes.map(|size| draw.below(size) as u8)))
    });
    let jackpot = table.data().jackpot;
    outcome.jackpot = jackpot.is_some_and(|jackpot| jackpot.draw(stake.total(), draw));
    outcome
}

/// A whole round out of the stops of its spins, which are asked for one after the other; they hit no
/// jackpot.
///
/// # Errors
/// What `stops` answers when it has none.
pub(super) fn cycle<E>(
    table: &RiverTable,
    stake: Stake,
    mut stops: impl FnMut() -> Result<Stops, E>,
) -> Result<Outcome, E> {
    let free = table.free_spins();
    let base = settle_spin(table, stake, stops()?, 1, free.first);
    let mut payout = base.payout;
    let mut left = base.awarded;
    let mut free_spins = Vec::new();
    while left > 0 {
        let more = if (free_spins.len() as u32) < free.first {
            free.more
        } else {
            0
        };
        let spin = settle_spin(table, stake, stops()?, free.multiplier, more);
        left = left - 1 + spin.awarded;
        payout = Gold(payout.units() + spin.payout.units());
        free_spins.push(spin);
    }
    Ok(Outcome {
        base,
        free_spins,
        payout,
        jackpot: false,
    })
}

/// What one spin pays where every win is multiplied by `times`, and whether it adds `award` spins.
pub(super) fn settle_spin(
    table: &RiverTable,
    stake: Stake,
    stops: Stops,
    times: u32,
    award: u32,
) -> Spin {
    let window = table.window(stops);
    let mut wins = Vec::new();
    let mut payout = Gold::ZERO;
    let mut pay = |line, symbol, count: usize, staked: Gold| {
        let multiplier = table.symbol(symbol).pays[count - ALIKE_MIN];
        // Within range for every sound table: see `limits`.
        let paid = Gold(staked.units() * i64::from(multiplier) * i64::from(times));
        if paid > Gold::ZERO {
            payout = Gold(payout.units() + paid.units());
            wins.push(Win {
                line,
                symbol,
                count: count as u8,
                multiplier,
                payout: paid,
            });
        }
    };
    for (number, line) in (1..).zip(table.lines()) {
        let mut shown = (0..REELS).map(|reel| window[usize::from(line[reel])][reel]);
        // Never the wild, which is not on the first reel.
        let Some(symbol) = shown.next().filter(|symbol| *symbol != table.scatter()) else {
            continue;
        };
        let alike = |next: &SymbolIndex| *next == symbol || *next == table.wild();
        let count = 1 + shown.take_while(alike).count();
        if count >= ALIKE_MIN {
            pay(Some(number), symbol, count, stake.bet_per_line());
        }
    }
    let cells = window.iter().flatten();
    let scatters = cells.filter(|symbol| **symbol == table.scatter()).count();
    let wins_free_spins = scatters >= ALIKE_MIN;
    if wins_free_spins {
        pay(None, table.scatter(), scatters, stake.total());
    }
    Spin {
        stops,
        window,
        wins,
        payout,
        awarded: if wins_free_spins { award } else { 0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        draw::PreparedSeed,
        fairness::{ClientSeed, ServerSeed},
        games::river::{ROWS, TableData, han_river},
    };
    use proptest::prelude::*;

    const BET: i64 = 50;

    fn stake(table: &RiverTable) -> Stake {
        Stake::new(table, Gold(BET), table.lines().len() as i64).unwrap()
    }

    /// A table with reels that show just that window at stop 0.
    fn showing(rows: [[&str; REELS]; ROWS]) -> RiverTable {
        let column = |reel: usize| rows.iter().map(|row| row[reel].to_owned()).collect();
        RiverTable::new(TableData {
            reels: std::array::from_fn(column),
            ..han_river().data().clone()
        })
        .unwrap()
    }

    /// What that window pays as a paid spin: line, symbol, count, gold.
    fn wins(rows: [[&str; REELS]; ROWS]) -> Vec<(Option<u8>, String, u8, i64)> {
        let table = showing(rows);
        let spin = settle_spin(&table, stake(&table), Stops([0; REELS]), 1, 10);
        let wins = spin.wins.iter().map(|win| {
            let symbol = table.symbol(win.symbol).name.clone();
            (win.line, symbol, win.count, win.payout.units())
        });
        wins.collect()
    }

    /// What line 1, the middle row, pays: symbol, count, gold.
    fn middle(row: [&str; REELS]) -> Option<(String, u8, i64)> {
        let mut wins = wins([
            ["ramen", "chicken", "heron", "kite", "heron"],
            row,
            ["kite", "heron", "train", "bridge", "ramen"],
        ])
        .into_iter();
        let win = wins.find(|win| win.0 == Some(1))?;
        Some((win.1, win.2, win.3))
    }

    fn paid(symbol: &str, count: u8, pays: i64) -> Option<(String, u8, i64)> {
        Some((symbol.to_owned(), count, BET * pays))
    }

    #[test]
    fn a_line_pays_its_longest_run_from_the_left_and_nothing_that_begins_later() {
        let t = "tower63";
        assert_eq!(middle([t, t, t, "bike", t]), paid(t, 3, 60));
        assert_eq!(middle([t, t, t, t, "bike"]), paid(t, 4, 450));
        assert_eq!(middle([t; 5]), paid(t, 5, 3_000));
        assert_eq!(middle([t, t, "bike", t, t]), None);
        assert_eq!(middle(["bike", t, t, t, t]), None);
    }

    #[test]
    fn a_moon_stands_for_what_the_line_begins_with_and_never_for_fireworks() {
        let (bike, moon, fireworks) = ("bike", "moon", "fireworks");
        assert_eq!(middle([bike, moon, bike, "ramen", moon]), paid(bike, 3, 12));
        assert_eq!(middle([bike, moon, moon, moon, "ramen"]), paid(bike, 4, 30));
        assert_eq!(middle([bike, moon, moon, moon, bike]), paid(bike, 5, 90));
        assert_eq!(middle([fireworks, moon, moon, moon, fireworks]), None);
        assert_eq!(middle([bike, moon, fireworks, moon, bike]), None);
    }

    #[test]
    fn fireworks_pay_the_stake_wherever_they_stand() {
        let f = "fireworks";
        let rows = |fourth, fifth| {
            wins([
                [f, "chicken", "bike", "kite", fifth],
                ["tower63", f, "duckboat", fourth, "bridge"],
                ["kite", "heron", f, "bridge", "ramen"],
            ])
        };
        let stakes = |count, pays: i64| vec![(None, f.to_owned(), count, BET * 20 * pays)];
        assert_eq!(rows("ramen", "heron"), stakes(3, 2));
        assert_eq!(rows(f, "heron"), stakes(4, 10));
        assert_eq!(rows(f, f), stakes(5, 100));
    }

    #[test]
    fn every_line_is_looked_at_where_it_runs() {
        let table = han_river();
        for (index, line) in table.lines().iter().enumerate() {
            // On the line only the best symbol, and beside it never three alike from the left.
            let cell = |row: usize, reel: usize| match (usize::from(line[reel]) == row, reel) {
                (true, _) => "tower63",
                (false, 0) => "bike",
                _ => "ramen",
            };
            let rows = std::array::from_fn(|row| std::array::from_fn(|reel| cell(row, reel)));
            let won = wins(rows).into_iter();
            let fives: Vec<_> = won.filter(|win| win.2 == 5).collect();
            let number = index as u8 + 1;
            assert_eq!(fives[0], (Some(number), "tower63".into(), 5, BET * 3_000));
            assert_eq!(fives.len(), 1, "line {number}");
        }
    }

    #[test]
    fn every_free_spin_of_the_first_ten_may_add_ten_and_those_add_none() {
        let f = "fireworks";
        let table = showing([
            [f, f, f, "kite", "ramen"],
            ["tower63", "kite", "duckboat", "bike", "bridge"],
            ["kite", "heron", "bike", "bridge", "ramen"],
        ]);
        let round = cycle(&table, stake(&table), || {
            Ok::<_, Infallible>(Stops([0; REELS]))
        });
        let Ok(round) = round;
        assert_eq!(round.base.awarded, 10);
        assert_eq!(round.free_spins.len(), 110);
        let awarded: Vec<_> = round.free_spins.iter().map(|spin| spin.awarded).collect();
        assert_eq!(
            (&awarded[..10], &awarded[10..]),
            (&[10; 10][..], &[0; 100][..])
        );
        // Twice the stake once, and twice that in each free spin.
        assert_eq!(round.payout, Gold(BET * 20 * 2 * (1 + 2 * 110)));
    }

    #[test]
    fn a_round_takes_one_number_for_each_reel_and_one_for_the_jackpot_and_no_more() {
        let prepared =
            PreparedSeed::new(&ServerSeed::new([1; 32]), &ClientSeed::parse("a").unwrap());
        let mut lengths = std::collections::BTreeSet::new();
        for nonce in 1..=2_000 {
            let (mut played, mut counted) = (prepared.draw(nonce), prepared.draw(nonce));
            let round = spin(han_river(), stake(han_river()), &mut played);
            for _ in 0..REELS * (1 + round.free_spins.len()) {
                counted.below(32);
            }
            counted.below(500_000_000);
            assert_eq!(played.word(), counted.word());
            lengths.insert(round.free_spins.len());
        }
        assert!(lengths.contains(&0) && lengths.contains(&10), "{lengths:?}");
    }

    proptest! {
        #[test]
        fn the_payout_is_the_sum_of_the_wins_of_all_spins(server: [u8; 32], bet in 5_i64..=2_500) {
            let table = han_river();
            let stake = Stake::new(table, Gold(bet), 20).unwrap();
            let client_seed = ClientSeed::parse("a").unwrap();
            let mut draw = Draw::new(&ServerSeed::new(server), &client_seed, 1);
            let round = spin(table, stake, &mut draw);
            let wins = round.spins().flat_map(|spin| &spin.wins);
            prop_assert_eq!(round.payout, wins.map(|win| win.payout).sum());
            for (index, spin) in round.spins().enumerate() {
                let times = if index == 0 { 1 } else { 2 };
                for win in &spin.wins {
                    let staked = if win.line.is_some() { bet } else { 20 * bet };
                    let paid = staked * i64::from(win.multiplier) * times;
                    prop_assert_eq!(win.payout, Gold(paid));
                }
            }
        }
    }
}
