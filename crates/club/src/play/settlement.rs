//! Settlement: everything that waits is settled in one durable statement, the group commit of rounds.
//!
//! A bet goes into the [`Queue`], which shards players over a few settlers. A settler takes what
//! waits as one batch, decides on the players as it remembers them, and writes the batch in one
//! statement (`store`). See [`settler`] for what happens to a member whose player has moved on.

mod batch;
mod context;
mod in_flight;
mod queue;
mod settler;
mod store;
mod waiting;

pub use context::Context;
pub use queue::Queue;
