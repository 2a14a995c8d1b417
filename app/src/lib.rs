//! Every page and server function of the club; compiled once for the server and once for the
//! browser.
//!
//! Look at [`routes`] first: it lists all pages. Slices ([`accounts`], [`play`], [`wallet`] ...) hold
//! their pages and server functions; [`history`], [`lobby`], [`odds`] and [`profile`] are pages over several of
//! them; [`layout`] is the frame around the pages. Components that know no product are in the crate
//! [`ui`]. Under the feature `ssr` server functions reach the `club` crate through `op`; in the
//! browser they cannot even name it.

pub mod accounts;
#[cfg(feature = "ssr")]
pub mod cookies;
pub mod data;
#[cfg(feature = "ssr")]
mod document;
pub mod error;
pub mod error_pages;
pub mod fairness;
pub mod history;
pub mod key;
pub mod layout;
pub mod limits;
pub mod lobby;
pub mod notifications;
pub mod odds;
mod older;
#[cfg(feature = "ssr")]
pub mod op;
pub mod play;
pub mod practice;
pub mod preferences;
pub mod profile;
pub mod rankings;
pub mod realtime;
pub mod routes;
pub mod rpc;
#[cfg(feature = "hydrate")]
mod sound;
mod split;
pub mod styleguide;
pub mod theme;
pub mod verify;
pub mod visitor;
pub mod wallet;
pub mod words;

#[cfg(feature = "ssr")]
pub use document::shell;
pub use error::AppError;
#[cfg(feature = "hydrate")]
pub use layout::mark_as_hydrated;
pub use routes::App;
