//! The furniture of the sheet: a section, and the words of the lights.

use crate::i18n::{Text, t};
use leptos::prelude::*;

/// The names of the lights, in the order of [`crate::ui::Game::ALL`].
pub(super) const GAMES: [Text; 6] = [
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
    /// The samples.
    children: Children,
) -> impl IntoView {
    let echo = title.en;
    view! {
        <section class="sec" class:tall=tall>
            <h2>
                {t(title)}
                <span class="lat ko-only" aria-hidden="true">{echo}</span>
            </h2>
            {children()}
            {note.map(|note| view! { <p class="lab2">{t(note)}</p> })}
        </section>
    }
}
