//! A question in front of the page, as a native `<dialog>`: it keeps the focus, Escape closes it.

use crate::i18n::{Text, t};
use leptos::{html, prelude::*};

/// A dialog that is open while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is open; it becomes false when somebody closes it.
    open: RwSignal<bool>,
    /// Its heading.
    title: Text,
    /// What it holds, with its buttons.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // It can only fail when the dialog is open already, and then there is nothing to do.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            node_ref=node
            class="dialog-box"
            aria-label=t(title)
            on:close=move |_| open.set(false)
        >
            <div class="dialog cut">
                <h2 class="han text-[24px]">{t(title)}</h2>
                {children()}
            </div>
        </dialog>
    }
}
