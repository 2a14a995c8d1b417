//! Idempotency keys of pages: the same key twice is the same request.
//!
//! The server makes the first key of a form, so that it carries one without scripts; later ones
//! are made by the browser.

use crate::data::page_value;
use leptos::prelude::*;

/// The key of a form, made by the server and known to the browser.
#[must_use]
pub fn form_key() -> RwSignal<String> {
    RwSignal::new(page_value(new_key))
}

/// A fresh key, for one request.
#[must_use]
pub fn new_key() -> String {
    #[cfg(feature = "ssr")]
    {
        crate::op::op()
            .map(|op| platform::IdempotencyKey::fresh(&op).as_str().to_owned())
            .unwrap_or_default()
    }
    #[cfg(all(feature = "hydrate", not(feature = "ssr")))]
    {
        // Not `randomUUID`, which a page on plain http from another machine does not have.
        let mut bytes = [0_u8; 16];
        if let Ok(crypto) = window().crypto() {
            let _ = crypto.get_random_values_with_u8_array(&mut bytes);
        }
        hex::encode(bytes)
    }
    #[cfg(not(any(feature = "ssr", feature = "hydrate")))]
    {
        String::new()
    }
}
