//! What crosses the wire: parameters in, views out, errors a person can act on.
//!
//! One file per slice; [`error`] is every situation a caller can meet, [`realtime`] every frame a
//! page can receive. The same types are JSON for programs, server-function bodies for pages and
//! the OpenAPI document.
//!
//! # Invariants
//! - Nothing here decides anything, and nothing here is a secret.
//! - Parameters refuse unknown fields, so that a misspelt one is told and not ignored.

pub mod accounts;
pub mod error;
pub mod fairness;
pub mod moment;
pub mod notifications;
pub mod page;
pub mod play;
pub mod rankings;
pub mod realtime;
pub mod wallet;
pub mod whole;

pub use error::{ClubError, Field, Problem};
pub use kernel::Locale;
pub use page::Page;
