//! Every game as the club plays it: a request becomes a bet in a game's own file, and what it adds to a
//! round, to the ticker and to the odds stands in its `view`.
//!
//! A new game is a module here and a line in the list below.

pub mod river;
pub mod roulette;
pub mod slot;

use super::chance::Chance;
use contract::play::{Detail, OddsView};
use engine::games::{Bet, Outcome, Table};

/// Writes what is asked of any game, and hands each question to the game it is for. The names are those
/// of the engine's and the wire's enums.
macro_rules! games {
    ($($game:ident($module:ident)),+ $(,)?) => {
        /// What the game adds to a round. A bet of another game than its table's, which the engine never
        /// makes, has nothing to add.
        pub(super) fn detail(table: Table, bet: &Bet, outcome: &Outcome) -> Detail {
            match (table, bet, outcome) {
                $((Table::$game(table), Bet::$game(bet), Outcome::$game(outcome)) => {
                    Detail::$game($module::view::detail(table, bet, outcome))
                })+
                _ => Detail::Unknown,
            }
        }

        /// What brought a win, in a word for the ticker: a symbol, a pocket.
        pub(super) fn headline(table: Table, outcome: &Outcome) -> String {
            match (table, outcome) {
                $((Table::$game(table), Outcome::$game(outcome)) => {
                    $module::view::headline(table, outcome)
                })+
                _ => String::new(),
            }
        }

        /// Every chance of a table, for the rows of `odds.csv`.
        pub(super) fn chances(table: Table) -> Vec<Chance> {
            match table { $(Table::$game(table) => $module::view::chances(table)),+ }
        }

        /// The odds of a table.
        pub(super) fn odds(table: Table) -> OddsView {
            match table { $(Table::$game(table) => OddsView::$game($module::view::odds(table))),+ }
        }
    };
}

games! {
    Slot(slot),
    Roulette(roulette),
    River(river),
}
