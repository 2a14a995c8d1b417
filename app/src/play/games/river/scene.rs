//! What the machine shows at a moment: a window, what it pays, and how far the free spins are.
//!
//! Look at [`Scene`]. It is made of a settled round and a number; nothing here decides or waits.

use contract::play::{RiverDetail, RiverWinView};

/// Before the first round.
const IDLE_WINDOW: [[&str; 5]; 3] = [
    ["ramen", "bridge", "duckboat", "fireworks", "kite"],
    ["bike", "heron", "ramen", "moon", "chicken"],
    ["train", "kite", "bike", "duckboat", "tower63"],
];

/// What the machine shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scene {
    /// Rows of symbols, top row first.
    pub grid: Vec<Vec<String>>,
    /// What this window pays.
    pub wins: Vec<RiverWinView>,
    /// Whether what pays is lit.
    pub lit: bool,
    /// The free spins, while they are shown.
    pub free: Option<Free>,
}

/// How far the free spins of a round are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Free {
    /// Which is shown, from 1; 0 before the first.
    pub at: usize,
    /// How many there are as far as has been shown.
    pub total: usize,
    /// What each of them has paid so far; as many as have come to rest.
    pub payouts: Vec<i64>,
    /// What every win of them is multiplied by.
    pub multiplier: i64,
}

impl Free {
    /// What all of them have paid so far.
    pub fn paid(&self) -> i64 {
        self.payouts.iter().sum()
    }
}

impl Scene {
    /// A machine at rest: with its last round, lit where that was won, or before the first.
    pub fn at_rest(last: Option<&RiverDetail>, lit: bool) -> Self {
        match last {
            Some(detail) => Self {
                grid: detail.grid.clone(),
                wins: detail.wins.clone(),
                lit,
                free: None,
            },
            None => Self {
                grid: IDLE_WINDOW
                    .map(|row| row.map(str::to_owned).to_vec())
                    .to_vec(),
                wins: Vec::new(),
                lit: false,
                free: None,
            },
        }
    }
}

/// What is shown one after the other.
#[cfg(any(feature = "hydrate", test))]
impl Scene {
    /// The paid spin of a round while it is shown: nothing is lit before the round is told.
    pub fn turning(detail: &RiverDetail) -> Self {
        Self {
            wins: Vec::new(),
            ..Self::at_rest(Some(detail), false)
        }
    }

    /// The paid spin of a round that has won free spins, which have not begun.
    pub fn won(detail: &RiverDetail) -> Self {
        Self {
            free: Some(free(detail, 0, 0)),
            ..Self::at_rest(Some(detail), true)
        }
    }

    /// The free spin of that number, from 1: on its way, or come to rest with what it pays.
    pub fn free_spin(detail: &RiverDetail, at: usize, rests: bool) -> Option<Self> {
        let spin = detail.free_spins.get(at.checked_sub(1)?)?;
        Some(Self {
            grid: spin.grid.clone(),
            wins: if rests { spin.wins.clone() } else { Vec::new() },
            lit: rests && !spin.wins.is_empty(),
            free: Some(free(detail, at, if rests { at } else { at - 1 })),
        })
    }
}

/// How far the free spins are when that one is shown and so many rest.
#[cfg(any(feature = "hydrate", test))]
fn free(detail: &RiverDetail, at: usize, rested: usize) -> Free {
    let (shown, ahead) = detail
        .free_spins
        .split_at(rested.min(detail.free_spins.len()));
    let not_yet_added: i64 = ahead.iter().map(|spin| spin.added).sum();
    let total = detail.free_spins.len();
    Free {
        at,
        total: total
            - usize::try_from(not_yet_added)
                .unwrap_or_default()
                .min(total),
        payouts: shown.iter().map(|spin| spin.payout.units()).collect(),
        multiplier: detail.free_multiplier,
    }
}

/// The ten stations of the line: which of the free spins stand on it while that one is shown.
pub(super) fn stations(free: &Free) -> std::ops::Range<usize> {
    const STATIONS: usize = 10;
    let first = free.at.saturating_sub(1) / STATIONS * STATIONS;
    first + 1..(first + STATIONS).min(free.total.max(1)) + 1
}

#[cfg(test)]
mod tests {
    use super::{super::fixtures::with_free_spins, *};

    #[test]
    fn added_free_spins_are_counted_from_the_spin_that_adds_them() {
        // The third of the first ten adds ten.
        let detail = with_free_spins().detail;
        let total = |at, rests| {
            let scene = Scene::free_spin(&detail, at, rests).unwrap();
            scene.free.unwrap().total
        };
        assert_eq!(detail.free_spins.len(), 20);
        let paid = Scene::turning(&detail);
        assert!(paid.grid == detail.grid && !paid.lit && paid.free.is_none());
        assert_eq!(Scene::won(&detail).free.unwrap().total, 10);
        assert_eq!(
            (total(3, false), total(3, true), total(4, false)),
            (10, 20, 20)
        );
    }

    #[test]
    fn a_spin_on_its_way_tells_nothing_of_what_it_pays() {
        let detail = with_free_spins().detail;
        let turning = Scene::free_spin(&detail, 2, false).unwrap();
        assert!(!turning.lit && turning.wins.is_empty());
        assert_eq!(turning.free.unwrap().payouts, [0]);
        let rests = Scene::free_spin(&detail, 2, true).unwrap();
        assert!(rests.lit);
        assert_eq!(rests.free.unwrap().paid(), 1_200);
        assert_eq!(Scene::free_spin(&detail, 21, true), None);
        assert_eq!(Scene::free_spin(&detail, 0, true), None);
    }

    #[test]
    fn ten_stations_are_shown_at_a_time() {
        let free = |at, total| Free {
            at,
            total,
            payouts: Vec::new(),
            multiplier: 2,
        };
        assert_eq!(stations(&free(0, 10)), 1..11);
        assert_eq!(stations(&free(10, 20)), 1..11);
        assert_eq!(stations(&free(11, 20)), 11..21);
        assert_eq!(stations(&free(1, 4)), 1..5);
    }
}
