//! Double-entry ledger: how gold, gems and tokens move from one account to another.
//!
//! Read [`transfer`] for what a movement is, [`post()`] for how one happens, [`audit()`] for what
//! must always be true.
//!
//! # Invariants
//! - Every transfer takes from one account exactly what it gives to another.
//! - Transfers are never changed or removed; a correction is a transfer the other way.
//! - A player's balance is the sum of the player's transfers and never below zero.
//! - Amounts are integers; there is no floating point in this crate.
//!
//! One writer stands beside [`post()`]: a settler of `club::play` writes the transfers of a whole
//! batch in the one statement that also writes its rounds, for the sake of one round trip. It obeys
//! the same rules, the same constraints guard it, and the same audit reads it.

pub mod account;
pub mod audit;
pub mod balance;
pub mod history;
pub mod post;
pub mod transfer;

pub use account::House;
pub use audit::{Finding, audit};
pub use balance::Wallet;
pub use history::{Entry, history};
pub use post::{LedgerError, Posted, post};
pub use transfer::Transfer;
