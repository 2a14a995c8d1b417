//! The three currencies of the house, a type each, counted in whole units.
//!
//! None of them has a cash value. Arithmetic is checked: a sum that would leave the range is
//! `None`, never a wrapped number.

use serde::{Deserialize, Serialize};
use std::{fmt, iter::Sum};

/// The largest amount of one currency an account may hold, in whole units.
///
/// It is 2^53 - 1, so that every client that reads JSON numbers as doubles shows it exactly.
pub const AMOUNT_MAX: i64 = 9_007_199_254_740_991;

/// Which of the three currencies; the number is what the database stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[repr(i16)]
pub enum Currency {
    /// Play money: stakes and payouts.
    Gold = 1,
    /// Premium currency of the shop.
    Gem = 2,
    /// Earned in events and the battle pass.
    Token = 3,
}

impl Currency {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Gold, Self::Gem, Self::Token];

    /// The name on the wire and in URLs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gold => "gold",
            Self::Gem => "gem",
            Self::Token => "token",
        }
    }

    /// The currency of that wire name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|currency| currency.name() == name)
    }

    /// The currency of that stored number.
    #[must_use]
    pub fn from_code(code: i16) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|currency| *currency as i16 == code)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! currencies {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {$(
        $(#[doc = $doc])+
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl $name {
            /// Nothing.
            pub const ZERO: Self = Self(0);
            /// Which currency this is.
            pub const CURRENCY: Currency = Currency::$name;

            /// Whole units.
            #[must_use]
            pub const fn units(self) -> i64 {
                self.0
            }

            /// The sum, or `None` beyond the range of `i64`.
            #[must_use]
            pub const fn plus(self, other: Self) -> Option<Self> {
                match self.0.checked_add(other.0) {
                    Some(units) => Some(Self(units)),
                    None => None,
                }
            }

            /// The difference, or `None` beyond the range of `i64`; it may be negative.
            #[must_use]
            pub const fn minus(self, other: Self) -> Option<Self> {
                match self.0.checked_sub(other.0) {
                    Some(units) => Some(Self(units)),
                    None => None,
                }
            }

            /// So many times as much, or `None` beyond the range of `i64`.
            #[must_use]
            pub const fn times(self, factor: i64) -> Option<Self> {
                match self.0.checked_mul(factor) {
                    Some(units) => Some(Self(units)),
                    None => None,
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Sum for $name {
            /// Panics beyond the range of `i64`, like every sum of integers does when checked.
            fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
                amounts.fold(Self::ZERO, |sum, amount| {
                    sum.plus(amount).expect("bounded amounts do not overflow i64")
                })
            }
        }
    )+};
}

currencies! {
    /// Gold: play money.
    Gold,
    /// Gems: the premium currency.
    Gem,
    /// Tokens: earned in events and the battle pass.
    Token,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_beyond_the_range_is_none_and_never_wraps() {
        assert_eq!(Gold(i64::MAX).plus(Gold(1)), None);
        assert_eq!(Gold(i64::MIN).minus(Gold(1)), None);
        assert_eq!(Gold(i64::MAX).times(2), None);
        assert_eq!(Gold(2).plus(Gold(3)), Some(Gold(5)));
    }

    #[test]
    fn a_currency_is_found_by_its_name_and_by_its_stored_number() {
        for currency in Currency::ALL {
            assert_eq!(Currency::from_name(currency.name()), Some(currency));
            assert_eq!(Currency::from_code(currency as i16), Some(currency));
        }
        assert_eq!(Currency::from_name("won"), None);
        assert_eq!(Currency::from_code(0), None);
    }
}
