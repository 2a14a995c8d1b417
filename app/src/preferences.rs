//! How somebody likes the club: language, motion, contrast, sound.
//!
//! The [`Choice`] lives in the readable cookie `casino_prefs`, written like a query string, so the
//! server renders the first page right and the browser may change it without a request. The form of
//! [`api::set`] does the same for pages without scripts. [`Preferences`] has it as signals.

pub mod api;
mod choice;
mod signals;
mod switches;

pub use choice::{COOKIE, Choice, VOLUME_MAX, from_cookie, to_cookie};
pub use signals::Preferences;
pub use switches::{LocaleSwitch, PreferenceRows, RailSwitches, SoundButton};
