//! Practice: every instant game without an account and without a wallet.
//!
//! The page is the game's own, and the engine draws in the browser ([`house`]): nothing is sent, kept
//! or counted, and every part of the page says so.

mod house;
mod machine;
mod page;
mod text;

pub use page::PracticePage;

use crate::play::Game;

/// The game that is practised at that path.
pub(crate) fn game_of_path(path: &str) -> Option<Game> {
    let name = path.strip_prefix("/practice/")?;
    Game::of_name(name)
}

/// Where that game is practised.
const fn path_of(game: Game) -> &'static str {
    match game {
        Game::Slot => "/practice/slot",
        Game::Roulette => "/practice/roulette",
        Game::Rps => "/practice/rps",
        Game::River => "/practice/river",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_game_is_practised_at_its_own_path() {
        for game in Game::ALL {
            assert_eq!(game_of_path(path_of(*game)), Some(*game));
        }
        for path in [
            "/practice",
            "/practice/",
            "/practice/dominoes",
            "/games/slot",
        ] {
            assert_eq!(game_of_path(path), None, "{path}");
        }
    }
}
