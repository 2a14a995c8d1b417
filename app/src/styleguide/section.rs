//! A section of the sheet, and the names of the themes.

use leptos::prelude::*;
use ui::i18n::{Text, t};

/// The names of the themes, in the order of [`crate::theme::Theme::ALL`].
pub(super) const THEMES: [Text; 6] = [
    Text::new("하우스", "House"),
    Text::new("슬롯", "Slot"),
    Text::new("룰렛", "Roulette"),
    Text::new("가챠", "Gacha"),
    Text::new("가위바위보", "RPS"),
    Text::new("막차", "Crash"),
];

/// One section of the sheet.
#[component]
pub(super) fn Section(
    /// Its name.
    title: Text,
    /// What to know about it.
    #[prop(optional)]
    note: Option<Text>,
    /// Whether it is twice as high as its neighbours.
    #[prop(optional)]
    tall: bool,
    /// The examples.
    children: Children,
) -> impl IntoView {
    let echo = title.en;
    view! {
        <section class="guide-section" class:tall=tall>
            <h2>
                {t(title)}
                <span class="lat ko-only" aria-hidden="true">{echo}</span>
            </h2>
            {children()}
            {note.map(|note| view! { <p class="guide-note">{t(note)}</p> })}
        </section>
    }
}
