//! The short text that bets are stored as: `straight:17=500;dozen:2=1000;red=2000`.
//!
//! Each bet is its spot, `=` and its gold, in the order placed, with `;` between them. A spot is its
//! kind and, for those that are known by numbers, `:` and the numbers ascending with `-` between.

use super::{
    bet::{Bet, Chip},
    layout::Kind,
    table::RouletteTable,
};
use crate::games::game::canonical_number;
use kernel::Gold;
use std::fmt::Write;

/// The text of those bets.
pub(super) fn write(bet: &Bet) -> String {
    let mut text = String::new();
    for Chip { spot, amount } in bet.chips() {
        if !text.is_empty() {
            text.push(';');
        }
        // Writing to a string cannot fail.
        let _ = write!(text, "{spot}={amount}");
    }
    text
}

/// Reads what [`write()`] has written for this table; `None` for any other text.
pub(super) fn read(table: &RouletteTable, text: &str) -> Option<Bet> {
    let bets = text.split(';').map(read_one).collect::<Option<Vec<_>>>()?;
    let bet = Bet::new(table, bets).ok()?;
    // Numbers out of order name the same spot, but not in its own text.
    (write(&bet) == text).then_some(bet)
}

fn read_one(text: &str) -> Option<(Kind, Vec<u8>, Gold)> {
    let (spot, amount) = text.split_once('=')?;
    let amount = Gold(canonical_number(amount)?);
    let Some((kind, numbers)) = spot.split_once(':') else {
        return Some((Kind::from_name(spot)?, Vec::new(), amount));
    };
    let number = |text: &str| u8::try_from(canonical_number(text)?).ok();
    let numbers = numbers.split('-').map(number).collect::<Option<_>>()?;
    Some((Kind::from_name(kind)?, numbers, amount))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::roulette::{Spot, rotary};
    use proptest::prelude::*;

    fn bets() -> impl Strategy<Value = Vec<(Spot, i64)>> {
        let chip = (prop::sample::select(Spot::all()), 100_i64..=2_500);
        prop::collection::vec(chip, 1..=40).prop_map(|mut bets| {
            let mut known = std::collections::HashSet::new();
            bets.retain(|(spot, _)| known.insert(*spot));
            bets
        })
    }

    proptest! {
        #[test]
        fn bets_are_read_back_from_their_text(bets in bets()) {
            let placed = bets
                .iter()
                .map(|(spot, amount)| (spot.kind(), spot.on().to_vec(), Gold(*amount)));
            let bet = Bet::new(rotary(), placed.collect()).unwrap();
            prop_assert_eq!(read(rotary(), &write(&bet)), Some(bet));
        }

        #[test]
        fn what_is_read_as_bets_is_the_text_of_those_bets(
            text in ".{0,12}|(straight|split|dozen|red)(:[0-3]{1,2}(-[0-3]{1,2})?)?=[0-9]{3,4};?",
        ) {
            if let Some(bet) = read(rotary(), &text) {
                prop_assert_eq!(write(&bet), text);
            }
        }
    }

    #[test]
    fn bets_are_written_in_the_order_placed() {
        for text in [
            "red=2000",
            "straight:17=500;dozen:2=1000;red=2000",
            "red=2000;dozen:2=1000;straight:17=500",
            "straight:0=100;split:0-3=100;street:0-1-2=100;corner:0-1-2-3=100;line:1-2-3-4-5-6=100",
            "column:3=100;black=100;even=100;odd=100;low=100;high=100",
        ] {
            assert_eq!(write(&read(rotary(), text).unwrap()), text);
        }
    }

    #[test]
    fn any_other_text_is_refused() {
        for text in [
            "",
            ";",
            "red",
            "red=",
            "=100",
            "red=99",
            "red=0100",
            "red=+100",
            "red=1e3",
            "red=100;",
            ";red=100",
            "red=100;;odd=100",
            "red=100; odd=100",
            "red=100,odd=100",
            "red=100=100",
            "red:=100",
            "red:1=100",
            "Red=100",
            "straight=100",
            "straight:=100",
            "straight:017=100",
            "straight:37=100",
            "straight:256=100",
            "straight:17:18=100",
            "split:20-17=100",
            "split:17-20-=100",
            "split:17=100",
            "split:17-21=100",
            "dozen:4=100",
            "red=100;red=100",
            "red=100001",
            "red=60000;odd=60000",
            "straight:17=99999999999999999999",
        ] {
            assert_eq!(read(rotary(), text), None, "{text:?}");
        }
    }
}
