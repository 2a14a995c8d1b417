//! Texts in two languages, the language of a page, and numbers and times as the club writes them.
//!
//! A module keeps its words as [`Text`] constants in its own `text.rs` and shows them with [`t`];
//! switching the language re-renders them without a request. [`format`](mod@format) writes money,
//! times and spans without asking the browser for its locale, so that the server's page and the
//! browser's are the same to the letter.

pub mod format;
pub mod page_locale;
pub mod text;
pub mod words;

pub use format::*;
pub use page_locale::{locale, locale_signal, provide_locale, t, tell};
pub use text::Text;
