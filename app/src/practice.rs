//! Practice: every instant game without an account and without a wallet.
//!
//! The page is the game's own, and the engine draws in the browser ([`house`]): nothing is sent, kept
//! or counted, and every part of the page says so.

mod house;
mod page;
mod text;

pub use page::PracticePage;

use crate::play::Game;

/// The games that can be practised: those that are over with one bet.
pub(crate) fn games() -> impl Iterator<Item = Game> {
    let all = Game::ALL.iter().copied();
    all.filter(|game| path_of(*game).is_some())
}

/// The game that is practised at that path.
pub(crate) fn game_of_path(path: &str) -> Option<Game> {
    let name = path.strip_prefix("/practice/")?;
    games().find(|game| game.about().name == name)
}

/// Where that game is practised. A game of several steps is not: its rounds stay open at the club.
const fn path_of(game: Game) -> Option<&'static str> {
    match game {
        Game::Slot => Some("/practice/slot"),
        Game::Roulette => Some("/practice/roulette"),
        Game::River => Some("/practice/river"),
        Game::Rps => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_game_is_practised_at_its_own_path() {
        for game in games() {
            assert_eq!(path_of(game).and_then(game_of_path), Some(game));
        }
        for path in [
            "/practice",
            "/practice/",
            "/practice/dominoes",
            "/practice/rps",
            "/games/slot",
        ] {
            assert_eq!(game_of_path(path), None, "{path}");
        }
    }
}
