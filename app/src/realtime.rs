//! The browser end of the stream: one `EventSource` per tab feeds signals that every page shares.
//!
//! Look at [`Live`] first: what has been told, and how a page with spinning reels holds it back.
//! The socket itself is in `source`, which exists in the browser only.

mod live;
#[cfg(feature = "hydrate")]
mod source;

pub use live::{ConnectionState, Live, live};

/// Provides [`Live`] for a page.
pub fn provide() -> Live {
    Live::provide()
}

/// Opens the stream once the page is alive and `shown` is known: the number of the last round that the
/// page shows, if it shows any. Rounds that were played since are told first.
pub fn keep_open(live: Live, shown: impl Fn() -> Option<Option<i64>> + 'static) {
    #[cfg(feature = "hydrate")]
    source::keep_open(live, shown);
    #[cfg(not(feature = "hydrate"))]
    let _ = (live, shown);
}
