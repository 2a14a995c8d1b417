//! Who listens to the bus: one file each.

pub mod rankings;
pub mod realtime;
pub mod statistics;

pub use rankings::Rankings;
pub use realtime::Realtime;
pub use statistics::Statistics;
