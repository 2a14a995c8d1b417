//! The Han River: five reels, lines that pay from the left, and free spins that belong to the round
//! that has won them.
//!
//! Look at [`spin()`] first; [`han_river`] is the machine that stands in the club.

mod data;
mod limits;
mod odds;
mod reels;
mod spin;
mod stake;
mod table;
mod text;

pub use data::{FreeSpins, Line, Symbol, SymbolIndex, TableData, TableError};
pub use limits::{ALIKE_MIN, PAYS, REELS, ROWS};
pub use odds::{RiverOdds, SpinOdds, SymbolOdds};
pub use reels::{Stops, Window};
pub use spin::{Outcome, Spin, Win, spin};
pub use stake::{Stake, StakeError};
pub use table::RiverTable;

use super::{
    data::TableHash,
    game::{Game, Tables, Unreadable},
    jackpot::Jackpot,
    place::{Asked, Place},
};
use crate::{draw::Draw, odds::BetOdds};
use kernel::Gold;

static TABLES: Tables<RiverTable> = Tables::new(|| {
    Tables::read(&[
        include_str!("../../tables/han-river.json"),
        include_str!("../../tables/han-river-2.json"),
    ])
});

/// The Han River, the second slot machine of the club, as it is played today.
#[must_use]
pub fn han_river() -> &'static RiverTable {
    &TABLES.built_in()[1]
}

/// Bets and outcomes are written as `text.rs` says.
impl Game for RiverTable {
    type Data = TableData;
    type Bet = Stake;
    type Outcome = Outcome;

    const NAME: &'static str = "river";

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
            && (&one.wild, &one.scatter) == (&other.wild, &other.scatter)
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
        let lines = self.lines().len() as i64;
        let bet = Stake::new(self, self.bet_per_line_min(), lines);
        let odds = bet.map(|bet| BetOdds {
            kind: format!("lines-{lines}"),
            bet,
            volatility: self.volatility(),
        });
        odds.into_iter().collect()
    }

    fn write_bet(&self, bet: &Stake) -> String {
        text::write_bet(bet)
    }

    fn read_bet(&self, text: &str) -> Result<Stake, Unreadable> {
        text::read_bet(self, text).ok_or_else(|| Unreadable::bet(self, text))
    }

    fn write_outcome(&self, outcome: &Outcome) -> String {
        text::write_outcome(outcome)
    }

    fn read_outcome(&self, bet: &Stake, text: &str) -> Result<Outcome, Unreadable> {
        text::read_outcome(self, *bet, text).ok_or_else(|| Unreadable::outcome(self, text))
    }

    fn asked(&self, outcome: &Outcome) -> Vec<Asked> {
        let spins = 0..=outcome.free_spins.len() as u16;
        let reels = |spin| {
            let reels = (0..).zip(self.reels());
            reels.map(move |(reel, strip)| Asked {
                place: Place::Reel { spin, reel },
                // A reel has at most `STOPS_MAX` stops.
                below: strip.len() as u32,
            })
        };
        let mut asked: Vec<_> = spins.flat_map(reels).collect();
        if let Some(jackpot) = self.jackpot() {
            asked.push(Asked {
                place: Place::Jackpot,
                below: jackpot.tickets,
            });
        }
        asked
    }

    fn shows(&self, place: Place, number: u32) -> Vec<String> {
        let Place::Reel { reel, .. } = place else {
            return Vec::new();
        };
        let strip = &self.reels()[usize::from(reel)];
        let seen = |row| strip[(number as usize + row) % strip.len()];
        (0..ROWS)
            .map(|row| self.symbol(seen(row)).name.clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_is_sound_and_found_by_machine_and_by_hash() {
        let table = han_river();
        assert_eq!(RiverTable::named("han-river"), Some(table));
        assert_eq!(RiverTable::of_hash(table.hash()), Some(table));
        assert_eq!(RiverTable::named("night-market"), None);
        assert_eq!(table.lines().len(), 20);
    }

    #[test]
    fn the_document_for_strangers_tells_of_the_table_that_is_played() {
        let document = include_str!("../../../../docs/fairness.md");
        let (table, odds) = (han_river(), han_river().odds());
        let chance = |ratio: kernel::Ratio| format!("{ratio} | {} %", ratio.percent(2));
        let mut told = vec![
            table.canonical(),
            table.hash_hex().to_owned(),
            format!("return to player | {}", chance(odds.return_to_player)),
            format!("of it the paid spin | {}", chance(odds.base_return)),
            format!("of it the free spins | {}", chance(odds.free_return)),
            format!("one line pays | {}", chance(odds.line_hit)),
            format!("a round pays anything | {}", chance(odds.round_hit)),
            format!("more than its stake | {}", chance(odds.round_profit)),
            format!("wins free spins | {}", chance(odds.free_chance)),
        ];
        for odds in &odds.symbols {
            let name = &table.symbol(odds.symbol).name;
            let [three, four, five] = odds.chances.map(|chance| chance.to_string());
            let share = odds.share.percent(2);
            told.push(format!(
                "| {name} | {three} | {four} | {five} | {share} % |"
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
