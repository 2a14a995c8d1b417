//! The product without a browser.
//!
//! Server functions, REST handlers, workers, commands and tests all call the same functions of
//! this crate. Read [`op`] for who acts, [`uow`] for how a change happens, then any slice: the
//! face (`play.rs`), its pure rules (`play/rules.rs`) and its SQL (`play/store.rs`).
//!
//! # Invariants
//! - Every change is a unit of work or one statement of the dealer: all of it or nothing.
//! - Every effect outside the transaction starts as a row in the outbox.
//! - Time comes from [`clock`], chance from [`entropy`], and from nowhere else.
//! - An operation never trusts a player id that came over the wire: the actor is in the [`Op`].

pub mod accounts;
pub mod audit;
pub mod calendar;
pub mod clock;
pub mod club;
pub mod config;
pub mod entropy;
pub mod events;
pub mod fairness;
pub mod fault;
pub mod idempotency;
pub mod notifications;
pub mod op;
pub mod outbox;
pub mod play;
pub mod rankings;
mod reactions;
pub mod secret;
pub mod seed;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod uow;
pub mod wallet;

pub use club::Club;
pub use config::Config;
pub use idempotency::{Answered, IdempotencyKey};
pub use op::{Actor, Op, Session};
pub use uow::Uow;

/// Every migration, compiled in.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations");
