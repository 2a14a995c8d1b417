//! The product without a browser.
//!
//! Server functions, REST handlers, workers, commands and tests all call the same functions of
//! this crate. Read `platform::op` for who acts and `platform::uow` for how a change happens, then any
//! slice: the face (`play.rs`), its pure rules (`play/rules.rs`) and its SQL (`play/store.rs`).
//!
//! What needs several slices stands above them: [`enrolment`], [`rotation`], [`me`], [`public`], [`audit`], [`demo`].
//! [`assembly`] puts all of it together.
//!
//! # Invariants
//! - Every change is a unit of work or one statement of a settler: all of it or nothing.
//! - Every effect outside the transaction starts as a row in the outbox.
//! - An operation never trusts a player id that came over the wire: the actor is in the `Op`.
//! - Slices use each other along the edges that `docs/architecture.md` lists, and never the
//!   compositions.

pub mod accounts;
pub mod assembly;
pub mod audit;
pub mod demo;
pub mod enrolment;
pub mod fairness;
pub mod me;
pub mod notifications;
pub mod play;
pub mod public;
pub mod rankings;
pub mod rotation;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod wallet;
