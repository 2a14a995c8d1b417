//! What stands at a place of a round: its word and its drawing, as its own game has them.

use crate::play::{
    Game,
    games::{river, rps, slot},
};
use contract::Locale;
use leptos::prelude::*;

/// The word for what stands there; what this build does not know keeps its name on the wire.
pub(super) fn word(game: &str, name: &str, locale: Locale) -> String {
    let word = match Game::of_name(game) {
        Some(Game::Slot) => slot::Symbol::from_name(name).map(|symbol| symbol.text()),
        Some(Game::River) => river::Symbol::from_name(name).map(|symbol| symbol.text()),
        Some(Game::Rps) => rps::hand_name(name),
        Some(Game::Roulette) | None => None,
    };
    word.map_or(name, |word| word.of(locale)).to_owned()
}

/// The drawing of a symbol, which is named beside it; none where the game has none.
pub(super) fn art(game: &str, name: &str) -> Option<AnyView> {
    match Game::of_name(game)? {
        Game::Slot => slot::Symbol::from_name(name)
            .map(|symbol| view! { <slot::SymbolArt symbol decorative=true/> }.into_any()),
        Game::River => river::Symbol::from_name(name)
            .map(|symbol| view! { <river::SymbolArt symbol/> }.into_any()),
        Game::Rps => rps::hand_art(name),
        Game::Roulette => None,
    }
}

/// The class of a symbol's colour, where one symbol stands for a number.
pub(super) fn colour(game: &str, shows: &[String]) -> &'static str {
    match (Game::of_name(game), shows) {
        (Some(Game::Slot), [name]) => {
            slot::Symbol::from_name(name).map_or("", slot::Symbol::colour)
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_called_what_it_is_and_not_what_it_wins_by() {
        for (game, name, ko, en) in [
            ("slot", "ramen", "라면", "Ramen"),
            ("river", "bridge", "잠수교", "Jamsu Bridge"),
            ("rps", "rock", "바위", "Rock"),
            ("roulette", "17", "17", "17"),
            ("dominoes", "six", "six", "six"),
        ] {
            assert_eq!(word(game, name, Locale::Ko), ko);
            assert_eq!(word(game, name, Locale::En), en);
        }
    }
}
