//! Statistical tests of the draw: whether the numbers that rounds are made of look like chance.
//!
//! A passed battery proves no randomness (HMAC-SHA256 is trusted for that); a failed one betrays a bias
//! of ours in cutting the stream into numbers. Read [`battery`] first, then any of the tests beside it.
//!
//! Statistics need floating point, which `engine` does without: nothing here is ever part of a round.

pub mod battery;
mod chi_square;
mod coupons;
mod finding;
mod gamma;
mod runs;
mod serial;
mod stream;

pub use battery::{Test, battery};
pub use finding::{CONFIDENCE, Finding, Verdict, passes};
pub use stream::{Rounds, Stream};
