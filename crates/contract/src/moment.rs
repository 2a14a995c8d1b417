//! Moments and days on the wire, for `#[serde(with = "moment")]`.
//!
//! They are written as chrono writes them (RFC 3339, always UTC) and read by their fixed positions:
//! chrono's own reader takes every form there is, and would be three times as long as everything
//! else that the browser does with time.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de::Error as _};

/// Writes a moment: `2026-11-21T02:13:41.250Z`.
///
/// # Errors
/// Only those of the writer.
pub fn serialize<S: Serializer>(at: &DateTime<Utc>, writer: S) -> Result<S::Ok, S::Error> {
    at.serialize(writer)
}

/// Reads a moment as it is written by [`serialize`].
///
/// # Errors
/// When it is no such text.
pub fn deserialize<'de, D: Deserializer<'de>>(reader: D) -> Result<DateTime<Utc>, D::Error> {
    let text = String::deserialize(reader)?;
    moment(&text).ok_or_else(|| D::Error::custom("a moment looks like 2026-11-21T02:13:41Z"))
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    let (day_of, time) = text.strip_suffix('Z')?.split_once('T')?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let [hour, minute, second] = numbers(time, ':')?;
    // Nine places: what is missing at the end are zeros.
    let places = u32::try_from(fraction.len()).ok().filter(|n| *n <= 9)?;
    let nanos = number(fraction)? * 10_u32.pow(9 - places);
    let at = day(day_of)?.and_hms_nano_opt(hour, minute, second, nanos)?;
    Some(at.and_utc())
}

/// A day: `2026-11-21`.
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    let [year, month, day] = numbers(text, '-')?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn numbers(text: &str, between: char) -> Option<[u32; 3]> {
    let mut parts = text.split(between).map(number);
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}

/// Digits only: a sign, which `parse` would take, has no place in a date.
fn number(text: &str) -> Option<u32> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())?
}

/// The same where there may be none, for `#[serde(default, with = "moment::maybe")]`.
pub mod maybe {
    use super::*;

    /// Writes a moment, or `null`.
    ///
    /// # Errors
    /// Only those of the writer.
    pub fn serialize<S: Serializer>(
        at: &Option<DateTime<Utc>>,
        writer: S,
    ) -> Result<S::Ok, S::Error> {
        at.serialize(writer)
    }

    /// Reads a moment as it is written by [`serialize`].
    ///
    /// # Errors
    /// When it is neither `null` nor such a text.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        reader: D,
    ) -> Result<Option<DateTime<Utc>>, D::Error> {
        let text = Option::<String>::deserialize(reader)?;
        let read = |text: String| {
            moment(&text)
                .ok_or_else(|| D::Error::custom("a moment looks like 2026-11-21T02:13:41Z"))
        };
        text.map(read).transpose()
    }
}

/// The same for days, for `#[serde(with = "moment::days")]`.
pub mod days {
    use super::*;

    /// Writes a day: `2026-11-21`.
    ///
    /// # Errors
    /// Only those of the writer.
    pub fn serialize<S: Serializer>(day: &NaiveDate, writer: S) -> Result<S::Ok, S::Error> {
        day.serialize(writer)
    }

    /// Reads a day as it is written by [`serialize`].
    ///
    /// # Errors
    /// When it is no such text.
    pub fn deserialize<'de, D: Deserializer<'de>>(reader: D) -> Result<NaiveDate, D::Error> {
        let text = String::deserialize(reader)?;
        day(&text).ok_or_else(|| D::Error::custom("a day looks like 2026-11-21"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_chrono_writes_is_read_back() {
        for (seconds, nanos) in [
            (0, 0),
            (1_795_281_221, 0),
            (1_795_281_221, 250_000_000),
            (1_795_281_221, 1),
            (951_782_400, 123_456_000),
            (4_102_444_799, 999_999_999),
        ] {
            let at = DateTime::from_timestamp(seconds, nanos).unwrap();
            let written = serde_json::to_value(at).unwrap();
            assert_eq!(moment(written.as_str().unwrap()), Some(at), "{written}");
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2026-11-21",
            "2026-11-21T02:13:41",
            "2026-11-21T02:13:41+09:00",
            "2026-13-21T02:13:41Z",
            "2026-02-29T02:13:41Z",
            "2026-11-21T24:00:00Z",
            "2026-11-21T02:13Z",
            "2026-11-21T02:13:41:07Z",
            "2026-11-21T+2:13:41Z",
            "2026-11-21T02:13:41.Z",
            "2026-11-21T02:13:41.1234567890Z",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
