//! Pages that stand where none can be shown: 404, and a page that failed.

mod dead_end;
mod failure;
mod not_found;
mod text;

pub use failure::ErrorPage;
pub use not_found::{NotFound, NotFoundPage};
