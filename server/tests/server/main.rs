//! The server as its callers see it: one test binary, because each would link the whole product.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod edge;
mod endpoints;
mod errors;
mod faults;
mod files;
mod harness;
mod history;
mod instances;
mod pages;
mod previous;
mod process;
mod roles;
mod rps;
mod shutdown;
mod silence;
mod streams;
