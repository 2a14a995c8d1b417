//! Bets and outcomes as stored rounds keep them.
//!
//! A bet is written `50x20`, gold on each line by lines. An outcome is the stops of every spin in
//! the order in which they were played, `4k0v9.01a2b`: one digit of base 36 for each reel from the
//! left, with `.` between two spins, and a mark behind the last one when the round hit the jackpot.

use super::{
    limits::{REELS, STOPS_MAX},
    reels::Stops,
    spin::{Outcome, cycle},
    stake::Stake,
    table::RiverTable,
};
use crate::games::{game::canonical_number, jackpot};
use kernel::Gold;

const DIGITS: &[u8; STOPS_MAX] = b"0123456789abcdefghijklmnopqrstuvwxyz";

pub(super) fn write_bet(bet: &Stake) -> String {
    format!("{}x{}", bet.bet_per_line(), bet.lines())
}

pub(super) fn read_bet(table: &RiverTable, text: &str) -> Option<Stake> {
    let (bet_per_line, lines) = text.split_once('x')?;
    let bet_per_line = Gold(canonical_number(bet_per_line)?);
    Stake::new(table, bet_per_line, canonical_number(lines)?).ok()
}

pub(super) fn write_outcome(outcome: &Outcome) -> String {
    let mut text = String::with_capacity((REELS + 1) * (1 + outcome.free_spins.len()));
    for spin in outcome.spins() {
        if !text.is_empty() {
            text.push('.');
        }
        let digits = spin.stops.get().map(|stop| DIGITS[usize::from(stop)]);
        text.extend(digits.map(char::from));
    }
    jackpot::write(text, outcome.jackpot)
}

/// Reads the stops and plays the round with them again: it has as many spins as it has won.
pub(super) fn read_outcome(table: &RiverTable, bet: Stake, text: &str) -> Option<Outcome> {
    let (text, jackpot) = jackpot::read(table.data().jackpot, text);
    let mut spins = text.split('.');
    let outcome = cycle(table, bet, || {
        let spin = spins.next().ok_or(())?;
        read_stops(table, spin).ok_or(())
    });
    let outcome = outcome.ok().filter(|_| spins.next().is_none())?;
    Some(Outcome { jackpot, ..outcome })
}

fn read_stops(table: &RiverTable, text: &str) -> Option<Stops> {
    let digits: [u8; REELS] = text.as_bytes().try_into().ok()?;
    let mut stops = [0; REELS];
    for ((stop, digit), reel) in stops.iter_mut().zip(digits).zip(table.reels()) {
        let position = DIGITS.iter().position(|known| *known == digit)?;
        // A position in 36 digits fits a byte.
        *stop = (position < reel.len()).then_some(position as u8)?;
    }
    Some(Stops(stops))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        draw::Draw,
        fairness::{ClientSeed, ServerSeed},
        games::{
            Game as _,
            river::{han_river, spin},
        },
    };
    use proptest::prelude::*;

    fn bet() -> Stake {
        Stake::new(han_river(), Gold(50), 20).unwrap()
    }

    /// A stand of the reels with three fireworks or more.
    fn trigger() -> String {
        let stop = |reel: &Vec<_>| {
            let found = reel
                .iter()
                .position(|symbol| *symbol == han_river().scatter());
            char::from(DIGITS[found.unwrap()])
        };
        han_river().reels().iter().map(stop).collect()
    }

    #[test]
    fn a_bet_is_written_by_the_gold_on_each_line_and_read_from_nothing_else() {
        assert_eq!(han_river().write_bet(&bet()), "50x20");
        assert_eq!(han_river().read_bet("50x20"), Ok(bet()));
        for text in [
            "", "x", "50", "50x", "x20", "50x20x", "050x20", "50x020", "+50x20", "50 x20", "50X20",
            "4x20", "50x19", "50x21", "-50x20", "2501x20", "50x20;",
        ] {
            let error = han_river().read_bet(text).unwrap_err().to_string();
            assert!(
                error.ends_with("is not a bet of river/han-river"),
                "{error}"
            );
        }
    }

    #[test]
    fn an_outcome_has_as_many_spins_as_it_has_won_and_is_read_from_nothing_else() {
        let lost = "00000";
        let won = format!("{}{}", trigger(), ".00000".repeat(10));
        let more = format!("{won}.{}", [lost; 10].join("."));
        let again = format!("{}.{}{}", trigger(), trigger(), ".00000".repeat(19));
        for (text, spins) in [(lost, 0), (&won, 10), (&again, 20)] {
            let outcome = han_river().read_outcome(&bet(), text).unwrap();
            assert_eq!(outcome.free_spins.len(), spins);
            assert_eq!(han_river().write_outcome(&outcome), text);
        }
        for text in [
            "",
            "0000",
            "000000",
            "0000w",
            "0000A",
            "0000 ",
            "00000.",
            ".00000",
            "00000.00000",
            &won[..won.len() - 6],
            &trigger(),
            &more,
            "한강",
        ] {
            let error = han_river().read_outcome(&bet(), text).unwrap_err();
            assert!(
                error
                    .to_string()
                    .ends_with("is not an outcome of river/han-river"),
                "{error}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_round_is_read_back_from_its_texts(
            gold in 5_i64..=2_500,
            server: [u8; 32],
            nonce: u64,
        ) {
            let table = han_river();
            let bet = Stake::new(table, Gold(gold), 20).unwrap();
            let client_seed = ClientSeed::parse("a").unwrap();
            let mut draw = Draw::new(&ServerSeed::new(server), &client_seed, nonce);
            let outcome = spin(table, bet, &mut draw);
            let text = table.write_outcome(&outcome);
            prop_assert_eq!(table.read_bet(&table.write_bet(&bet)), Ok(bet));
            prop_assert_eq!(table.read_outcome(&bet, &text), Ok(outcome));
        }

        #[test]
        fn what_is_read_is_the_text_of_what_was_read(text in ".{0,8}|[0-9a-z]{5}|[0-9]{1,4}x20") {
            if let Ok(bet) = han_river().read_bet(&text) {
                prop_assert_eq!(han_river().write_bet(&bet), text.clone());
            }
            if let Ok(outcome) = han_river().read_outcome(&bet(), &text) {
                prop_assert_eq!(han_river().write_outcome(&outcome), text);
            }
        }
    }
}
