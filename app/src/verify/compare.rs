//! What came out of a round as windows of cells, and which of them the record has otherwise. Pure.

use super::check::Checked;
use contract::play::Detail;
use engine::games::Place;

/// A cell that is not as recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Which window of the round.
    pub window: usize,
    /// Which cell of it.
    pub cell: usize,
    /// What is said to have stood there; nothing where the record has no such cell.
    pub recorded: Option<String>,
    /// What stands there; nothing where there is no such cell.
    pub computed: Option<String>,
}

/// All cells of a round beside those of its record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Comparison {
    /// How many there are.
    pub cells: usize,
    /// Those that are not as recorded; none where nothing is recorded.
    pub differences: Vec<Difference>,
}

impl Comparison {
    /// Compares cell by cell.
    pub fn of(checked: &Checked) -> Self {
        let computed = windows(&checked.computed);
        let cells = computed.iter().map(Vec::len).sum();
        let Some(recorded) = checked.recorded.as_ref().map(windows) else {
            return Self {
                cells,
                ..Self::default()
            };
        };
        let mut differences = Vec::new();
        for window in 0..computed.len().max(recorded.len()) {
            let of = |all: &[Vec<String>]| all.get(window).cloned().unwrap_or_default();
            let (computed, recorded) = (of(&computed), of(&recorded));
            for cell in 0..computed.len().max(recorded.len()) {
                let (computed, recorded) = (computed.get(cell), recorded.get(cell));
                if computed != recorded {
                    differences.push(Difference {
                        window,
                        cell,
                        recorded: recorded.cloned(),
                        computed: computed.cloned(),
                    });
                }
            }
        }
        Self { cells, differences }
    }

    /// Whether that cell of that window is not as recorded.
    pub fn differs(&self, window: usize, cell: usize) -> bool {
        let is_it = |one: &Difference| (one.window, one.cell) == (window, cell);
        self.differences.iter().any(is_it)
    }

    /// Whether anything in that window is not as recorded.
    pub fn differs_in(&self, window: usize) -> bool {
        self.differences.iter().any(|one| one.window == window)
    }
}

/// What was drawn: the windows of a slot row by row, one a spin; the pocket; what the house has thrown.
pub(super) fn windows(detail: &Detail) -> Vec<Vec<String>> {
    let flat = |grid: &Vec<Vec<String>>| grid.concat();
    match detail {
        Detail::Slot(detail) => vec![flat(&detail.grid)],
        Detail::River(detail) => {
            let free = detail.free_spins.iter().map(|spin| &spin.grid);
            std::iter::once(&detail.grid)
                .chain(free)
                .map(flat)
                .collect()
        }
        Detail::Roulette(detail) => vec![vec![detail.pocket.to_string()]],
        Detail::Rps(detail) => {
            let throws = detail.throws.iter();
            vec![throws.map(|throw| throw.house_throw.clone()).collect()]
        }
        Detail::Unknown => Vec::new(),
    }
}

/// Which place of the draw has decided about that cell.
pub(super) fn place(detail: &Detail, window: usize, cell: usize) -> Place {
    let small = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
    match detail {
        Detail::River(detail) => Place::Reel {
            spin: u16::try_from(window).unwrap_or(u16::MAX),
            reel: small(cell % detail.grid.first().map_or(1, Vec::len).max(1)),
        },
        Detail::Rps(_) => Place::Throw(small(cell)),
        Detail::Roulette(_) => Place::Pocket,
        Detail::Slot(_) | Detail::Unknown => Place::Cell(small(cell)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::fixtures::{FREE_SPINS, checked};

    #[test]
    fn a_changed_cell_is_found_where_it_is() {
        let changed = checked("slot", "night-market", 6, "100x5", "565223641", "");
        let found = Comparison::of(&changed);
        assert_eq!(found.cells, 9);
        let expected = Difference {
            window: 0,
            cell: 5,
            recorded: Some("ramen".into()),
            computed: Some("bungeo".into()),
        };
        assert_eq!(found.differences, [expected]);
        assert!(found.differs(0, 5) && !found.differs(0, 4));
        let place = place(&changed.computed, 0, 5);
        assert_eq!(place, Place::Cell(5));
    }

    #[test]
    fn a_free_spin_that_the_record_leaves_out_differs_in_every_cell() {
        let mut round = checked("river", "han-river", 243, "50x20", FREE_SPINS, "");
        assert_eq!(Comparison::of(&round).differences, []);
        let Some(Detail::River(recorded)) = &mut round.recorded else {
            panic!("a round of the river");
        };
        recorded.free_spins.pop();
        recorded.grid[1][3] = "moon".into();
        let found = Comparison::of(&round);
        assert_eq!(found.cells, 11 * 15);
        assert_eq!(found.differences.len(), 16);
        assert!(found.differs(0, 8) && found.differs_in(10) && !found.differs_in(4));
        let place = place(&round.computed, 0, 8);
        assert_eq!(place, Place::Reel { spin: 0, reel: 3 });
    }

    #[test]
    fn where_nothing_is_recorded_nothing_differs() {
        let found = Comparison::of(&checked("roulette", "rotary", 10, "red=100", "", ""));
        assert_eq!((found.cells, found.differences.len()), (1, 0));
        let found = Comparison::of(&checked("rps", "rps", 6, "1000:p", "r", ""));
        assert_eq!((found.cells, found.differences.len()), (1, 1));
    }
}
