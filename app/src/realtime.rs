//! The browser end of the stream: one `EventSource` per tab feeds signals that every page shares.
//!
//! Look at [`Live`] first: what has been told, and how a page with spinning reels holds it back.
//! The socket itself is in `source`, which exists in the browser only.

mod live;
#[cfg(feature = "hydrate")]
mod source;

pub use live::{ConnectionState, Live, live};

/// Provides [`Live`] and opens the stream once the page is alive.
pub fn provide_stream() -> Live {
    let live = Live::provide();
    #[cfg(feature = "hydrate")]
    source::keep_open(live);
    live
}
