//! Roulette: one pocket of a European wheel, and a layout of spots that pay when they cover it.
//!
//! Look at [`payouts`] first; [`rotary`] is the wheel that stands in the club.

mod bet;
mod data;
mod layout;
mod limits;
mod odds;
mod spin;
mod table;
mod text;

pub use bet::{Bet, BetError, BetProblem, Chip};
pub use data::{KindRule, TableData, TableError};
pub use layout::{Colour, Kind, Spot};
pub use limits::POCKETS;
pub use odds::{KindOdds, RouletteOdds};
pub use spin::{Outcome, payouts, spin};
pub use table::RouletteTable;

use super::{
    data::TableHash,
    game::{Game, Tables, Unreadable, canonical_number},
    place::{Asked, Place},
};
use crate::{draw::Draw, odds::BetOdds};
use kernel::Gold;

static TABLES: Tables<RouletteTable> =
    Tables::new(|| Tables::read(&[include_str!("../../tables/rotary.json")]));

/// The rotary, the first wheel of the club.
#[must_use]
pub fn rotary() -> &'static RouletteTable {
    &TABLES.built_in()[0]
}

/// A bet is written as `text.rs` says, an outcome as the number of its pocket.
impl Game for RouletteTable {
    type Data = TableData;
    type Bet = Bet;
    type Outcome = Outcome;

    const NAME: &'static str = "roulette";

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

    fn is_drawn_like(&self, other: &Self) -> bool {
        (&self.data().wheel, &self.data().red) == (&other.data().wheel, &other.data().red)
    }

    fn stake(&self, bet: &Bet) -> Gold {
        bet.total()
    }

    fn play(&self, _: &Bet, draw: &mut Draw) -> Outcome {
        spin(draw)
    }

    fn payout(&self, bet: &Bet, outcome: &Outcome) -> Gold {
        payouts(self, bet, *outcome).sum()
    }

    fn bet_odds(&self) -> Vec<BetOdds<'_, Bet>> {
        let kinds = self.odds().kinds.iter().zip(self.volatility());
        let bets = kinds.filter_map(|(odds, volatility)| {
            let spot = Spot::all().iter().find(|spot| spot.kind() == odds.kind)?;
            let chip = (
                spot.kind(),
                spot.on().to_vec(),
                self.rule(odds.kind).bet_min,
            );
            Some(BetOdds {
                kind: odds.kind.to_string(),
                bet: Bet::new(self, vec![chip]).ok()?,
                volatility,
            })
        });
        bets.collect()
    }

    fn write_bet(&self, bet: &Bet) -> String {
        text::write(bet)
    }

    fn read_bet(&self, text: &str) -> Result<Bet, Unreadable> {
        text::read(self, text).ok_or_else(|| Unreadable::bet(self, text))
    }

    fn write_outcome(&self, outcome: &Outcome) -> String {
        outcome.pocket.to_string()
    }

    fn read_outcome(&self, _: &Bet, text: &str) -> Result<Outcome, Unreadable> {
        canonical_number(text)
            .and_then(|number| u8::try_from(number).ok())
            .filter(|pocket| *pocket < POCKETS)
            .map(|pocket| Outcome { pocket })
            .ok_or_else(|| Unreadable::outcome(self, text))
    }

    fn asked(&self, _: &Outcome) -> Vec<Asked> {
        vec![Asked {
            place: Place::Pocket,
            below: POCKETS.into(),
        }]
    }

    fn shows(&self, place: Place, number: u32) -> Vec<String> {
        match place {
            Place::Pocket => vec![number.to_string()],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_is_sound_and_found_by_name_and_by_hash() {
        assert_eq!(RouletteTable::named("rotary"), Some(rotary()));
        assert_eq!(RouletteTable::of_hash(rotary().hash()), Some(rotary()));
        assert_eq!(RouletteTable::named("american"), None);
    }

    #[test]
    fn an_outcome_is_written_as_its_pocket_and_read_from_nothing_else() {
        let bet = rotary().read_bet("red=100").unwrap();
        for pocket in 0..POCKETS {
            let outcome = Outcome { pocket };
            let text = rotary().write_outcome(&outcome);
            assert_eq!(text, pocket.to_string());
            assert_eq!(rotary().read_outcome(&bet, &text), Ok(outcome));
        }
        for text in ["", "37", "00", "07", "-1", "+1", " 1", "256", "293", "red"] {
            let error = rotary().read_outcome(&bet, text).unwrap_err().to_string();
            assert!(
                error.ends_with("is not an outcome of roulette/rotary"),
                "{error}"
            );
        }
    }

    #[test]
    fn the_document_for_strangers_tells_of_the_table_that_is_played() {
        let document = include_str!("../../../../docs/fairness.md");
        let mut told = vec![rotary().canonical(), rotary().hash_hex().to_owned()];
        for odds in &rotary().odds().kinds {
            let rule = rotary().rule(odds.kind);
            let return_to_player = odds.return_to_player;
            told.push(format!(
                "| `{}` | {} | {} to 1 | {} | {} % | {} = {} % | {} | {} |",
                odds.kind,
                odds.covered,
                odds.odds,
                odds.chance,
                odds.chance.percent(2),
                return_to_player,
                return_to_player.percent(2),
                rule.bet_min,
                rule.bet_max,
            ));
        }
        for told in told {
            assert!(
                document.contains(&told),
                "docs/fairness.md does not say: {told}"
            );
        }
    }
}
