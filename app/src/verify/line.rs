//! The rounds of the chosen pair, read as they are needed.
//!
//! A player's rounds are numbered without a gap and those of a pair follow each other, so that any of them can be
//! asked for by its number: [`Reach`] is the arithmetic, [`Line`] what the page has read.

use super::pair::{Mark, PairCheck};
use crate::{error::AppError, play::api::rounds_of_pair};
use contract::{Page, fairness::RevealedSeedView, play::RoundView};
use kernel::RoundId;
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeMap;
use ui::focus_on;

/// So many stops are seen at once.
pub(super) const SEEN: i64 = 9;
/// So many rounds beyond those that are seen are read with them.
const AROUND: i64 = 45;
/// So many rounds are kept; with more, those are forgotten that are not seen.
const KEPT_MAX: usize = 1_000;

/// The numbers of a pair's rounds: its first and its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    /// The first.
    pub first: i64,
    /// The last.
    pub last: i64,
}

impl Reach {
    /// The first stop that is seen when it is asked for `start`.
    pub const fn start(self, start: i64) -> i64 {
        let highest = self.last - SEEN + 1;
        let start = if start > highest { highest } else { start };
        if start < self.first {
            self.first
        } else {
            start
        }
    }

    /// The first stop that is seen so that `number` is, when it was `start` before: it moves no further than it has to.
    pub const fn start_for(self, start: i64, number: i64) -> i64 {
        if number < start {
            self.start(number)
        } else if number >= start + SEEN {
            self.start(number - SEEN + 1)
        } else {
            self.start(start)
        }
    }

    /// Where a key leads from a stop.
    pub fn key(self, key: &str, at: i64) -> Option<i64> {
        let to = match key {
            "ArrowLeft" | "ArrowUp" => at - 1,
            "ArrowRight" | "ArrowDown" => at + 1,
            "PageUp" => at - SEEN,
            "PageDown" => at + SEEN,
            "Home" => self.first,
            "End" => self.last,
            _ => return None,
        };
        Some(to.clamp(self.first, self.last.max(self.first)))
    }
}

/// A stop that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    /// The player's number of the round.
    pub number: i64,
    /// The round and its nonce; nothing while it is not read.
    pub round: Option<(RoundId, i64)>,
}

/// The chosen pair and what was read of its rounds.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// The pair; nothing while none is chosen.
    pub pair: RwSignal<Option<RevealedSeedView>>,
    /// How far the check of all its rounds has come.
    pub check: RwSignal<Option<PairCheck>>,
    /// Why no rounds could be read.
    pub error: RwSignal<Option<AppError>>,
    /// The numbers of its rounds; nothing before any was read, or where it has none.
    pub reach: RwSignal<Option<Reach>>,
    /// Whether it was read.
    pub is_read: RwSignal<bool>,
    /// The first stop that is seen.
    start: RwSignal<i64>,
    /// The stop that the keyboard is on.
    at: RwSignal<i64>,
    known: RwSignal<BTreeMap<i64, RoundView>>,
    /// What rounds came to that were looked at one by one.
    looked_at: RwSignal<BTreeMap<i64, Mark>>,
    /// Grows with each pair, so that an answer about the one before is no longer waited for.
    turn: StoredValue<u32>,
}

impl Line {
    /// No pair is chosen.
    pub fn new() -> Self {
        Self {
            pair: RwSignal::new(None),
            check: RwSignal::new(None),
            error: RwSignal::new(None),
            reach: RwSignal::new(None),
            is_read: RwSignal::new(false),
            start: RwSignal::new(0),
            at: RwSignal::new(0),
            known: RwSignal::new(BTreeMap::new()),
            looked_at: RwSignal::new(BTreeMap::new()),
            turn: StoredValue::new(0),
        }
    }

    /// Chooses that pair and reads it, around its round of that number where there is one.
    pub fn open(self, pair: RevealedSeedView, number: Option<i64>) {
        self.turn.update_value(|turn| *turn += 1);
        self.check.set(Some(PairCheck::new(pair.clone())));
        self.pair.set(Some(pair));
        self.reach.set(None);
        self.is_read.set(false);
        self.known.set(BTreeMap::new());
        self.looked_at.set(BTreeMap::new());
        self.read(None, number, false);
    }

    /// Reads again what could not be read.
    pub fn retry(self) {
        let seen = self.reach.get_untracked().map(|_| self.at.get_untracked());
        match seen {
            Some(at) => self.go(at, false),
            None => self.read(None, None, false),
        }
    }

    /// Shows the stop of that number, and reads what is missing; with `focus` the keyboard is on it then.
    pub fn go(self, number: i64, focus: bool) {
        let Some(reach) = self.reach.get_untracked() else {
            return;
        };
        let start = reach.start_for(self.start.get_untracked(), number);
        self.show(reach, start, number, focus);
    }

    /// Shows the stops from that one on.
    pub fn slide(self, start: i64) {
        let Some(reach) = self.reach.get_untracked() else {
            return;
        };
        let start = reach.start(start);
        let at = self.at.get_untracked().clamp(start, start + SEEN - 1);
        self.show(reach, start, at.min(reach.last), false);
    }

    fn show(self, reach: Reach, start: i64, at: i64, focus: bool) {
        self.start.set(start);
        self.at.set(at);
        let end = (start + SEEN - 1).min(reach.last);
        let is_known = self
            .known
            .with_untracked(|known| (start..=end).all(|number| known.contains_key(&number)));
        if is_known {
            if focus {
                focus_on(FOCUSED);
            }
        } else {
            self.read(Some((end + AROUND).min(reach.last) + 1), None, focus);
        }
    }

    /// Reads a page of rounds, those below `before` or the latest, and then shows the stop of that number.
    fn read(self, before: Option<i64>, number: Option<i64>, focus: bool) {
        let Some(pair) = self.pair.get_untracked() else {
            return;
        };
        self.error.set(None);
        let turn = self.turn.get_value();
        spawn_local(async move {
            let page = rounds_of_pair(pair.seed_id, None, before).await;
            // Another pair was chosen meanwhile, or the page was left.
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match page {
                Ok(Page { items, .. }) => {
                    let last = items.first().map(|round| round.header.number);
                    self.learn(items);
                    self.is_read.set(true);
                    if before.is_some() {
                        if focus {
                            focus_on(FOCUSED);
                        }
                    } else if let Some(last) = last {
                        let first = last - pair.rounds.max(1) + 1;
                        let reach = Reach { first, last };
                        let number = number.unwrap_or(last).clamp(first, last);
                        self.start.set(reach.start(number - SEEN / 2));
                        self.reach.set(Some(reach));
                        self.go(number, focus);
                    }
                }
                Err(error) => self.error.set(Some(error)),
            }
        });
    }

    fn learn(self, rounds: Vec<RoundView>) {
        let seen = self.start.get_untracked();
        self.known.update(|known| {
            if known.len() > KEPT_MAX {
                known.retain(|number, _| (seen..seen + SEEN).contains(number));
            }
            known.extend(rounds.into_iter().map(|round| (round.header.number, round)));
        });
    }

    /// The stops that are seen.
    pub fn stops(self) -> Vec<Stop> {
        let Some(reach) = self.reach.get() else {
            return Vec::new();
        };
        let start = self.start.get();
        let end = (start + SEEN - 1).min(reach.last);
        self.known.with(|known| {
            let stop = |number| Stop {
                number,
                round: known
                    .get(&number)
                    .map(|round| (round.header.round_id, round.header.fairness.nonce)),
            };
            (start..=end).map(stop).collect()
        })
    }

    /// The first stop that is seen.
    pub fn start(self) -> i64 {
        self.start.get()
    }

    /// Whether the keyboard reaches the line at that stop.
    pub fn is_at(self, number: i64) -> bool {
        self.at.get() == number
    }

    /// The keyboard has come to that stop.
    pub fn stand(self, number: i64) {
        self.at.set(number);
    }

    /// The stop that a key leads to.
    pub fn key(self, key: &str) -> Option<i64> {
        let reach = self.reach.get_untracked()?;
        reach.key(key, self.at.get_untracked())
    }

    /// The round of that id, where it was read.
    pub fn round(self, id: RoundId) -> Option<RoundView> {
        self.known.with_untracked(|known| {
            let found = known.values().find(|round| round.header.round_id == id);
            found.cloned()
        })
    }

    /// The latest round, once the line was read.
    pub fn latest(self) -> Option<RoundView> {
        let Reach { last, .. } = self.reach.get()?;
        self.known.with_untracked(|known| known.get(&last).cloned())
    }

    /// That round was looked at by itself.
    pub fn note(self, number: i64, mark: Mark) {
        self.looked_at.update(|known| {
            known.insert(number, mark);
        });
    }

    /// What is known of a stop; what is wrong in either look at it is.
    pub fn mark(self, number: i64, nonce: i64) -> Mark {
        let looked_at = self.looked_at.with(|known| known.get(&number).copied());
        let checked = self
            .check
            .with(|check| check.as_ref().map(|check| check.mark(nonce)));
        match (looked_at.unwrap_or_default(), checked.unwrap_or_default()) {
            (Mark::Flawed, _) | (_, Mark::Flawed) => Mark::Flawed,
            (Mark::Unseen, checked) => checked,
            (looked_at, _) => looked_at,
        }
    }
}

/// The id of the stop that the keyboard is on.
pub(super) const FOCUSED: &str = "stop-here";

#[cfg(test)]
mod tests {
    use super::*;

    const REACH: Reach = Reach {
        first: 101,
        last: 150,
    };

    #[test]
    fn as_many_stops_are_seen_as_fit_and_none_beyond_the_ends() {
        assert_eq!(REACH.start(90), 101);
        assert_eq!(REACH.start(120), 120);
        assert_eq!(REACH.start(149), 142);
        let short = Reach {
            first: 101,
            last: 103,
        };
        assert_eq!((short.start(90), short.start(103)), (101, 101));
    }

    #[test]
    fn the_line_moves_no_further_than_it_has_to() {
        assert_eq!(REACH.start_for(120, 124), 120);
        assert_eq!(REACH.start_for(120, 129), 121);
        assert_eq!(REACH.start_for(120, 119), 119);
        assert_eq!(REACH.start_for(120, 150), 142);
        assert_eq!(REACH.start_for(120, 101), 101);
    }

    #[test]
    fn keys_lead_along_the_line_and_stop_at_its_ends() {
        let led = |key, at| REACH.key(key, at);
        assert_eq!(led("ArrowRight", 110), Some(111));
        assert_eq!(led("ArrowLeft", 101), Some(101));
        assert_eq!(led("PageDown", 145), Some(150));
        assert_eq!(led("PageUp", 145), Some(136));
        assert_eq!(led("Home", 145), Some(101));
        assert_eq!(led("End", 101), Some(150));
        assert_eq!(led("Enter", 110), None);
        assert_eq!(led("Tab", 110), None);
    }
}
