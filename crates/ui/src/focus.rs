//! Where the keyboard goes after something has happened.

/// Moves the focus to the element of that id, once the page shows what has just changed.
///
/// For what would otherwise drop the focus (the pressed button is gone) and for what has to be put
/// right next (the first bad field). An id that is not there changes nothing.
pub fn focus_on(id: &'static str) {
    #[cfg(feature = "hydrate")]
    {
        use leptos::{
            prelude::{document, request_animation_frame},
            wasm_bindgen::JsCast as _,
            web_sys::HtmlElement,
        };
        request_animation_frame(move || {
            let element = document().get_element_by_id(id);
            if let Some(element) = element.as_ref().and_then(|found| found.dyn_ref()) {
                let element: &HtmlElement = element;
                // An element that refuses the focus keeps the page as it was.
                let _refused = element.focus();
            }
        });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}
