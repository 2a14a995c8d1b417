//! The club's day and week.
//!
//! The club's day starts at 05:00 in Seoul, when the alley is empty; its week on Monday at that
//! hour. Seoul has had no daylight saving since 1988, so a fixed offset is exact.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, Utc};

/// Seoul is nine hours ahead of UTC, and the club's day begins five hours after midnight.
const DAY_OFFSET: Duration = Duration::hours(9 - 5);

/// The club's day at that moment.
#[must_use]
pub fn day(now: DateTime<Utc>) -> NaiveDate {
    (now + DAY_OFFSET).date_naive()
}

/// The Monday that the club's week at that moment began on.
#[must_use]
pub fn week(now: DateTime<Utc>) -> NaiveDate {
    let day = day(now);
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// The moment at which that day of the club ends.
#[must_use]
pub fn day_end(day: NaiveDate) -> DateTime<Utc> {
    (day + Days::new(1)).and_time(NaiveTime::MIN).and_utc() - DAY_OFFSET
}

/// The moment at which the week that began on that Monday ends.
#[must_use]
pub fn week_end(week: NaiveDate) -> DateTime<Utc> {
    (week + Days::new(7)).and_time(NaiveTime::MIN).and_utc() - DAY_OFFSET
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_turns_at_five_in_the_morning_in_seoul() {
        assert_eq!(day(at("2026-11-20T19:59:59Z")).to_string(), "2026-11-20");
        assert_eq!(day(at("2026-11-20T20:00:00Z")).to_string(), "2026-11-21");
        let day = day(at("2026-11-20T19:59:59Z"));
        assert_eq!(day_end(day), at("2026-11-20T20:00:00Z"));
    }

    #[test]
    fn the_week_turns_with_the_day_of_monday() {
        assert_eq!(week(at("2026-11-22T19:59:59Z")).to_string(), "2026-11-16");
        assert_eq!(week(at("2026-11-22T20:00:00Z")).to_string(), "2026-11-23");
        assert_eq!(
            week_end(week(at("2026-11-22T19:59:59Z"))),
            at("2026-11-22T20:00:00Z")
        );
    }
}
