//! Frames on their way into browsers: the [`hub`] holds open streams, [`sse`] is the address.

pub mod frame;
pub mod hub;
pub mod sse;

pub use hub::Hub;
