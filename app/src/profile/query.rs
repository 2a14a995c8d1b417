//! What the profile's address asks for, and how long its lists are.

use kernel::Currency;
use leptos_router::params::ParamsMap;

/// How many entries of the wallet's history are read at a time.
pub(super) const ENTRIES: u32 = 20;

/// What the page's address asks for: the cursor of the wallet's history, and its currency.
pub(super) fn asked(query: &ParamsMap) -> (Option<String>, Option<Currency>) {
    let currency = query
        .get("currency")
        .and_then(|name| Currency::from_name(&name));
    (query.get("entries"), currency)
}
