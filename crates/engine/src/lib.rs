//! Pure games and provable fairness: a table, a bet and a draw in, an outcome out.
//!
//! Read [`draw`] first, then [`games`]; `docs/fairness.md` tells the same to a stranger who
//! wants to recompute a round in another language.
//!
//! # Invariants
//! - Nothing here knows a clock, a source of chance, a file or a database; the same input gives
//!   the same outcome on the server and in the browser, bit by bit.
//! - There is no floating point: money is an integer, a chance is an exact [`kernel::Ratio`].
//! - Chance enters through [`draw::Draw`] alone. Words are consumed in order; none is skipped but
//!   by the rejection rule, and rejected words are counted.
//! - A table is data, proved sound when it is built and never changed afterwards. Its hash covers
//!   everything that decides an outcome, and its odds are counted from that very table.
//! - No table, bet or draw has a field that could know who plays or how the last rounds went.
//! - A server seed never appears in `Debug` output.

pub mod draw;
pub mod fairness;
pub mod games;
pub mod odds;
pub mod trace;
