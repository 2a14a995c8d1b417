//! Rock-paper-scissors: one throw against the house, and after a win the choice to let it ride.
//!
//! A round takes as many throws as the player chooses. Its bet holds the stake and the player's throws,
//! so it grows while the round is open; what the house throws is drawn in order, each from words that no
//! choice can change. Look at [`follow`] first; [`rps`] is the table that stands in the club.

mod bet;
mod data;
mod odds;
mod round;
mod table;
mod throw;

pub use bet::{Bet, BetError};
pub use data::{TableData, TableError};
pub use odds::{RpsOdds, StrategyOdds};
pub use round::{Outcome, Step, follow};
pub use table::RpsTable;
pub use throw::{Throw, ThrowResult};

use super::{
    data::TableHash,
    game::{Game, Tables, Unreadable},
    place::{Asked, Place},
};
use crate::{draw::Draw, odds::BetOdds};
use kernel::Gold;

static TABLES: Tables<RpsTable> =
    Tables::new(|| Tables::read(&[include_str!("../../tables/rps.json")]));

/// The first table of the club.
#[must_use]
pub fn rps() -> &'static RpsTable {
    &TABLES.built_in()[0]
}

/// A bet is written as its stake and the player's throws, `1000:rsp`; an outcome as the house's throws,
/// `spr`.
impl Game for RpsTable {
    type Data = TableData;
    type Bet = Bet;
    type Outcome = Outcome;

    const NAME: &'static str = "rps";

    fn tables() -> &'static Tables<Self> {
        &TABLES
    }

    fn from_data(data: TableData) -> Result<Self, String> {
        Self::new(data).map_err(|error| error.to_string())
    }

    fn data(&self) -> &TableData {
        self.data()
    }

    fn table_hash(&self) -> &TableHash {
        self.table_hash()
    }

    fn is_drawn_like(&self, _: &Self) -> bool {
        // Three throws look like three throws, whatever they pay.
        true
    }

    fn stake(&self, bet: &Bet) -> Gold {
        bet.amount()
    }

    fn play(&self, bet: &Bet, draw: &mut Draw) -> Outcome {
        Outcome::drawn(bet.throws().len(), draw)
    }

    fn payout(&self, bet: &Bet, outcome: &Outcome) -> Gold {
        follow(self, bet, outcome)
            .last()
            .map_or(Gold::ZERO, |step| step.pot)
    }

    fn bet_odds(&self) -> Vec<BetOdds<'_, Bet>> {
        // Only the plan of taking the first win is one bet; the others are choices made one by one.
        let first = Bet::new(self, self.data().bet_min, Throw::Rock).ok();
        let odds = first.map(|bet| BetOdds {
            kind: "wins-1".to_owned(),
            bet,
            volatility: self.volatility(),
        });
        odds.into_iter().collect()
    }

    fn is_open(&self, bet: &Bet, outcome: &Outcome) -> bool {
        follow(self, bet, outcome)
            .last()
            .is_some_and(|step| step.is_open)
    }

    fn asked(&self, outcome: &Outcome) -> Vec<Asked> {
        // A table takes at most sixty throws.
        let throws = 0..outcome.house().len() as u8;
        let asked = throws.map(|number| Asked {
            place: Place::Throw(number),
            below: Throw::ALL.len() as u32,
        });
        asked.collect()
    }

    fn shows(&self, place: Place, number: u32) -> Vec<String> {
        match place {
            Place::Throw(_) => vec![Throw::ALL[number as usize].name().to_owned()],
            _ => Vec::new(),
        }
    }

    fn write_bet(&self, bet: &Bet) -> String {
        bet.write()
    }

    fn read_bet(&self, text: &str) -> Result<Bet, Unreadable> {
        Bet::read(self, text).ok_or_else(|| Unreadable::bet(self, text))
    }

    fn write_outcome(&self, outcome: &Outcome) -> String {
        Throw::write(outcome.house())
    }

    fn read_outcome(&self, bet: &Bet, text: &str) -> Result<Outcome, Unreadable> {
        Throw::read(text)
            .filter(|house| house.len() == bet.throws().len())
            .map(Outcome::new)
            .filter(|outcome| follow(self, bet, outcome).len() == bet.throws().len())
            .ok_or_else(|| Unreadable::outcome(self, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_is_sound_and_found_by_name_and_by_hash() {
        assert_eq!(RpsTable::named("rps"), Some(rps()));
        assert_eq!(RpsTable::of_hash(rps().hash()), Some(rps()));
        assert_eq!(RpsTable::named("odd-even"), None);
    }

    #[test]
    fn a_round_is_read_back_from_its_two_texts_and_from_nothing_else() {
        let bet = rps().read_bet("1000:rsp").unwrap();
        let outcome = rps().read_outcome(&bet, "spr").unwrap();
        assert_eq!(rps().write_bet(&bet), "1000:rsp");
        assert_eq!(rps().write_outcome(&outcome), "spr");
        for text in [
            "", "1000", "1000:", ":r", "1000:x", "1000:R", "01000:r", "1001:r", "0:r", "50050:r",
            "1000:r ", "-50:r",
        ] {
            assert!(rps().read_bet(text).is_err(), "{text:?}");
        }
        let too_long = format!("1000:{}", "r".repeat(41));
        assert!(rps().read_bet(&too_long).is_err());
        // Too few, too many, another letter; and a round that was over before the last throw.
        for text in ["", "sp", "sprr", "spx", "ppr", "rpr"] {
            assert!(rps().read_outcome(&bet, text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn the_document_for_strangers_tells_of_the_table_that_is_played() {
        let document = include_str!("../../../../docs/fairness.md");
        for odds in &rps().odds().strategies {
            let told = format!(
                "| {} | {} | {} = {} % |",
                odds.wins,
                odds.chance,
                odds.return_to_player,
                odds.return_to_player.percent(2),
            );
            assert!(
                document.contains(&told),
                "docs/fairness.md does not say: {told}"
            );
        }
    }
}
