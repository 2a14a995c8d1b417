//! The three throws, and which beats which.

/// A throw. The numbers are those that are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Throw {
    /// Beats scissors.
    Rock = 0,
    /// Beats rock.
    Paper = 1,
    /// Beats paper.
    Scissors = 2,
}

impl Throw {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::Rock, Self::Paper, Self::Scissors];

    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rock => "rock",
            Self::Paper => "paper",
            Self::Scissors => "scissors",
        }
    }

    /// The throw of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|throw| throw.name() == name)
    }

    /// What comes of it against that throw of the other side.
    #[must_use]
    pub const fn against(self, other: Self) -> ThrowResult {
        match (self as u8 + 3 - other as u8) % 3 {
            0 => ThrowResult::Draw,
            1 => ThrowResult::Win,
            _ => ThrowResult::Loss,
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::Rock => 'r',
            Self::Paper => 'p',
            Self::Scissors => 's',
        }
    }

    pub(super) fn write(throws: &[Self]) -> String {
        throws.iter().map(|throw| throw.letter()).collect()
    }

    pub(super) fn read(text: &str) -> Option<Vec<Self>> {
        let of = |letter| Self::ALL.into_iter().find(|throw| throw.letter() == letter);
        text.chars().map(of).collect()
    }
}

/// What came of a throw, as the player sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThrowResult {
    /// The player's throw beats the house's.
    Win,
    /// Both are the same.
    Draw,
    /// The house's throw beats the player's.
    Loss,
}

impl ThrowResult {
    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Win => "win",
            Self::Draw => "draw",
            Self::Loss => "loss",
        }
    }
}
