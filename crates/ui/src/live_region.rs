//! The live region: the one line of a page that screen readers read out when it changes.

use leptos::prelude::*;

/// The live region of a page.
#[derive(Clone, Copy, Debug)]
pub struct LiveRegion(RwSignal<String>);

impl LiveRegion {
    /// Provides the live region of this page; called once, by the app.
    pub fn provide() -> Self {
        let region = Self(RwSignal::new(String::new()));
        provide_context(region);
        region
    }

    /// The live region of this page; take it where a component is made, not in a listener.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_else(Self::provide)
    }

    /// Reads a sentence out; the newest replaces the one before.
    pub fn announce(self, sentence: impl Into<String>) {
        self.0.set(sentence.into());
    }
}

/// The line that [`LiveRegion::announce`] fills.
#[component]
pub fn LiveRegionHost() -> impl IntoView {
    let LiveRegion(line) = LiveRegion::current();
    view! { <p class="sr-only" role="status" aria-live="polite">{line}</p> }
}
