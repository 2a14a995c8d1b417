//! Money, chances, times and spans as text.
//!
//! The minus sign is U+2212, gains carry a plus, sums are written out with commas, and every time
//! is Seoul's: nine hours ahead of UTC all year.

use chrono::{DateTime, Datelike, FixedOffset, Timelike, Utc};
use kernel::Locale;

/// The real minus sign, as wide as a digit.
pub const MINUS: char = '\u{2212}';

/// A sum with commas: `1,284,500`; a negative one carries the minus sign.
#[must_use]
pub fn amount(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if value < 0 {
        text.push(MINUS);
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A gain or a loss: `+8,000`, `−1,000`, `0`.
#[must_use]
pub fn signed(value: i64) -> String {
    if value > 0 {
        format!("+{}", amount(value))
    } else {
        amount(value)
    }
}

/// A multiplier: `×45`.
#[must_use]
pub fn times(multiplier: i64) -> String {
    format!("×{}", amount(multiplier))
}

/// A chance as one in so many: `1/262`.
#[must_use]
pub fn one_in(chances: u64) -> String {
    format!("1/{}", amount(i64::try_from(chances).unwrap_or(i64::MAX)))
}

/// A span in minutes and hours: `47분`, `2시간 10분`; `47 min`, `2 h 10 min`.
#[must_use]
pub fn span(seconds: i64, locale: Locale) -> String {
    let minutes = seconds.max(0) / 60;
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (locale, hours, minutes) {
        (Locale::Ko, 0, m) => format!("{m}분"),
        (Locale::Ko, h, 0) => format!("{h}시간"),
        (Locale::Ko, h, m) => format!("{h}시간 {m}분"),
        (Locale::En, 0, m) => format!("{m} min"),
        (Locale::En, h, 0) => format!("{h} h"),
        (Locale::En, h, m) => format!("{h} h {m} min"),
    }
}

/// A moment in Seoul.
#[must_use]
pub fn in_seoul(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    match FixedOffset::east_opt(9 * 3600) {
        Some(seoul) => at.with_timezone(&seoul),
        None => at.fixed_offset(),
    }
}

/// The date in Seoul: `2026-11-21`.
#[must_use]
pub fn date(at: DateTime<Utc>) -> String {
    let at = in_seoul(at);
    format!("{:04}-{:02}-{:02}", at.year(), at.month(), at.day())
}

/// The time of day in Seoul: `02:13:41`.
#[must_use]
pub fn time(at: DateTime<Utc>) -> String {
    let at = in_seoul(at);
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

/// Month, day, hour and minute in Seoul: `11-21 02:13`.
#[must_use]
pub fn moment(at: DateTime<Utc>) -> String {
    let at = in_seoul(at);
    format!(
        "{:02}-{:02} {:02}:{:02}",
        at.month(),
        at.day(),
        at.hour(),
        at.minute()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_written_out_with_commas() {
        for (value, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_284_500, "1,284,500"),
            (-12_400, "\u{2212}12,400"),
            (i64::MIN, "\u{2212}9,223,372,036,854,775,808"),
        ] {
            assert_eq!(amount(value), text);
        }
    }

    #[test]
    fn a_gain_carries_its_plus_and_zero_carries_nothing() {
        assert_eq!(signed(8_000), "+8,000");
        assert_eq!(signed(-1_000), "\u{2212}1,000");
        assert_eq!(signed(0), "0");
    }

    #[test]
    fn a_span_says_only_what_it_has() {
        assert_eq!(span(47 * 60 + 59, Locale::Ko), "47분");
        assert_eq!(span(7_200, Locale::Ko), "2시간");
        assert_eq!(span(7_800, Locale::En), "2 h 10 min");
        assert_eq!(span(-5, Locale::Ko), "0분");
    }

    #[test]
    fn a_moment_is_told_in_seoul() {
        let at = DateTime::from_timestamp(1_795_281_221, 0).unwrap();
        assert_eq!(at.to_rfc3339(), "2026-11-21T17:13:41+00:00");
        assert_eq!(
            (date(at).as_str(), time(at).as_str()),
            ("2026-11-22", "02:13:41")
        );
        assert_eq!(moment(at), "11-22 02:13");
    }
}
