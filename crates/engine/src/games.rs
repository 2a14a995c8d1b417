//! The games of the club, one module each, and the closed set of all of them.
//!
//! A game is a pure function of its table, a bet and a [`Draw`]. Look at [`Game`] first, which each
//! of them implements, then at [`Table`], through which everything else speaks to any of them.
//!
//! A new game is a module here, a type of tables that implements [`Game`], and one line in the list
//! below.

mod data;
mod game;
pub mod jackpot;
mod place;
pub mod river;
pub mod roulette;
pub mod rps;
pub mod slot;

pub use data::{Data, TableHash};
pub use game::{Game, Tables, Unreadable};
pub use jackpot::Jackpot;
pub use place::{Asked, Place};

use crate::{draw::Draw, odds::BetOdds};
use kernel::Gold;

/// Writes the three enums over all games, in the order of the menu, and hands every call to the
/// game it is for.
macro_rules! games {
    ($($(#[$doc:meta])+ $game:ident($table:ty)),+ $(,)?) => {
        /// A table of any game, played today or long ago.
        ///
        /// A bet or an outcome belongs to the table it was made or read with. To hand one of
        /// another *game* to a table is a mistake of the program: where a `Result` is answered it
        /// is [`Unreadable`], elsewhere it panics, because no sum of money would be right.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Table {
            $($(#[$doc])+ $game(&'static $table)),+
        }

        /// What a player puts on a round of any game.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Bet {
            $($(#[$doc])+ $game(<$table as Game>::Bet)),+
        }

        /// What came out of a round of any game.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Outcome {
            $($(#[$doc])+ $game(<$table as Game>::Outcome)),+
        }

        impl Table {
            /// The newest table of that game and name that is built in.
            #[must_use]
            pub fn named(game: &str, table: &str) -> Option<Self> {
                match game {
                    $(<$table as Game>::NAME => <$table>::named(table).map(Self::$game),)+
                    _ => None,
                }
            }

            /// The table with that hash, played today or long ago. A hash that this process does not
            /// know is `None` and no error: a newer one may have played it.
            #[must_use]
            pub fn of_hash(hash: &[u8]) -> Option<Self> {
                None$(.or_else(|| <$table>::of_hash(hash).map(Self::$game)))+
            }

            /// Every table that this process knows, each game's together, in the order of the menu.
            pub fn all() -> impl Iterator<Item = Self> {
                std::iter::empty()
                    $(.chain(<$table>::tables().all().into_iter().map(Self::$game)))+
            }

            /// Every table that is built in, in the same order.
            pub fn built_in() -> impl Iterator<Item = Self> {
                std::iter::empty()
                    $(.chain(<$table>::tables().built_in().iter().map(Self::$game)))+
            }

            /// Reads a table of that game from the form in which it stands in a file, proves it sound, and
            /// knows it from now on.
            ///
            /// # Errors
            /// What is wrong with it, as a sentence.
            pub fn learn(game: &str, json: &str) -> Result<Self, String> {
                match game {
                    $(<$table as Game>::NAME => {
                        let table = <$table as Game>::from_json(json)?;
                        Ok(Self::$game(<$table>::tables().learn(table)))
                    })+
                    _ => Err(format!("there is no game called {game:?}")),
                }
            }

            /// Whether the page of the other table can draw this one; see [`Game::is_drawn_like`].
            #[must_use]
            pub fn is_drawn_like(self, other: Self) -> bool {
                match (self, other) {
                    $((Self::$game(table), Self::$game(other)) => table.is_drawn_like(other),)+
                    _ => false,
                }
            }

            /// The table as it stands in a file: what [`Table::learn`] reads.
            #[must_use]
            pub fn json(self) -> String {
                match self { $(Self::$game(table) => Game::json(table)),+ }
            }

            /// Counts the tables of its name, from 1.
            #[must_use]
            pub fn version(self) -> u32 {
                match self { $(Self::$game(table) => Game::version(table)),+ }
            }

            /// The name of its game: `slot`, `roulette`, `rps`, `river`.
            #[must_use]
            pub const fn game(self) -> &'static str {
                match self { $(Self::$game(_) => <$table as Game>::NAME),+ }
            }

            /// Its own name: `night-market`, `rotary`, `rps`, `han-river`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$game(table) => Game::name(table)),+ }
            }

            /// SHA-256 of [`Table::canonical`]: names this very table in every stored round.
            #[must_use]
            pub fn hash(self) -> &'static [u8; 32] {
                match self { $(Self::$game(table) => Game::hash(table)),+ }
            }

            /// The hash in 64 lower-case hexadecimal digits.
            #[must_use]
            pub fn hash_hex(self) -> &'static str {
                match self { $(Self::$game(table) => Game::hash_hex(table)),+ }
            }

            /// The text that is hashed; `docs/fairness.md` states its form for each game.
            #[must_use]
            pub fn canonical(self) -> String {
                match self { $(Self::$game(table) => Game::canonical(table)),+ }
            }

            /// The table's part in the common jackpot, when it has one.
            #[must_use]
            pub fn jackpot(self) -> Option<Jackpot> {
                match self { $(Self::$game(table) => Game::jackpot(table)),+ }
            }

            /// What the bet costs.
            ///
            /// # Panics
            /// When the bet is of another game.
            #[must_use]
            pub fn stake(self, bet: &Bet) -> Gold {
                match (self, bet) {
                    $((Self::$game(table), Bet::$game(bet)) => table.stake(bet),)+
                    _ => self.of_another_game(),
                }
            }

            /// Plays a round.
            ///
            /// # Panics
            /// When the bet is of another game.
            #[must_use]
            pub fn play(self, bet: &Bet, draw: &mut Draw) -> Outcome {
                match (self, bet) {
                    $((Self::$game(table), Bet::$game(bet)) => {
                        Outcome::$game(table.play(bet, draw))
                    })+
                    _ => self.of_another_game(),
                }
            }

            /// What the round pays, the stake of winning bets included; zero for a lost round.
            ///
            /// # Panics
            /// When the bet or the outcome is of another game.
            #[must_use]
            pub fn payout(self, bet: &Bet, outcome: &Outcome) -> Gold {
                match (self, bet, outcome) {
                    $((Self::$game(table), Bet::$game(bet), Outcome::$game(outcome)) => {
                        table.payout(bet, outcome)
                    })+
                    _ => self.of_another_game(),
                }
            }

            /// Whether the player still has a choice, so that the round waits for it.
            ///
            /// # Panics
            /// When the bet or the outcome is of another game.
            #[must_use]
            pub fn is_open(self, bet: &Bet, outcome: &Outcome) -> bool {
                match (self, bet, outcome) {
                    $((Self::$game(table), Bet::$game(bet), Outcome::$game(outcome)) => {
                        table.is_open(bet, outcome)
                    })+
                    _ => self.of_another_game(),
                }
            }

            /// Whether the round has hit the common jackpot, whose prize is no part of its payout.
            ///
            /// # Panics
            /// When the outcome is of another game.
            #[must_use]
            pub fn hits_jackpot(self, outcome: &Outcome) -> bool {
                match (self, outcome) {
                    $((Self::$game(table), Outcome::$game(outcome)) => {
                        table.hits_jackpot(outcome)
                    })+
                    _ => self.of_another_game(),
                }
            }

            /// The least bet of each kind that promises something else than the others, and what it
            /// promises. The first time takes up to half a second.
            #[must_use]
            pub fn bet_odds(self) -> Vec<BetOdds<'static, Bet>> {
                match self {
                    $(Self::$game(table) => {
                        let odds = table.bet_odds().into_iter();
                        odds.map(|odds| odds.map(Bet::$game)).collect()
                    })+
                }
            }

            /// The canonical text of a bet: what a stored round keeps.
            ///
            /// # Panics
            /// When the bet is of another game.
            #[must_use]
            pub fn write_bet(self, bet: &Bet) -> String {
                match (self, bet) {
                    $((Self::$game(table), Bet::$game(bet)) => table.write_bet(bet),)+
                    _ => self.of_another_game(),
                }
            }

            /// Reads what [`Table::write_bet`] has written for this table.
            ///
            /// # Errors
            /// [`Unreadable`] for any other text.
            pub fn read_bet(self, text: &str) -> Result<Bet, Unreadable> {
                match self {
                    $(Self::$game(table) => table.read_bet(text).map(Bet::$game)),+
                }
            }

            /// The canonical text of an outcome: what a stored round keeps.
            ///
            /// # Panics
            /// When the outcome is of another game.
            #[must_use]
            pub fn write_outcome(self, outcome: &Outcome) -> String {
                match (self, outcome) {
                    $((Self::$game(table), Outcome::$game(outcome)) => {
                        table.write_outcome(outcome)
                    })+
                    _ => self.of_another_game(),
                }
            }

            /// The numbers that a round with this outcome has taken from the draw, in order.
            ///
            /// # Panics
            /// When the outcome is of another game.
            #[must_use]
            pub fn asked(self, outcome: &Outcome) -> Vec<Asked> {
                match (self, outcome) {
                    $((Self::$game(table), Outcome::$game(outcome)) => table.asked(outcome),)+
                    _ => self.of_another_game(),
                }
            }

            /// What stands at that place when that number is drawn for it.
            #[must_use]
            pub fn shows(self, place: Place, number: u32) -> Vec<String> {
                match self { $(Self::$game(table) => Game::shows(table, place, number)),+ }
            }

            /// Reads what [`Table::write_outcome`] has written for a round with this bet.
            ///
            /// # Errors
            /// [`Unreadable`] for any other text, and for every text when the bet is of another
            /// game.
            pub fn read_outcome(self, bet: &Bet, text: &str) -> Result<Outcome, Unreadable> {
                match (self, bet) {
                    $((Self::$game(table), Bet::$game(bet)) => {
                        table.read_outcome(bet, text).map(Outcome::$game)
                    })+
                    $((Self::$game(table), _) => Err(Unreadable::outcome(table, text)),)+
                }
            }
        }
    };
}

games! {
    /// Nine cells and the lines over them.
    Slot(slot::SlotTable),
    /// A wheel with 37 pockets and the layout beside it.
    Roulette(roulette::RouletteTable),
    /// Rock, paper, scissors, and the choice to let a win ride.
    Rps(rps::RpsTable),
    /// Five reels and the free spins that they win.
    River(river::RiverTable),
}

impl Table {
    /// The table with that hash in hex; see [`Table::of_hash`].
    #[must_use]
    pub fn of_hash_hex(hash: &str) -> Option<Self> {
        Self::all().find(|table| table.hash_hex() == hash)
    }

    /// The newest table of each name that is built in, in the order of the menu.
    pub fn newest() -> impl Iterator<Item = Self> {
        Self::built_in().filter(|table| Self::named(table.game(), table.name()) == Some(*table))
    }

    fn of_another_game(self) -> ! {
        panic!("a bet or an outcome of another game than {}", self.game())
    }
}

#[cfg(test)]
mod tests;
