//! The server as its callers see it: one test binary, because each would link the whole product.

mod access;
mod doors;
mod errors;
mod faults;
mod harness;
mod pages;
mod streams;
