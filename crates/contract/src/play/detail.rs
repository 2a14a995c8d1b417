//! What a game adds to a round, made from what was played: the same on the server, which settles it,
//! and in the browser, which computes it again.
//!
//! A new game is a module here and a line in the list below.

mod river;
mod roulette;
mod rps;
mod slot;

use super::Detail;
use engine::games::{Bet, Outcome, Place, Table};

/// Hands every question to the game it is for. The names are those of the engine's and the wire's
/// enums.
macro_rules! games {
    ($($game:ident($module:ident)),+ $(,)?) => {
        impl Detail {
            /// What the game adds to the round. A bet of another game than its table's, which the
            /// engine never makes, has nothing to add.
            #[must_use]
            pub fn of(table: Table, bet: &Bet, outcome: &Outcome) -> Self {
                match (table, bet, outcome) {
                    $((Table::$game(table), Bet::$game(bet), Outcome::$game(outcome)) => {
                        Self::$game($module::detail(table, bet, outcome))
                    })+
                    _ => Self::Unknown,
                }
            }

            /// Reads the detail of a round on that table out of its flat form, which programs get.
            #[must_use]
            pub fn from_flat(table: Table, round: &serde_json::Value) -> Option<Self> {
                match table {
                    $(Table::$game(_) => serde::Deserialize::deserialize(round).ok().map(Self::$game)),+
                }
            }

            /// The canonical text of the bet, as stored rounds keep it.
            #[must_use]
            pub fn bet(&self) -> Option<String> {
                match self {
                    $(Self::$game(detail) => Some($module::bet(detail)),)+
                    Self::Unknown => None,
                }
            }

            /// What stands at that place of the round, as [`Table::shows`] tells it of a drawn number;
            /// nothing where the round has no such place.
            #[must_use]
            pub fn shows(&self, place: Place) -> Vec<String> {
                match self {
                    $(Self::$game(detail) => $module::shows(detail, place).unwrap_or_default(),)+
                    Self::Unknown => Vec::new(),
                }
            }
        }
    };
}

games! {
    Slot(slot),
    Roulette(roulette),
    Rps(rps),
    River(river),
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::{
        draw::Draw,
        fairness::{ClientSeed, ServerSeed},
        trace::Trace,
    };

    #[test]
    fn a_round_is_read_back_from_its_flat_form_and_shows_what_was_drawn() {
        let client_seed = ClientSeed::parse("a").unwrap();
        for (game, table, bet) in [
            ("slot", "night-market", "20x5"),
            ("river", "han-river", "50x20"),
            ("rps", "rps", "1000:r"),
            (
                "roulette",
                "rotary",
                "straight:17=500;split:17-20=300;dozen:2=1000;red=100",
            ),
        ] {
            let table = Table::named(game, table).unwrap();
            let placed = table.read_bet(bet).unwrap();
            for nonce in 1..400 {
                let server_seed = ServerSeed::new([3; 32]);
                let mut draw = Draw::new(&server_seed, &client_seed, nonce);
                let outcome = table.play(&placed, &mut draw);
                let detail = Detail::of(table, &placed, &outcome);
                let flat = serde_json::to_value(&detail).unwrap()[game].clone();
                assert_eq!(Detail::from_flat(table, &flat), Some(detail.clone()));
                assert_eq!(detail.bet().as_deref(), Some(bet));
                let trace = Trace::of(&server_seed, &client_seed, nonce, table, &outcome);
                for (place, _, shows) in trace.drawn() {
                    assert_eq!(detail.shows(place), shows, "{place:?}");
                }
            }
        }
    }
}
