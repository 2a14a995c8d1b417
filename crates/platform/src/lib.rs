//! What every slice stands on, and what knows no slice.
//!
//! Read [`op`] for who acts, [`uow`] for how a change happens, [`idempotency`] for how it happens
//! once, [`events`] and [`outbox`] for how the rest of the world is told. [`Platform`] is the handle
//! through which all of it is reached.
//!
//! # Invariants
//! - A change is a unit of work: all of it or nothing.
//! - Every effect outside the transaction starts as a row in the outbox.
//! - Time comes from [`clock`], chance from [`entropy`], and from nowhere else.
//! - Nothing here calls a slice: slices bring their state, their reactions and their events. What the
//!   environment says (settlers, keys of server seeds) is read here for all of them.

pub mod calendar;
pub mod clock;
pub mod config;
pub mod cookies;
pub mod entropy;
pub mod events;
pub mod fault;
pub mod idempotency;
pub mod op;
pub mod outbox;
pub mod paging;
mod parts;
pub mod reaction;
pub mod redis;
pub mod request;
pub mod seal;
pub mod secret;
mod transaction;
pub mod uow;

pub use config::Config;
pub use fault::Fault;
pub use idempotency::{IdempotencyKey, Reply};
pub use op::{Actor, Op, Session};
pub use parts::{Builder, OpenError, Parts, Platform, connect_options, for_units};
pub use reaction::Reaction;
pub use transaction::begin;
pub use uow::Uow;
