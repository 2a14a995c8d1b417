//! A long value in a box, with a button that copies it.

use super::text;
use leptos::prelude::*;
use ui::{
    Button, Glyph, Icon, Kind, Size,
    i18n::{Text, locale, t, tell},
    reactive,
};

/// A hash or a seed with its name.
#[component]
pub(super) fn CopyBox(
    /// What it is.
    label: Text,
    /// The value.
    #[prop(into)]
    value: Signal<String>,
    /// Whether all of it is shown, on more than one line.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let said = move || {
        if copied.get() {
            text::COPIED.of(locale())
        } else {
            ""
        }
    };
    let glyph = Signal::derive(move || {
        if copied.get() {
            Glyph::Check
        } else {
            Glyph::Copy
        }
    });
    view! {
        <div>
            <div class="text-text-2 mb-1 text-[12px]">{t(label)}</div>
            <div class=if whole { "num codebox wrap" } else { "num codebox" }>
                <span class=if whole { "break-all" } else { "truncate" }>{reactive(move || value.get())}</span>
                <Button
                    kind=Kind::Ghost
                    size=Size::Icon
                    class="needs-script ml-auto shrink-0 plain"
                    attr:aria-label=tell(move |locale| text::copy(label, locale))
                    on:click=move |_| copy(value.get_untracked(), copied)
                >
                    <Icon glyph/>
                </Button>
                <span class="sr-only" role="status">{reactive(said)}</span>
            </div>
        </div>
    }
    .into_any()
}

fn copy(value: String, copied: RwSignal<bool>) {
    #[cfg(feature = "hydrate")]
    {
        // Without a clipboard (plain http from another machine) the value can still be selected.
        if window().is_secure_context() {
            let _ = window().navigator().clipboard().write_text(&value);
            copied.set(true);
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (value, copied);
}
