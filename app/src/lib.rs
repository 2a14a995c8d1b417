//! Every page, component and server function of the club; compiled once for the server and once
//! for the browser.
//!
//! Look at [`routes`] first: it lists all pages. Slices ([`accounts`], [`play`], [`wallet`] ...)
//! hold their pages and calls; [`ui`] is the kit they are built from; [`layout`] is the frame
//! around them. Under the feature `ssr` server functions reach the `club` crate through [`op`];
//! in the browser they cannot even name it.

pub mod accounts;
pub mod call;
pub mod data;
pub mod error;
pub mod fairness;
pub mod i18n;
pub mod layout;
pub mod lobby;
pub mod notifications;
pub mod odds;
pub mod op;
pub mod play;
pub mod preferences;
pub mod profile;
pub mod rankings;
pub mod realtime;
pub mod routes;
pub mod state;
pub mod styleguide;
pub mod ui;
pub mod wallet;

pub use error::AppError;
pub use routes::App;
#[cfg(feature = "ssr")]
pub use routes::shell;
