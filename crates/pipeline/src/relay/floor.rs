//! Where the outbox is read from.
//!
//! Rows that were published are removed, but while some other transaction holds an old snapshot - a
//! backup, the audit - they cannot be cleaned up, and a read from the beginning would step over all of
//! them each time. So the relay reads from a floor: the highest id that it removed half a minute ago.
//! Ids are given before commit, and a row whose transaction took longer than that would lie below the
//! floor; every few seconds the relay looks at all rows, so that such a row comes late and never not at
//! all.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

/// How long ago an id must have been removed: longer than a transaction that writes events may take.
const AGE: Duration = Duration::from_secs(30);
/// How often all rows are looked at.
const FULL_LOOK_EVERY: Duration = Duration::from_secs(10);
/// How often a mark is made.
const MARK_EVERY: Duration = Duration::from_secs(1);

/// The floor, and what it will be.
#[derive(Debug)]
pub(super) struct Floor {
    floor: i64,
    /// The highest removed id at some moments of the last half minute.
    marks: VecDeque<(Instant, i64)>,
    full_look_at: Instant,
}

impl Floor {
    /// A floor under everything.
    pub(super) const fn new(now: Instant) -> Self {
        Self {
            floor: 0,
            marks: VecDeque::new(),
            full_look_at: now,
        }
    }

    /// The id above which to look now; zero is a look at everything.
    pub(super) fn look(&mut self, now: Instant) -> i64 {
        while let Some((at, id)) = self.marks.front().copied()
            && now.duration_since(at) >= AGE
        {
            self.floor = self.floor.max(id);
            self.marks.pop_front();
        }
        if now < self.full_look_at {
            return self.floor;
        }
        self.full_look_at = now + FULL_LOOK_EVERY;
        0
    }

    /// Rows up to that id were removed.
    pub(super) fn removed(&mut self, now: Instant, highest: i64) {
        let fresh = |(at, _): &(Instant, i64)| now.duration_since(*at) < MARK_EVERY;
        if !self.marks.back().is_some_and(fresh) {
            self.marks.push_back((now, highest));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_rises_half_a_minute_later_and_everything_is_looked_at_now_and_then() {
        let start = Instant::now();
        let after = |seconds: u64| start + Duration::from_secs(seconds);
        let mut floor = Floor::new(start);
        assert_eq!(floor.look(start), 0);
        floor.removed(after(1), 100);
        assert_eq!(floor.look(after(2)), 0, "an early id may still commit");
        assert_eq!(floor.look(after(30)), 0, "this is a full look");
        assert_eq!(floor.look(after(31)), 100);
        floor.removed(after(31), 100);
        floor.removed(after(32), 200);
        assert_eq!(floor.look(after(39)), 100);
        assert_eq!(floor.look(after(40)), 0, "and ten seconds later again");
        assert_eq!(floor.look(after(41)), 100);
    }
}
