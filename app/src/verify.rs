//! Recomputing a round: where each of its numbers comes from, and whether the record is true.
//!
//! [`claim`] is what somebody says of a round, `check` computes the round again and compares, `pair` does so
//! with all rounds of a pair, and the rest shows it. All of it happens in the browser: once a round is there
//! it needs no network.

mod all;
mod check;
mod claim;
mod form;
mod hits;
mod page;
mod pair;
mod pick;
mod problem;
mod row;
mod ruler;
mod shown;
mod steps;
pub(crate) mod text;
mod verdict;

pub use page::VerifyPage;

/// The page of the verifier with that pair chosen, which has to be over.
#[must_use]
pub fn href_of_pair(id: kernel::SeedId) -> String {
    format!("/verify?seed={id}")
}

/// The page of the verifier with that round loaded.
#[must_use]
pub fn href_of_round(id: kernel::RoundId) -> String {
    format!("/verify?round={id}")
}
