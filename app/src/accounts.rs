//! Coming in and going out: sign-up on the landing page, log-in, log-out; and the badge of a grade.
//!
//! [`api`] has the server functions, [`landing`] and [`login`] the pages, [`rules`] what is told
//! while one types. The pages are real forms: without scripts they are sent and come back the same,
//! with what was typed (the password apart) and the reason beside its field.

pub mod api;
mod auth_layout;
mod form_draft;
mod grade_badge;
pub mod landing;
pub mod login;
mod rules;
pub mod text;

pub use grade_badge::GradeBadge;
pub use landing::LandingPage;
pub use login::LoginPage;
pub use rules::own_path;
