//! The switches of the preferences: forms without scripts, instant with them.

use super::Preferences;
use crate::i18n::{Text, t};
use contract::Locale;
use leptos::prelude::*;

const LANGUAGE: Text = Text::new("언어", "Language");

/// Where the forms go.
pub(crate) const ACTION: &str = "/rpc/preferences/set";

/// The two languages side by side.
#[component]
pub fn LocaleSwitch() -> impl IntoView {
    let preferences = Preferences::current();
    let choice = move |locale: Locale, name: &'static str| {
        view! {
            <button
                class="cut lat"
                name="locale"
                value=locale.tag()
                lang=locale.tag()
                aria-pressed=move || if preferences.locale() == locale { "true" } else { "false" }
                on:click=move |ev| {
                    ev.prevent_default();
                    preferences.change(|choice| choice.locale = locale);
                }
            >
                {name}
            </button>
        }
    };
    view! {
        <form method="post" action=ACTION class="locales seg cut" role="group" aria-label=t(LANGUAGE)>
            {choice(Locale::Ko, "한국어")}
            {choice(Locale::En, "EN")}
        </form>
    }
}
