//! Whole numbers on the wire.
//!
//! JSON knows one kind of number, and some languages write `3.0` for three: that is taken. What has a
//! fraction, or is beyond what a double holds exactly, is not.

use serde::{
    Deserializer,
    de::{Error, Unexpected, Visitor},
};
use std::fmt;

/// The largest number up to which every whole number is a double.
const EXACT_MAX: f64 = 9_007_199_254_740_991.0;

/// Reads a whole number.
///
/// # Errors
/// For anything else.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    deserializer.deserialize_i64(Whole)
}

struct Whole;

impl Visitor<'_> for Whole {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<i64, E> {
        Ok(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<i64, E> {
        i64::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<i64, E> {
        if value.fract() == 0.0 && value.abs() <= EXACT_MAX {
            Ok(value as i64)
        } else {
            Err(E::invalid_type(Unexpected::Float(value), &self))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::play::SpinParams;

    #[test]
    fn three_point_nought_is_three_and_nothing_else_with_a_point_is_whole() {
        let read = |lines: &str| {
            let text = format!(r#"{{"machine":"m","bet_per_line":10,"lines":{lines}}}"#);
            serde_json::from_str::<SpinParams>(&text).map(|params| params.lines)
        };
        for three in ["3", "3.0", "3e0", "30e-1"] {
            assert_eq!(read(three).unwrap(), 3, "{three}");
        }
        for other in ["3.5", "1e30", "99999999999999999999", "\"3\"", "null"] {
            assert!(read(other).is_err(), "{other}");
        }
    }
}
