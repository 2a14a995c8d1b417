//! Seeds: what was committed, and how to have the last one revealed.

pub mod api;
mod panel;
mod text;

pub use panel::FairnessPanel;
