//! Recomputing a round: where each of its numbers comes from, and whether the record is true.
//!
//! [`claim`] is what somebody says of a round, `check` computes the round again and compares, and the
//! rest shows it. All of it happens in the browser: once the page is there it needs no network.

mod check;
mod claim;
mod form;
mod page;
mod pick;
mod problem;
mod steps;
pub(crate) mod text;
mod verdict;

pub use page::VerifyPage;

/// The page of the verifier with that round loaded.
#[must_use]
pub fn href_of_round(id: kernel::RoundId) -> String {
    format!("/verify?round={id}")
}
