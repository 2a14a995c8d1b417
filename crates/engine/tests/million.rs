//! A million rounds of every game pay what its odds promise.
//!
//! The seeds are fixed, so that this holds or fails for good. Asked of every bet of every table that
//! is played: a game that is added is asked, too.

use engine::{
    draw::PreparedSeed,
    fairness::{ClientSeed, ServerSeed},
    games::{Bet, Table},
    odds::{BetOdds, Fraction},
};
use std::thread;

const ROUNDS: u64 = 1_000_000;

/// The most that the square of a sample's distance may be, in variances. One honest bet in 2,400 strays
/// further, so two dozen of them lie within their intervals together with 99 %.
const INTERVAL: (u8, u8) = (25, 2);

#[derive(Debug)]
struct Sample {
    name: String,
    paid: Fraction,
    promised: Fraction,
    variance: Fraction,
}

impl Sample {
    /// Whether the payouts lie in the interval around `promised`.
    fn lies_around(&self, promised: &Fraction) -> bool {
        let rounds = Fraction::whole(ROUNDS);
        let promised = promised.times(&rounds);
        let distance = self
            .paid
            .minus_or_none(&promised)
            .unwrap_or_else(|| promised.minus(&self.paid));
        let interval = Fraction::new(INTERVAL.0, INTERVAL.1);
        let most = self.variance.times(&rounds).times(&interval);
        most.minus_or_none(&distance.times(&distance)).is_some()
    }
}

/// What a million rounds of each bet of the table pay, in stakes. All bets see the same draws.
fn play(table: Table) -> Vec<Sample> {
    let odds = table.bet_odds();
    let client_seed = ClientSeed::parse("a million rounds").expect("it is printable");
    let prepared = PreparedSeed::new(&ServerSeed::new([0x4d; 32]), &client_seed);
    let sample = |odds: BetOdds<'static, Bet>| {
        let mut paid = 0_u128;
        for nonce in 1..=ROUNDS {
            let outcome = table.play(&odds.bet, &mut prepared.draw(nonce));
            let payout = table.payout(&odds.bet, &outcome).units();
            paid += u128::try_from(payout).expect("no payout is negative");
        }
        let stake = table.stake(&odds.bet).units().unsigned_abs();
        Sample {
            name: format!("{}/{} {}", table.game(), table.name(), odds.kind),
            paid: Fraction::new(paid, stake),
            promised: odds.volatility.return_to_player.into(),
            variance: odds.volatility.variance.clone(),
        }
    };
    odds.into_iter().map(sample).collect()
}

#[test]
fn a_million_rounds_of_every_bet_of_every_table_pay_what_the_odds_promise() {
    let tables: Vec<_> = Table::newest().collect();
    assert!(!tables.is_empty());
    let games: Vec<_> = tables
        .into_iter()
        .map(|table| thread::spawn(move || play(table)))
        .collect();
    for game in games {
        let samples = game.join().expect("a game is played to its end");
        assert!(!samples.is_empty(), "a table promises nothing");
        for sample in samples {
            let name = &sample.name;
            assert!(sample.lies_around(&sample.promised), "{name}: {sample:?}");
            // And the test can tell: a return that is off by a tenth would not pass.
            let tenth = sample.promised.times(&Fraction::new(1_u8, 10_u8));
            for wrong in [sample.promised.plus(&tenth), sample.promised.minus(&tenth)] {
                assert!(!sample.lies_around(&wrong), "{name}: any return would pass");
            }
        }
    }
}
