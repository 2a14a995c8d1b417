//! Two roles of the database: one owns the tables, the other plays.
//!
//! The one that plays reads and writes rows. It cannot alter tables, switch triggers off, or change or
//! delete what is append-only, whatever somebody makes the club's process do.

mod store;

pub use store::grant;
