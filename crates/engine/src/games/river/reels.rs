//! The reels of a table with their symbols as indexes, and what is seen of them.
//!
//! Look at [`Reels::window`] first.

use super::{
    data::{SymbolIndex, TableData, TableError},
    limits::{REELS, ROWS},
};

/// Where each reel stands, from the left: the stop whose symbol is in the top row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stops(pub(super) [u8; REELS]);

impl Stops {
    /// The stops themselves, from the left.
    #[must_use]
    pub const fn get(self) -> [u8; REELS] {
        self.0
    }
}

/// What is seen, row by row from the top, each from left to right.
pub type Window = [[SymbolIndex; REELS]; ROWS];

/// The reels of a sound table.
#[derive(Clone, Debug)]
pub(super) struct Reels {
    /// The symbols of each reel, downwards from stop 0.
    pub strips: [Vec<SymbolIndex>; REELS],
    /// The symbol that stands for every other but the scatter.
    pub wild: SymbolIndex,
    /// The symbol that pays wherever it stands.
    pub scatter: SymbolIndex,
}

impl Reels {
    /// The reels of data that has been proved sound.
    pub fn of(data: &TableData) -> Result<Self, TableError> {
        let strips = data.reels.each_ref().map(|reel| {
            let indexes = reel.iter().filter_map(|name| data.index_of(name));
            indexes.collect()
        });
        Ok(Self {
            strips,
            wild: data.index_of(&data.wild).ok_or(TableError::Wild)?,
            scatter: data.index_of(&data.scatter).ok_or(TableError::Scatter)?,
        })
    }

    /// What is seen when the reels stand there: the symbol of the stop on top, the next ones below.
    pub fn window(&self, stops: Stops) -> Window {
        std::array::from_fn(|row| std::array::from_fn(|reel| self.seen(reel, stops.0[reel], row)))
    }

    /// The symbol in that row of a reel that stands at that stop.
    pub fn seen(&self, reel: usize, stop: u8, row: usize) -> SymbolIndex {
        let strip = &self.strips[reel];
        strip[(usize::from(stop) + row) % strip.len()]
    }

    /// Whether a reel that stands there shows the scatter.
    pub fn shows_scatter(&self, reel: usize, stop: u8) -> bool {
        (0..ROWS).any(|row| self.seen(reel, stop, row) == self.scatter)
    }
}
