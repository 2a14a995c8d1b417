//! The common look of all error pages: the street with its sign switched off, what happened, and the
//! way back.

use super::text;
use leptos::prelude::*;
use ui::{
    Kind, LinkButton, SignText, Size, Street, StreetSign,
    i18n::{Text, t},
    tube::{Direction, Setting},
};

/// "Closed" on a sign that is off; wider than any box it stands in.
const CLOSED: Street = Street {
    id: "closed",
    size: (1500.0, 330.0),
    ground: 268.0,
    sign_board: (585.0, 56.0, 330.0, 168.0),
    cut: 18.0,
    lines: &[SignText {
        word: "휴업",
        at: (634.0, 88.0),
        setting: Setting {
            width: 98.0,
            height: 104.0,
            gap: 36.0,
            direction: Direction::Across,
            radius: 12.0,
            pad: 0.0,
        },
        stroke: 8.0,
    }],
    underline: None,
    off: true,
    unlit: &[],
    clock: None,
};

/// A sign that is off, what happened, and the way back; it stands inside of the frame, whose top bar
/// has the page's heading.
#[component]
pub(super) fn DeadEnd(
    /// What happened.
    title: Text,
    /// The number of the situation.
    number: &'static str,
    /// How much the way back is offered: lit, unless there is something better to do.
    #[prop(default = Kind::Lit)]
    way_back: Kind,
    /// What to say and to offer besides.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="dead-end panel cut">
            <div class="dead-end-street"><StreetSign street=&CLOSED/></div>
            <div class="dead-end-words">
                <span class="inl block text-[28px] text-text-3">{number}</span>
                <h2 class="title text-[28px]">{t(title)}</h2>
                {children()}
                <LinkButton href="/lobby" kind=way_back size=Size::Large>{t(text::BACK)}</LinkButton>
            </div>
        </section>
    }
    .into_any()
}
