//! Who listens to the bus: one file each.

pub mod rankings;
pub mod realtime;

pub use rankings::Rankings;
pub use realtime::Realtime;
