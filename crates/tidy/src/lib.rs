//! Reads the sources of the workspace as text, for the tests in `tests/` that hold its shape.
//!
//! It knows of Rust what the tests need and no more: which files there are, what each of them imports,
//! and what it re-exports. `docs/architecture.md` says what is allowed; the tests read it there.

pub mod document;
pub mod files;
pub mod imports;
pub mod modules;
