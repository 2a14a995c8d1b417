//! Every game as the club plays it: a request becomes a bet in a game's own file, and what it adds to
//! the ticker and to the odds stands in its `view`. What it adds to a round is the wire's own
//! ([`contract::play::Detail::of`]), because the browser recomputes rounds too.
//!
//! A new game is a module here and a line in the list below.

pub mod river;
pub mod roulette;
pub mod rps;
pub mod slot;

use super::chance::Chance;
use contract::play::OddsView;
use engine::games::{Outcome, Table};

/// Writes what is asked of any game, and hands each question to the game it is for. The names are those
/// of the engine's and the wire's enums.
macro_rules! games {
    ($($game:ident($module:ident)),+ $(,)?) => {
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
    Rps(rps),
    River(river),
}
