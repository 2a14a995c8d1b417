//! Which numbers a place is drawn from.

use engine::games::Place;

/// What numbers are drawn for. Places that share a row of numbers are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The cells of a window.
    Cells,
    /// A reel, in all spins.
    Reel(u8),
    /// The pocket.
    Pocket,
    /// The throws of the house.
    Throws,
    /// The tickets of the common jackpot.
    Tickets,
}

impl Row {
    /// The row that the numbers of that place are drawn from.
    pub const fn of(place: Place) -> Self {
        match place {
            Place::Cell(_) => Self::Cells,
            Place::Reel { reel, .. } => Self::Reel(reel),
            Place::Pocket => Self::Pocket,
            Place::Throw(_) => Self::Throws,
            Place::Jackpot => Self::Tickets,
        }
    }
}
