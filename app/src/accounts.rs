//! Coming in and going out: sign-up on the landing page, log-in, log-out.
//!
//! [`api`] has the calls, [`landing`] and [`login`] the pages, [`rules`] what is told as one
//! types. The pages are real forms: without scripts they are sent and come back the same.

pub mod api;
pub mod landing;
pub mod login;
mod text;

pub use landing::LandingPage;
pub use login::LoginPage;
