//! Old rows carried over to a newer form: in batches, while everybody plays.
//!
//! A step adds what the newer form needs and changes no row; `casino-club migrate` calls this afterwards.
//! Readers of this release read both forms, so that nothing hurries.

mod store;

pub use store::rounds;
