//! What happens to every request before and after its handler.

pub mod acting;
pub mod calls;
pub mod headers;
pub mod origin;
