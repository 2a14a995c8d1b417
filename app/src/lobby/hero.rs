//! Tonight's sign over the wet street, and the way in.

use super::text;
use crate::{
    i18n::{t, tell},
    ui::{
        Board, Glow, Glyph, Icon, Kind, LinkButton, Size, Street, StreetSign, Symbol, SymbolArt,
        tube,
    },
};
use leptos::prelude::*;

const LETTERS: tube::Setting = tube::Setting {
    width: 132.0,
    height: 150.0,
    gap: 42.0,
    direction: tube::Direction::Across,
    radius: 15.0,
    pad: 0.0,
};

/// The wide view: the machine's symbols hang to the left of the board.
const WIDE: Street = Street {
    id: "hero",
    size: (860.0, 476.0),
    ground: 350.0,
    board: (300.0, 82.0, 540.0, 214.0),
    cut: 20.0,
    lines: &[Board {
        word: "야시장",
        at: (331.0, 116.0),
        setting: LETTERS,
        stroke: 9.5,
    }],
    underline: None,
    echo: &[],
    clock: None,
};

/// The narrow view: the symbols hang above the board.
const NARROW: Street = Street {
    id: "hero-s",
    size: (430.0, 400.0),
    ground: 306.0,
    board: (38.0, 118.0, 354.0, 156.0),
    cut: 16.0,
    lines: &[Board {
        word: "야시장",
        at: (64.0, 144.0),
        setting: tube::Setting {
            width: 84.0,
            height: 104.0,
            gap: 25.0,
            radius: 11.0,
            ..LETTERS
        },
        stroke: 6.6,
    }],
    underline: None,
    echo: &[],
    clock: None,
};

/// The hero of the lobby.
#[component]
pub(super) fn Hero(return_percent: String, lines: i64) -> impl IntoView {
    let symbols = [Symbol::Cat, Symbol::Seven, Symbol::Bungeo]
        .map(|symbol| view! { <SymbolArt symbol glow=Glow::Win decorative=true/> })
        .collect_view();
    let enter = tell(|locale| format!("{} {}", text::SLOT.of(locale), text::ENTER.of(locale)));
    view! {
        <div class="hero hum">
            <div class="hero-art">
                <StreetSign street=&WIDE class="max-[767px]:hidden"/>
                <StreetSign street=&NARROW class="min-[768px]:hidden"/>
                <div class="hero-symbols" aria-hidden="true">{symbols}</div>
            </div>
            <div class="hero-words">
                <div class="min-w-0">
                    <h2 class="flex items-baseline gap-3">
                        <span class="title hero-title">{t(text::SLOT)}</span>
                        <span class="inl text-[24px] lit-t max-[479px]:hidden" aria-hidden="true">
                            {t(text::ECHO)}
                        </span>
                    </h2>
                    <p class="text-[14px] text-text-2 mt-2">
                        {tell(move |locale| text::facts(lines, locale))}
                        " · RTP " <b class="num text-text">{return_percent} "%"</b>
                    </p>
                </div>
                <LinkButton href="/games/slot" kind=Kind::Lit size=Size::Large class="hero-enter" attr:aria-label=enter>
                    {t(text::ENTER)}
                    <Icon glyph=Glyph::ArrowRight/>
                </LinkButton>
            </div>
        </div>
    }
}
