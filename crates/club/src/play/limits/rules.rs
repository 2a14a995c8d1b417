//! What the limits and breaks of a player say to a bet, and how they change. Pure.

use crate::play::PlayError;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use contract::play::{LimitKind, LimitView, PendingLimitView, statistics::PLAYING_SECONDS};
use platform::calendar;

/// How long a raised or lifted limit waits.
pub const RAISED_AFTER: Duration = Duration::hours(24);
/// The longest pause between two rounds that counts as playing.
const PAUSE_MAX: Duration = Duration::seconds(PLAYING_SECONDS);
/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

/// Everything that a player has set for themself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Gold lost on balance in a day.
    pub daily_loss: Limit,
    /// Gold staked in a day.
    pub daily_stake: Limit,
    /// Minutes played in a day.
    pub daily_minutes: Limit,
    /// A break that ends by itself.
    pub resting: Option<Break>,
    /// A break that the player has to end.
    pub excluded: Option<Break>,
}

/// A limit, and its successor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// What holds until the successor does.
    pub value: Option<i64>,
    /// What holds from then on.
    pub next: Option<(Option<i64>, DateTime<Utc>)>,
}

/// From when to when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// When it began.
    pub since: DateTime<Utc>,
    /// When it is over.
    pub until: DateTime<Utc>,
}

impl Limit {
    /// What holds at that moment.
    #[must_use]
    pub fn at(self, now: DateTime<Utc>) -> Option<i64> {
        match self.next {
            Some((value, at)) if at <= now => value,
            _ => self.value,
        }
    }

    /// The limit after the player has asked for `wanted`: a lower one holds at once, a higher one or
    /// none after [`RAISED_AFTER`], and what holds already ends a change that waits.
    #[must_use]
    pub fn asked(self, wanted: Option<i64>, now: DateTime<Utc>) -> Self {
        let value = self.at(now);
        let is_higher = match (value, wanted) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(value), Some(wanted)) => wanted > value,
        };
        if !is_higher {
            let (value, next) = (wanted, None);
            return Self { value, next };
        }
        // Asking for the same again does not start the wait anew.
        let waits = self.next.filter(|(next, at)| *next == wanted && *at > now);
        let next = Some(waits.unwrap_or((wanted, now + RAISED_AFTER)));
        Self { value, next }
    }

    /// The limit as it is shown.
    #[must_use]
    pub fn view(self, now: DateTime<Utc>) -> LimitView {
        LimitView {
            value: self.at(now),
            pending: self
                .next
                .filter(|(_, at)| *at > now)
                .map(|(value, at)| PendingLimitView { value, at }),
        }
    }
}

/// What a player has used of a day, held against the limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Gold staked.
    pub staked: i64,
    /// Milliseconds played.
    pub played_ms: i64,
    /// When the last round was, on whatever day.
    pub last_round_at: Option<DateTime<Utc>>,
}

impl Usage {
    /// The same on a day of which nothing has been used yet.
    #[must_use]
    pub const fn on_a_new_day(self) -> Self {
        Self {
            staked: 0,
            played_ms: 0,
            last_round_at: self.last_round_at,
        }
    }

    /// After a round with that stake at that moment.
    #[must_use]
    pub fn after(self, stake: i64, at: DateTime<Utc>) -> Self {
        Self {
            staked: self.staked + stake,
            played_ms: self.played_ms_at(at),
            last_round_at: Some(at),
        }
    }

    /// Milliseconds played at that moment, when the player plays on.
    #[must_use]
    pub fn played_ms_at(self, at: DateTime<Utc>) -> i64 {
        let pause = self.last_round_at.map(|last| at - last);
        let counted = pause.filter(|pause| *pause >= Duration::zero() && *pause <= PAUSE_MAX);
        self.played_ms + counted.map_or(0, |pause| pause.num_milliseconds())
    }
}

impl Limits {
    /// Whether a bet of `stake` may be placed by who has lost or won `net` today and used so much.
    ///
    /// A bet that could pass a limit is refused, not only one after it was passed. Where nothing is staked, a
    /// throw of an open round, only breaks and time count.
    ///
    /// # Errors
    /// The break that is on, or the limit with what is left of it.
    pub fn allow(
        &self,
        (stake, net): (i64, i64),
        usage: Usage,
        (day, at): (NaiveDate, DateTime<Utc>),
    ) -> Result<(), PlayError> {
        if let Some(Break { until, .. }) = self.excluded {
            return Err(PlayError::SelfExcluded { until });
        }
        if let Some(Break { until, .. }) = self.resting.filter(|rest| at < rest.until) {
            return Err(PlayError::Blocked { until });
        }
        let reached = |limit, left: i64| {
            let until = calendar::day_end(day);
            let left = left.max(0);
            Err(PlayError::LimitReached { limit, left, until })
        };
        let left = self.daily_loss.at(at).map(|limit| limit + net);
        if let Some(left) = left.filter(|left| stake > (*left).max(0)) {
            return reached(LimitKind::DailyLoss, left);
        }
        let left = self.daily_stake.at(at).map(|limit| limit - usage.staked);
        if let Some(left) = left.filter(|left| stake > (*left).max(0)) {
            return reached(LimitKind::DailyStake, left);
        }
        let played = usage.played_ms_at(at);
        if self
            .daily_minutes
            .at(at)
            .is_some_and(|limit| played >= limit * MINUTE_MS)
        {
            return reached(LimitKind::DailyMinutes, 0);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        "2026-11-25T03:00:00Z".parse::<DateTime<Utc>>().unwrap() + Duration::minutes(minutes)
    }

    fn limit(value: impl Into<Option<i64>>) -> Limit {
        let (value, next) = (value.into(), None);
        Limit { value, next }
    }

    #[test]
    fn lower_holds_at_once_and_higher_after_a_day() {
        let now = at(0);
        let higher = limit(100).asked(Some(200), now);
        assert_eq!(
            (higher.at(now), higher.at(now + RAISED_AFTER)),
            (Some(100), Some(200))
        );
        let none = limit(100).asked(None, now);
        assert_eq!(
            (none.at(now), none.at(now + RAISED_AFTER)),
            (Some(100), None)
        );
        assert_eq!(limit(100).asked(Some(50), now), limit(50));
        assert_eq!(
            limit(None).asked(Some(50), now),
            limit(50),
            "any limit is lower than none"
        );
    }

    #[test]
    fn a_change_that_waits_ends_with_what_holds_and_keeps_its_time_when_asked_again() {
        let waits = limit(100).asked(Some(200), at(0));
        assert_eq!(waits.asked(Some(100), at(1)), limit(100));
        assert_eq!(waits.asked(Some(200), at(1)), waits);
        let other = waits.asked(Some(300), at(1));
        assert_eq!(other.next, Some((Some(300), at(1) + RAISED_AFTER)));
        assert_eq!(
            waits.asked(Some(50), at(1)),
            limit(50),
            "lower still holds at once"
        );
        let later = at(24 * 60);
        assert_eq!(
            waits.asked(Some(200), later),
            limit(200),
            "it holds by then"
        );
    }

    #[test]
    fn time_counts_between_rounds_that_are_close() {
        let usage = [0, 4, 9, 15, 16]
            .into_iter()
            .fold(Usage::default(), |usage, minute| {
                usage.after(10, at(minute))
            });
        // Four and five minutes are played, six are a pause, one is played.
        assert_eq!((usage.played_ms, usage.staked), (10 * MINUTE_MS, 50));
        assert_eq!(usage.on_a_new_day().played_ms_at(at(17)), MINUTE_MS);
        assert_eq!(
            usage.played_ms_at(at(10)),
            10 * MINUTE_MS,
            "a clock that went back"
        );
    }

    fn refused(limits: Limits, stake: i64, net: i64, usage: Usage) -> Option<(LimitKind, i64)> {
        match limits.allow((stake, net), usage, (calendar::day(at(0)), at(0))) {
            Ok(()) => None,
            Err(PlayError::LimitReached { limit, left, until }) => {
                assert_eq!(until.to_rfc3339(), "2026-11-25T20:00:00+00:00");
                Some((limit, left))
            }
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_bet_that_could_pass_a_limit_is_refused() {
        let loss = Limits {
            daily_loss: limit(100),
            ..Limits::default()
        };
        assert_eq!(refused(loss, 100, 0, Usage::default()), None);
        assert_eq!(
            refused(loss, 101, 0, Usage::default()),
            Some((LimitKind::DailyLoss, 100))
        );
        assert_eq!(
            refused(loss, 1, -100, Usage::default()),
            Some((LimitKind::DailyLoss, 0))
        );
        assert_eq!(
            refused(loss, 150, 50, Usage::default()),
            None,
            "what was won may be lost"
        );

        let stake = Limits {
            daily_stake: limit(100),
            ..Limits::default()
        };
        let used = Usage {
            staked: 60,
            ..Usage::default()
        };
        assert_eq!(refused(stake, 40, 1_000, used), None);
        assert_eq!(
            refused(stake, 41, 1_000, used),
            Some((LimitKind::DailyStake, 40))
        );

        let minutes = Limits {
            daily_minutes: limit(10),
            ..Limits::default()
        };
        let played = |ms| Usage {
            played_ms: ms,
            ..Usage::default()
        };
        assert_eq!(refused(minutes, 1, 0, played(10 * MINUTE_MS - 1)), None);
        let over = refused(minutes, 1, 0, played(10 * MINUTE_MS));
        assert_eq!(over, Some((LimitKind::DailyMinutes, 0)));
    }

    #[test]
    fn a_rest_ends_by_itself_and_an_exclusion_does_not() {
        let on = Some(Break {
            since: at(-60),
            until: at(-1),
        });
        let now = (calendar::day(at(0)), at(0));
        let rested = Limits {
            resting: on,
            ..Limits::default()
        };
        assert!(rested.allow((1, 0), Usage::default(), now).is_ok());
        let excluded = Limits {
            excluded: on,
            ..Limits::default()
        };
        let refusal = excluded.allow((1, 0), Usage::default(), now);
        assert!(matches!(refusal, Err(PlayError::SelfExcluded { .. })));
    }
}
