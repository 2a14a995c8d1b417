//! The server as its callers see it: one test binary, because each would link the whole product.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod doors;
mod errors;
mod faults;
mod harness;
mod pages;
mod streams;
