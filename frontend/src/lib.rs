//! The browser end: hydrates the page that the server has rendered.

/// Called by the page once the module is there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(app::App);
}

/// Room for the splitter: it lays every module's share of the read-only data into the address range of
/// the whole, each share beginning at an aligned address, and when the sum is longer by a few bytes it
/// leaves all data, of every page, in the main module. Nothing refers to these bytes, so that no module
/// contains them. What modules share is aligned for every set of them that shares it, so the room is ample.
#[used]
static ROOM_FOR_ALIGNMENT: [u8; 65_536] = [0; 65_536];
