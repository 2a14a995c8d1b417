//! What the executable can do, one file a command.

mod audit;
mod migrate;
mod seed;
mod serve;

pub use audit::audit;
pub use migrate::migrate;
pub use seed::seed;
pub use serve::serve;
