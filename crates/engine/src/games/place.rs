//! Where in a round a number of the draw belongs.
//!
//! A game takes its numbers in an order that never changes for a table. [`Asked`] is that order told
//! after the round, for whoever recomputes it; playing does not need it and pays nothing for it.

/// What a number of the draw decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A cell of the window, counted row by row from the top left, from 0.
    Cell(u8),
    /// Where a reel stands.
    Reel {
        /// Which spin of the round: 0 is the one that was paid for, free spins follow.
        spin: u16,
        /// Which reel, from the left, from 0.
        reel: u8,
    },
    /// The pocket that the ball falls into.
    Pocket,
    /// What the house throws, counted from 0.
    Throw(u8),
    /// Whether the round hits the common jackpot: the number of the ticket.
    Jackpot,
}

/// A number that a round has taken from the draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What it decides.
    pub place: Place,
    /// How many numbers there are: one of 0 to `below - 1` was drawn.
    pub below: u32,
}
