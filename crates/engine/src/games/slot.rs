//! The slot: nine cells, each drawn on its own, and lines that pay when their three are alike.
//!
//! Look at [`spin()`] first; [`night_market`] is the machine that stands in the club.

mod data;
mod grid;
mod limits;
mod odds;
mod spin;
mod stake;
mod table;

pub use data::{Line, Symbol, SymbolIndex, TableData, TableError};
pub use grid::{Grid, GridError};
pub use limits::{CELLS, LINE_CELLS, SIDE};
pub use odds::{RoundOdds, SlotOdds, SymbolOdds};
pub use spin::{Outcome, Win, settle, spin};
pub use stake::{Stake, StakeError};
pub use table::SlotTable;

use super::{
    data::TableHash,
    game::{Game, Tables, Unreadable, canonical_number},
    jackpot::{self, Jackpot},
    place::{Asked, Place},
};
use crate::{draw::Draw, odds::BetOdds};
use kernel::Gold;

static TABLES: Tables<SlotTable> = Tables::new(|| {
    Tables::read(&[
        include_str!("../../tables/night-market.json"),
        include_str!("../../tables/night-market-2.json"),
    ])
});

/// The night market, the first machine of the club, as it is played today.
#[must_use]
pub fn night_market() -> &'static SlotTable {
    &TABLES.built_in()[1]
}

/// A bet is written `20x5`, gold on each line by lines; an outcome as [`Grid::code`], and a mark behind it
/// when it hit the jackpot.
impl Game for SlotTable {
    type Data = TableData;
    type Bet = Stake;
    type Outcome = Outcome;

    const NAME: &'static str = "slot";

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
        let (one, other) = (self.data(), other.data());
        one.symbol_names().eq(other.symbol_names())
            && one.lines == other.lines
            && one.jackpot == other.jackpot
    }

    fn jackpot(&self) -> Option<Jackpot> {
        self.data().jackpot
    }

    fn hits_jackpot(&self, outcome: &Outcome) -> bool {
        outcome.jackpot
    }

    fn stake(&self, bet: &Stake) -> Gold {
        bet.total()
    }

    fn play(&self, bet: &Stake, draw: &mut Draw) -> Outcome {
        spin(self, *bet, draw)
    }

    fn payout(&self, _: &Stake, outcome: &Outcome) -> Gold {
        outcome.payout
    }

    fn bet_odds(&self) -> Vec<BetOdds<'_, Stake>> {
        let rounds = self.odds().rounds.iter().zip(self.volatility());
        let bets = rounds.filter_map(|(round, volatility)| {
            let bet = Stake::new(self, self.bet_per_line_min(), round.lines.into()).ok()?;
            let kind = format!("lines-{}", round.lines);
            Some(BetOdds {
                kind,
                bet,
                volatility,
            })
        });
        bets.collect()
    }

    fn write_bet(&self, bet: &Stake) -> String {
        format!("{}x{}", bet.bet_per_line(), bet.lines())
    }

    fn read_bet(&self, text: &str) -> Result<Stake, Unreadable> {
        let read = || {
            let (bet_per_line, lines) = text.split_once('x')?;
            let bet_per_line = Gold(canonical_number(bet_per_line)?);
            Stake::new(self, bet_per_line, canonical_number(lines)?).ok()
        };
        read().ok_or_else(|| Unreadable::bet(self, text))
    }

    fn write_outcome(&self, outcome: &Outcome) -> String {
        jackpot::write(outcome.grid.code(), outcome.jackpot)
    }

    fn read_outcome(&self, bet: &Stake, text: &str) -> Result<Outcome, Unreadable> {
        let (code, jackpot) = jackpot::read(self.jackpot(), text);
        let grid = Grid::from_code(self, code).map_err(|_| Unreadable::outcome(self, text))?;
        Ok(Outcome {
            jackpot,
            ..settle(self, *bet, grid)
        })
    }

    fn asked(&self, _: &Outcome) -> Vec<Asked> {
        let below = self.weight_total();
        let cells = (0..CELLS as u8).map(Place::Cell);
        let mut asked: Vec<_> = cells.map(|place| Asked { place, below }).collect();
        if let Some(jackpot) = self.jackpot() {
            asked.push(Asked {
                place: Place::Jackpot,
                below: jackpot.tickets,
            });
        }
        asked
    }

    fn shows(&self, place: Place, number: u32) -> Vec<String> {
        match place {
            Place::Cell(_) => vec![self.symbol(self.symbol_at(number)).name.clone()],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fairness::{ClientSeed, ServerSeed};
    use proptest::prelude::*;

    #[test]
    fn the_embedded_table_is_sound_and_found_by_machine_and_by_hash() {
        let table = night_market();
        assert_eq!(SlotTable::named("night-market"), Some(table));
        assert_eq!(SlotTable::of_hash(table.hash()), Some(table));
        assert_eq!(SlotTable::named("day-market"), None);
        assert_eq!(SlotTable::of_hash(&[0; 32]), None);
        assert_eq!(SlotTable::of_hash(&[]), None);
    }

    #[test]
    fn a_bet_is_written_by_the_gold_on_each_line_and_read_from_nothing_else() {
        let table = night_market();
        let stake = Stake::new(table, Gold(20), 5).unwrap();
        assert_eq!(table.write_bet(&stake), "20x5");
        assert_eq!(table.read_bet("20x5"), Ok(stake));
        for text in [
            "",
            "x",
            "20",
            "20x",
            "x5",
            "20x5x",
            "020x5",
            "20x05",
            "+20x5",
            "20x+5",
            "20 x5",
            "20X5",
            "9x5",
            "20x0",
            "20x6",
            "-20x5",
            "10001x1",
            "20x5;",
            "99999999999999999999x5",
        ] {
            let error = table.read_bet(text).unwrap_err().to_string();
            assert!(
                error.ends_with("is not a bet of slot/night-market"),
                "{error}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_round_is_read_back_from_its_texts(
            bet in 10_i64..=10_000,
            lines in 1_i64..=5,
            server: [u8; 32],
            nonce: u64,
        ) {
            let (table, bet) = (night_market(), Stake::new(night_market(), Gold(bet), lines).unwrap());
            let client_seed = ClientSeed::parse("a").unwrap();
            let outcome = table.play(&bet, &mut Draw::new(&ServerSeed::new(server), &client_seed, nonce));
            let (bet_text, text) = (table.write_bet(&bet), table.write_outcome(&outcome));
            prop_assert_eq!(table.read_bet(&bet_text), Ok(bet));
            prop_assert_eq!(table.read_outcome(&bet, &text), Ok(outcome));
        }

        #[test]
        fn what_is_read_as_a_bet_is_the_text_of_that_bet(text in ".{0,8}|[0-9]{1,5}x[0-9]{1,2}") {
            if let Ok(bet) = night_market().read_bet(&text) {
                prop_assert_eq!(night_market().write_bet(&bet), text);
            }
        }
    }

    #[test]
    fn the_document_for_strangers_tells_of_the_table_that_is_played() {
        let document = include_str!("../../../../docs/fairness.md");
        let (table, odds) = (night_market(), night_market().odds());
        let five_lines = &odds.rounds[4].payouts;
        let (hit, profit) = (five_lines.hit(), five_lines.profit());
        for told in [
            table.canonical(),
            table.hash_hex().to_owned(),
            format!(
                "{} | {} %",
                odds.return_to_player,
                odds.return_to_player.percent(2)
            ),
            format!("{} | {} %", odds.line_hit, odds.line_hit.percent(2)),
            format!("anything | {} | {} %", hit, hit.percent(2)),
            format!("its stake | {} | {} %", profit, profit.percent(2)),
        ] {
            assert!(
                document.contains(&told),
                "docs/fairness.md does not say: {told}"
            );
        }
    }
}
