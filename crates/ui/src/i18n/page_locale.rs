//! The language of the page as a signal, and texts that are shown in it.

use super::text::Text;
use crate::reactive::reactive;
use kernel::Locale;
use leptos::{prelude::*, tachys::reactive_graph::SharedReactiveFunction};

/// The language of a page; context of all its components.
#[derive(Clone, Copy)]
struct PageLocale(RwSignal<Locale>);

/// Provides the language of this page and returns the signal that changes it; called once, before
/// anything is shown.
pub fn provide_locale(locale: Locale) -> RwSignal<Locale> {
    let signal = RwSignal::new(locale);
    provide_context(PageLocale(signal));
    signal
}

/// The language of this page; the default one where none was provided, as in a test.
///
/// Look it up where a component is made: inside of listeners and timers there is no context.
#[must_use]
pub fn locale_signal() -> Signal<Locale> {
    signal().into()
}

/// The language of this page now; reading it in a view makes the view follow the switch.
#[must_use]
pub fn locale() -> Locale {
    read(signal())
}

/// A text in the language of the page, as a closure that a view re-runs on a switch.
///
/// The language is looked up once, here, so the closure also works inside callbacks.
pub fn t(text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let locale = signal();
    move || text.of(read(locale))
}

/// A sentence with values in it, told by a function of the language.
pub fn tell(
    sentence: impl Fn(Locale) -> String + Send + 'static,
) -> SharedReactiveFunction<String> {
    let locale = signal();
    reactive(move || sentence(read(locale)))
}

fn signal() -> RwSignal<Locale> {
    use_context().map_or_else(|| RwSignal::new(Locale::default()), |PageLocale(it)| it)
}

/// The signal is gone when the reader went away while the server was writing the page.
fn read(locale: RwSignal<Locale>) -> Locale {
    locale.try_get().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_follows_the_language_of_its_page() {
        Owner::new().with(|| {
            let locale = provide_locale(Locale::Ko);
            let hello = t(Text::new("안녕하세요", "Hello"));
            assert_eq!(hello(), "안녕하세요");
            locale.set(Locale::En);
            assert_eq!(hello(), "Hello");
        });
    }

    #[test]
    fn a_text_outlives_its_page() {
        let hello = Owner::new().with(|| {
            provide_locale(Locale::En);
            t(Text::new("안녕하세요", "Hello"))
        });
        // As on the server, where another page is written meanwhile.
        Owner::new().with(|| assert_eq!(hello(), "안녕하세요"));
    }
}
