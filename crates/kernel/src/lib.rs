//! The words that every other crate speaks: typed ids, money, rates and languages.
//!
//! Read [`money`] first. Nothing here knows a clock, a database or a page.
//!
//! # Invariants
//! - Money is an integer in the smallest unit; there is no floating point in this crate.
//! - Two kinds of id, and two currencies, cannot be mixed up: each has a type of its own.

pub mod ids;
pub mod locale;
pub mod masking;
pub mod money;
pub mod rates;

pub use ids::*;
pub use locale::Locale;
pub use masking::masked;
pub use money::{Currency, Gem, Gold, Token};
pub use rates::Ratio;
