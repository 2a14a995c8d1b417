//! Seeds: what was committed, how to have the last one revealed, and the check that it was the one.
//!
//! [`FairnessPanel`] stands beside a game; `revealed` has the pairs that are over, `check` the sum
//! that the browser computes itself.

pub mod api;
mod check;
mod copy_box;
mod panel;
mod revealed;
mod text;

pub use panel::FairnessPanel;
