//! The browser end: hydrates the page that the server has rendered.

use leptos::{mount::hydrate_from_async, tachys::dom::body, task::tick};
use wasm_bindgen_futures::spawn_local;

/// Called by the page once the module is there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    spawn_local(async {
        // Not `hydrate_lazy`, which tells nobody when the module of a split page has come and its page is taken over.
        hydrate_from_async(body(), app::App).await.forget();
        // What the page does besides, as effects, is queued before this.
        tick().await;
        app::mark_as_hydrated();
    });
}

/// Room for the splitter: it lays every module's share of the read-only data into the address range of
/// the whole, each share beginning at an aligned address, and when the sum is longer by a few bytes it
/// leaves all data, of every page, in the main module. Nothing refers to these bytes, so that no module
/// contains them. What modules share is aligned for every set of them that shares it, so the room is ample.
#[used]
static ROOM_FOR_ALIGNMENT: [u8; 65_536] = [0; 65_536];
