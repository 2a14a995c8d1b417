//! What is played when: every decision about every table, in order of time. Pure.

use chrono::{DateTime, Utc};
use contract::play::TableState;
use engine::games::Table;

/// What was decided about the table of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Counts all changes, in the order in which they were decided.
    pub id: i64,
    /// Which game.
    pub game: String,
    /// The name of its table.
    pub name: String,
    /// What is so from then on.
    pub decision: Decision,
    /// From when.
    pub effective_at: DateTime<Utc>,
    /// Since when it is known.
    pub announced_at: DateTime<Utc>,
    /// Why.
    pub reason: String,
}

/// What is so from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// That version is played.
    Play(Table),
    /// The game is closed.
    Close,
    /// A version is played that this program cannot read.
    Unreadable,
    /// The change of that number, which was announced, never takes effect.
    Withdraw(i64),
}

impl Decision {
    /// The table that is played, if one is.
    #[must_use]
    pub const fn table(self) -> Option<Table> {
        match self {
            Self::Play(table) => Some(table),
            Self::Close | Self::Unreadable | Self::Withdraw(_) => None,
        }
    }
}

/// All changes of all names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    names: Vec<Name>,
    /// Every table that a change has ever named, also one that was taken back: it may have been played until the
    /// withdrawal was heard of.
    tables: Vec<Table>,
    /// The last change that it has; 0 for none.
    last: i64,
}

/// The changes of one name, in order of time; of several for one moment the last decided is the only one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    game: String,
    name: String,
    changes: Vec<Change>,
}

impl Schedule {
    /// The number of the last change in it; 0 when there is none.
    #[must_use]
    pub const fn last(&self) -> i64 {
        self.last
    }

    /// The same schedule with more changes, which are later ones.
    #[must_use]
    pub fn with(mut self, changes: impl IntoIterator<Item = Change>) -> Self {
        for change in changes {
            self.last = self.last.max(change.id);
            if let Some(table) = change.decision.table()
                && !self.tables.contains(&table)
            {
                self.tables.push(table);
            }
            let known = self
                .names
                .iter()
                .position(|one| one.is(&change.game, &change.name));
            let at = known.unwrap_or_else(|| {
                self.names.push(Name {
                    game: change.game.clone(),
                    name: change.name.clone(),
                    changes: Vec::new(),
                });
                self.names.len() - 1
            });
            self.names[at].add(change);
        }
        self
    }

    /// The change that is in effect; none for a name about which nothing was decided.
    #[must_use]
    pub fn current(&self, game: &str, name: &str, now: DateTime<Utc>) -> Option<&Change> {
        self.of(game, name)
            .rev()
            .find(|change| change.effective_at <= now)
    }

    /// The next change that alters what is so.
    #[must_use]
    pub fn next(&self, game: &str, name: &str, now: DateTime<Utc>) -> Option<&Change> {
        let current = self.current(game, name, now).map(|change| change.decision);
        self.of(game, name)
            .find(|change| change.effective_at > now && Some(change.decision) != current)
    }

    /// Whether this program can tell what is so: the change in effect is one that it can read.
    #[must_use]
    pub fn is_readable(&self, game: &str, name: &str, now: DateTime<Utc>) -> bool {
        let current = self.current(game, name, now);
        current.is_none_or(|change| change.decision != Decision::Unreadable)
    }

    /// The table that is played.
    #[must_use]
    pub fn live(&self, game: &str, name: &str, now: DateTime<Utc>) -> Option<Table> {
        self.current(game, name, now)?.decision.table()
    }

    /// The table that pages show: the one that is played, or was played last.
    #[must_use]
    pub fn shown(&self, game: &str, name: &str, now: DateTime<Utc>) -> Option<Table> {
        let changes = self.of(game, name).rev();
        let mut until_now = changes.filter(|change| change.effective_at <= now);
        until_now.find_map(|change| change.decision.table())
    }

    /// The changes after that moment, the soonest first.
    pub fn after(
        &self,
        game: &str,
        name: &str,
        moment: DateTime<Utc>,
    ) -> impl Iterator<Item = &Change> {
        self.of(game, name)
            .filter(move |change| change.effective_at > moment)
    }

    /// Every table that a change has ever named.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// When a version takes effect next, or did last; of one that is played, since when it is; none of one that
    /// never was and never will be played.
    #[must_use]
    pub fn effective_at(&self, table: Table, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let (game, name) = (table.game(), table.name());
        let plays = |change: &&Change| change.decision == Decision::Play(table);
        let next = self.after(game, name, now).find(plays);
        let mut until_now = self
            .of(game, name)
            .rev()
            .filter(|change| change.effective_at <= now);
        let last = until_now.find(plays);
        let is_live = self.live(game, name, now) == Some(table);
        let told = if is_live { last } else { next.or(last) };
        told.map(|change| change.effective_at)
    }

    /// How it stands with a version.
    #[must_use]
    pub fn state(&self, table: Table, now: DateTime<Utc>) -> TableState {
        let (game, name) = (table.game(), table.name());
        let plays = |change: &Change| change.decision == Decision::Play(table);
        let mut changes = self.of(game, name);
        if self.live(game, name, now) == Some(table) {
            TableState::Live
        } else if changes
            .clone()
            .any(|change| change.effective_at > now && plays(change))
        {
            TableState::Announced
        } else if changes.any(plays) {
            TableState::Retired
        } else {
            TableState::Draft
        }
    }

    fn of(&self, game: &str, name: &str) -> impl DoubleEndedIterator<Item = &Change> + Clone {
        let name = self.names.iter().find(|one| one.is(game, name));
        name.into_iter().flat_map(|one| &one.changes)
    }
}

impl Name {
    fn is(&self, game: &str, name: &str) -> bool {
        self.name == name && self.game == game
    }

    fn add(&mut self, change: Change) {
        if let Decision::Withdraw(id) = change.decision {
            self.changes.retain(|one| one.id != id);
            return;
        }
        let same_moment = |one: &Change| one.effective_at == change.effective_at;
        match self.changes.iter_mut().find(|one| same_moment(one)) {
            Some(one) if one.id < change.id => *one = change,
            Some(_) => {}
            None => {
                let at = self
                    .changes
                    .partition_point(|one| one.effective_at < change.effective_at);
                self.changes.insert(at, change);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::games::{Game as _, slot::SlotTable};

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(hour * 3_600, 0).unwrap()
    }

    fn version(number: usize) -> Table {
        Table::Slot(&SlotTable::tables().built_in()[number - 1])
    }

    fn change(id: i64, hour: i64, decision: Decision) -> Change {
        Change {
            id,
            game: "slot".into(),
            name: "night-market".into(),
            decision,
            effective_at: at(hour),
            announced_at: at(0),
            reason: "a test".into(),
        }
    }

    fn live(schedule: &Schedule, hour: i64) -> Option<Table> {
        schedule.live("slot", "night-market", at(hour))
    }

    #[test]
    fn a_version_is_played_from_its_moment_on_until_the_next_one_is() {
        let schedule = Schedule::default().with([
            change(1, 0, Decision::Play(version(1))),
            change(2, 10, Decision::Play(version(2))),
        ]);
        assert_eq!(live(&schedule, 9), Some(version(1)));
        assert_eq!(live(&schedule, 10), Some(version(2)));
        let next = schedule.next("slot", "night-market", at(9)).unwrap();
        assert_eq!((next.id, next.effective_at), (2, at(10)));
        assert_eq!(schedule.next("slot", "night-market", at(10)), None);
        for (hour, states) in [
            (9, [TableState::Live, TableState::Announced]),
            (10, [TableState::Retired, TableState::Live]),
        ] {
            let told = [version(1), version(2)].map(|table| schedule.state(table, at(hour)));
            assert_eq!(told, states);
        }
    }

    #[test]
    fn a_version_is_listed_with_its_next_moment_and_one_that_is_played_with_its_last() {
        let schedule = Schedule::default().with([
            change(1, 1, Decision::Play(version(1))),
            change(2, 10, Decision::Play(version(2))),
            change(3, 20, Decision::Play(version(1))),
            change(4, 30, Decision::Play(version(2))),
        ]);
        let told = |number, hour| schedule.effective_at(version(number), at(hour));
        assert_eq!((told(1, 5), told(2, 5)), (Some(at(1)), Some(at(10))));
        assert_eq!((told(1, 15), told(2, 15)), (Some(at(20)), Some(at(10))));
        assert_eq!((told(1, 40), told(2, 40)), (Some(at(20)), Some(at(30))));
        assert_eq!(
            (
                told(1, 0),
                Schedule::default().effective_at(version(1), at(0))
            ),
            (Some(at(1)), None)
        );
    }

    #[test]
    fn a_closed_game_shows_the_table_that_was_played_last() {
        let schedule = Schedule::default().with([
            change(1, 0, Decision::Play(version(1))),
            change(2, 5, Decision::Close),
        ]);
        assert_eq!(live(&schedule, 5), None);
        assert_eq!(
            schedule.shown("slot", "night-market", at(5)),
            Some(version(1))
        );
        assert_eq!(schedule.state(version(1), at(5)), TableState::Retired);
        assert_eq!(schedule.state(version(2), at(5)), TableState::Draft);
        assert_eq!(schedule.shown("slot", "day-market", at(5)), None);
    }

    #[test]
    fn of_two_changes_for_one_moment_the_later_decision_holds() {
        let schedule = Schedule::default().with([
            change(1, 0, Decision::Play(version(1))),
            change(2, 10, Decision::Play(version(2))),
            change(3, 10, Decision::Close),
        ]);
        assert_eq!(live(&schedule, 20), None);
        assert_eq!(schedule.state(version(2), at(9)), TableState::Draft);
        assert_eq!(schedule.last(), 3);
    }

    #[test]
    fn a_change_that_is_taken_back_never_takes_effect_and_its_table_is_still_known() {
        let schedule = Schedule::default().with([
            change(1, 0, Decision::Play(version(1))),
            change(2, 10, Decision::Play(version(2))),
            change(3, 20, Decision::Close),
        ]);
        let schedule = schedule.with([change(4, 5, Decision::Withdraw(2))]);
        assert_eq!(live(&schedule, 15), Some(version(1)));
        assert_eq!(live(&schedule, 20), None);
        assert_eq!(schedule.state(version(2), at(9)), TableState::Draft);
        assert_eq!(schedule.tables(), [version(1), version(2)]);
        assert_eq!(schedule.last(), 4);
    }

    #[test]
    fn what_this_program_cannot_read_is_not_played_here() {
        let schedule = Schedule::default().with([
            change(1, 0, Decision::Play(version(1))),
            change(2, 5, Decision::Unreadable),
        ]);
        assert_eq!(live(&schedule, 5), None);
        assert!(!schedule.is_readable("slot", "night-market", at(5)));
        assert!(schedule.is_readable("slot", "night-market", at(4)));
    }
}
