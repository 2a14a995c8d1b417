//! The three hands, drawn as bent glass on a grid of 120.

use leptos::prelude::*;
use ui::tube::layers;

/// A hand. The first is what a page begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Hand {
    /// Beats paper.
    #[default]
    Scissors,
    /// Beats scissors.
    Rock,
    /// Beats rock.
    Paper,
}

impl Hand {
    /// In the order in which they are called.
    pub const ALL: [Self; 3] = [Self::Scissors, Self::Rock, Self::Paper];

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scissors => "scissors",
            Self::Rock => "rock",
            Self::Paper => "paper",
        }
    }

    /// Its letter in the canonical text of a bet.
    #[cfg(any(feature = "hydrate", test))]
    pub const fn letter(self) -> char {
        match self {
            Self::Scissors => 's',
            Self::Rock => 'r',
            Self::Paper => 'p',
        }
    }

    /// The hand of that name on the wire.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hand| hand.name() == name)
    }

    /// The hand that beats it.
    pub const fn beaten_by(self) -> Self {
        match self {
            Self::Scissors => Self::Rock,
            Self::Rock => Self::Paper,
            Self::Paper => Self::Scissors,
        }
    }

    /// Its outline, and the lines within.
    const fn glass(self) -> (&'static str, &'static str) {
        match self {
            Self::Scissors => (
                "M48 62L36 26a7.2 7.2 0 0 1 14 -5L62 56M62 56L74 20a7.2 7.2 0 0 1 14 5L78 62Q93 64 93 80Q92 108 66 108Q38 108 35 84Q34 68 48 62",
                "M54 78Q64 68 75 77M46 70Q58 78 50 88",
            ),
            Self::Rock => (
                "M28 66V50a9 9 0 0 1 18 0V64M46 60V45a9 9 0 0 1 18 0V60M64 60V46a9 9 0 0 1 17 0V62M81 60V52a8 8 0 0 1 16 0V76Q97 104 70 106H52Q30 104 28 82V66",
                "M28 74Q46 64 64 72Q72 80 62 86Q50 86 42 82",
            ),
            Self::Paper => (
                "M34 72V36a7 7 0 0 1 14 0V60M48 58V22a7 7 0 0 1 14 0V58M62 58V26a7 7 0 0 1 14 0V60M76 60V38a7 7 0 0 1 14 0V80Q90 108 62 108Q44 108 34 92L17 68Q15 57 26 59L34 70",
                "M50 82Q62 76 74 82",
            ),
        }
    }
}

/// How a hand is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Light {
    /// Lit, with the light that it throws.
    Won,
    /// Lit and quiet.
    On,
    /// Cold glass.
    Off,
}

/// The drawing of a hand; the words beside it say which it is.
pub(super) fn art(hand: Hand, light: Light) -> AnyView {
    let (outline, within) = hand.glass();
    let class = if light == Light::Off { "off" } else { "" };
    let halo = light == Light::Won;
    let glass = layers(outline, 4.4, class, halo) + &layers(within, 3.4, class, halo);
    view! { <svg viewBox="0 0 120 120" aria-hidden="true" class="hand" inner_html=glass></svg> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::games::{
        Game as _,
        rps::{Bet, Throw, ThrowResult, rps},
    };
    use kernel::Gold;

    #[test]
    fn the_hands_are_those_of_the_engine_and_beat_as_there() {
        for throw in Throw::ALL {
            let hand = Hand::from_name(throw.name()).unwrap();
            let better = Throw::from_name(hand.beaten_by().name()).unwrap();
            assert_eq!(better.against(throw), ThrowResult::Win);
            let bet = Bet::new(rps(), Gold(50), throw).unwrap();
            assert_eq!(rps().write_bet(&bet), format!("50:{}", hand.letter()));
        }
        assert_eq!(Hand::from_name("lizard"), None);
    }
}
