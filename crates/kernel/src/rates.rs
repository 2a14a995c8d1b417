//! Exact rates: a probability or a return is a fraction of integers until somebody prints it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An exact fraction, kept in lowest terms.
///
/// Serialized as `"a/b"`, because a JSON number could not hold it exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: u128,
    denominator: u128,
}

impl Ratio {
    /// What never happens.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    /// The fraction `numerator / denominator` in lowest terms, or `None` for a zero denominator.
    #[must_use]
    pub fn new(numerator: u128, denominator: u128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let divisor = gcd(numerator, denominator);
        Some(Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        })
    }

    /// The part above the line.
    #[must_use]
    pub const fn numerator(self) -> u128 {
        self.numerator
    }

    /// The part below the line, never zero.
    #[must_use]
    pub const fn denominator(self) -> u128 {
        self.denominator
    }

    /// As a percentage with so many decimals, rounded half up: `95.91`. No floating point.
    #[must_use]
    pub fn percent(self, decimals: u32) -> String {
        let scale = 10u128.pow(decimals);
        let scaled = (self.numerator * 100 * scale * 2 + self.denominator) / (self.denominator * 2);
        if decimals == 0 {
            return scaled.to_string();
        }
        format!(
            "{}.{:0width$}",
            scaled / scale,
            scaled % scale,
            width = decimals as usize
        )
    }

    /// As "one in so many", rounded half up: 32768 for 1/32768.
    ///
    /// `None` for a probability of zero, which never happens in any number of tries.
    #[must_use]
    pub fn one_in(self) -> Option<u128> {
        (self.numerator > 0).then(|| (self.denominator * 2 + self.numerator) / (self.numerator * 2))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

impl Serialize for Ratio {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.split_once('/')
            .and_then(|(above, below)| Self::new(above.parse().ok()?, below.parse().ok()?))
            .ok_or_else(|| serde::de::Error::custom("a ratio is written \"a/b\""))
    }
}

const fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_kept_in_lowest_terms() {
        let ratio = Ratio::new(6, 8).unwrap();
        assert_eq!((ratio.numerator(), ratio.denominator()), (3, 4));
        assert_eq!(Ratio::new(1, 0), None);
    }

    #[test]
    fn a_percentage_is_rounded_half_up_without_floating_point() {
        for (above, below, decimals, shown) in [
            (1, 3, 2, "33.33"),
            (2, 3, 2, "66.67"),
            (1, 8, 2, "12.50"),
            (1, 1, 0, "100"),
            (1, 32_768, 4, "0.0031"),
        ] {
            assert_eq!(Ratio::new(above, below).unwrap().percent(decimals), shown);
        }
    }

    #[test]
    fn one_in_so_many_is_rounded_and_never_asked_of_zero() {
        assert_eq!(Ratio::new(125, 32_768).unwrap().one_in(), Some(262));
        assert_eq!(Ratio::new(0, 5).unwrap().one_in(), None);
    }

    #[test]
    fn a_ratio_crosses_the_wire_exactly() {
        let ratio = Ratio::new(u128::from(u64::MAX), 3).unwrap();
        let json = serde_json::to_string(&ratio).unwrap();
        assert_eq!(serde_json::from_str::<Ratio>(&json).unwrap(), ratio);
    }
}
