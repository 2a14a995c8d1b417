//! Work that is done by the clock and not because something has happened.

pub mod sweep;

pub use sweep::Sweep;
