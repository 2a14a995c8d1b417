//! The check of a revealed seed: its SHA-256 is computed by the browser itself and compared with the
//! hash that was published before.

use leptos::prelude::*;

/// Whether a revealed seed is the one that was published; nothing until the browser has computed it,
/// and for ever on plain http from another machine, where browsers offer no hash function.
pub(super) fn matches(seed: String, published: String) -> RwSignal<Option<bool>> {
    let matches = RwSignal::new(None);
    #[cfg(feature = "hydrate")]
    leptos::task::spawn_local(async move {
        if let Some(computed) = browser::sha256(&seed).await {
            // The page may have been left meanwhile.
            matches.try_set(Some(computed == published));
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (seed, published);
    matches
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{prelude::window, wasm_bindgen::JsValue};
    use wasm_bindgen_futures::JsFuture;

    /// SHA-256 over the bytes of a seed in hexadecimal, in hexadecimal.
    pub(super) async fn sha256(seed: &str) -> Option<String> {
        if !window().is_secure_context() {
            return None;
        }
        let bytes = hex::decode(seed).ok()?;
        let subtle = window().crypto().ok()?.subtle();
        let digest = subtle
            .digest_with_str_and_u8_array("SHA-256", &bytes)
            .ok()?;
        let digest: JsValue = JsFuture::from(digest).await.ok()?;
        Some(hex::encode(js_sys::Uint8Array::new(&digest).to_vec()))
    }
}
