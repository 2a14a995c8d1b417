//! Exact fractions of any size: what a [`kernel::Ratio`] has no room for.
//!
//! The variance of a round with free spins is a fraction over 2^140. Look at [`Fraction::new`] first.

use kernel::Ratio;
use num_bigint::BigUint;
use std::fmt;

/// An exact fraction of zero or more, kept in lowest terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fraction {
    numerator: BigUint,
    denominator: BigUint,
}

impl Fraction {
    /// The fraction in lowest terms.
    ///
    /// # Panics
    /// When the denominator is zero.
    #[must_use]
    pub fn new(numerator: impl Into<BigUint>, denominator: impl Into<BigUint>) -> Self {
        let (numerator, denominator) = (numerator.into(), denominator.into());
        assert!(denominator > BigUint::ZERO, "nothing is divided by zero");
        let divisor = gcd(numerator.clone(), denominator.clone());
        Self {
            numerator: numerator / &divisor,
            denominator: denominator / divisor,
        }
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: impl Into<BigUint>) -> Self {
        Self::new(number, 1_u8)
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let (left, right) = self.over_one_denominator(other);
        Self::new(left + right, &self.denominator * &other.denominator)
    }

    /// The difference.
    ///
    /// # Panics
    /// When the other one is larger: there is no such fraction.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        let (left, right) = self.over_one_denominator(other);
        Self::new(left - right, &self.denominator * &other.denominator)
    }

    /// The difference, or `None` when the other one is larger.
    #[must_use]
    pub fn minus_or_none(&self, other: &Self) -> Option<Self> {
        let (left, right) = self.over_one_denominator(other);
        (left >= right).then(|| self.minus(other))
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self::new(
            &self.numerator * &other.numerator,
            &self.denominator * &other.denominator,
        )
    }

    fn over_one_denominator(&self, other: &Self) -> (BigUint, BigUint) {
        (
            &self.numerator * &other.denominator,
            &other.numerator * &self.denominator,
        )
    }

    /// Whether it is less than that number.
    #[must_use]
    pub fn is_below(&self, number: u32) -> bool {
        self.numerator < &self.denominator * number
    }

    /// The part above the line.
    #[must_use]
    pub const fn numerator(&self) -> &BigUint {
        &self.numerator
    }

    /// The part below the line, never zero.
    #[must_use]
    pub const fn denominator(&self) -> &BigUint {
        &self.denominator
    }

    /// With so many decimals, rounded half up: `12.50`.
    #[must_use]
    pub fn decimal(&self, decimals: u32) -> String {
        point(self.scaled(decimals), decimals)
    }

    /// Its square root with so many decimals, rounded half up.
    #[must_use]
    pub fn root(&self, decimals: u32) -> String {
        // Twice the root, cut off, tells on which side of a half the root lies.
        let twice = (&self.numerator * 4_u8 * scale(2 * decimals) / &self.denominator).sqrt();
        point((twice + 1_u8) / 2_u8, decimals)
    }

    fn scaled(&self, decimals: u32) -> BigUint {
        let twice = &self.numerator * scale(decimals) * 2_u8;
        (twice + &self.denominator) / (&self.denominator * 2_u8)
    }
}

impl From<Ratio> for Fraction {
    fn from(ratio: Ratio) -> Self {
        Self::new(ratio.numerator(), ratio.denominator())
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

fn scale(decimals: u32) -> BigUint {
    BigUint::from(10_u8).pow(decimals)
}

/// The digits of a number with a point before the last so many of them.
fn point(number: BigUint, decimals: u32) -> String {
    let width = decimals as usize + 1;
    let digits = format!("{number:0>width$}");
    let (whole, rest) = digits.split_at(digits.len() - decimals as usize);
    if rest.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{rest}")
    }
}

fn gcd(mut a: BigUint, mut b: BigUint) -> BigUint {
    while b > BigUint::ZERO {
        (a, b) = (b.clone(), a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numerator: u32, denominator: u32) -> Fraction {
        Fraction::new(numerator, denominator)
    }

    #[test]
    fn sums_differences_and_products_are_in_lowest_terms() {
        assert_eq!(of(1, 6).plus(&of(1, 3)).to_string(), "1/2");
        assert_eq!(of(5, 6).minus(&of(1, 3)).to_string(), "1/2");
        assert_eq!(of(2, 3).times(&of(3, 4)).to_string(), "1/2");
        assert_eq!(of(1, 2).minus(&of(1, 2)).to_string(), "0/1");
        let large = Fraction::new(BigUint::from(2_u8).pow(200), BigUint::from(2_u8).pow(198));
        assert_eq!(large, Fraction::whole(4_u8));
    }

    #[test]
    fn decimals_and_roots_are_rounded_half_up() {
        for (fraction, decimals, decimal, root) in [
            (of(1, 8), 2, "0.13", "0.35"),
            (of(2, 1), 4, "2.0000", "1.4142"),
            (of(9, 4), 0, "2", "2"),
            (of(1, 1_000_000), 3, "0.000", "0.001"),
            (of(12_345, 100), 1, "123.5", "11.1"),
            (of(0, 1), 2, "0.00", "0.00"),
        ] {
            assert_eq!(fraction.decimal(decimals), decimal, "{fraction}");
            assert_eq!(fraction.root(decimals), root, "{fraction}");
        }
    }

    #[test]
    fn a_fraction_is_below_what_is_larger_and_nothing_else() {
        assert!(of(7, 2).is_below(4) && !of(8, 2).is_below(4) && !of(9, 2).is_below(4));
    }
}
