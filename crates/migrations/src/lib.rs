//! Every migration, compiled in: one file a step in the folder `migrations` at the top.
//!
//! A crate of its own at the lowest level, so that the ledger's tests and the club's run on the same
//! schema without the ledger knowing the club. [`roles`] says who may do what with the tables.

pub mod carry_over;
pub mod roles;

/// The steps, in order; tests name it as `migrator = "migrations::MIGRATOR"`.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations");
