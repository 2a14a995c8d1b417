//! Frames on their way into browsers: the [`hub`] holds open streams, [`sse`] is the address, and
//! [`endings`] closes the streams of sessions that are over, [`counters`] tells what is counted of everybody.

pub mod counters;
pub mod endings;
pub mod frame;
pub mod hub;
pub mod sse;

pub use hub::Hub;
