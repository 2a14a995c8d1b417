//! Recomputing a round: where each of its numbers comes from, and whether the record is true.
//!
//! [`claim`] is what somebody says of a round, `check` computes the round again and compares, `compare` says cell by
//! cell what differs, `pair` checks all rounds of a pair, `line` reads them, and the rest shows it. All of it happens in the browser: once a round is there
//! it needs no network.

mod all;
mod check;
mod claim;
mod compare;
mod effort;
#[cfg(test)]
mod fixtures;
mod form;
mod hits;
mod line;
mod page;
mod pair;
mod paper;
mod pick;
mod problem;
mod row;
mod ruler;
mod shown;
mod steps;
mod stops;
pub(crate) mod text;
mod verdict;
mod windows;

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
