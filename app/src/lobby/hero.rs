//! The hero of the lobby: the sign of tonight's game, and the link to it.

use super::text;
use crate::{
    play::{Game, Symbol, text as play},
    words,
};
use contract::play::CountersView;
use leptos::prelude::*;
use ui::{
    Glyph, Icon, Kind, LinkButton, Mark, SignText, Size, Street, StreetSign,
    i18n::{locale, t, tell},
    reactive, tube,
};

const LETTERS: tube::Setting = tube::Setting {
    width: 132.0,
    height: 150.0,
    gap: 42.0,
    direction: tube::Direction::Across,
    radius: 15.0,
    pad: 0.0,
};

/// The wide view: the machine's cat hangs to the left of the board.
const WIDE: Street = Street {
    id: "hero",
    size: (1460.0, 476.0),
    ground: 350.0,
    sign_board: (640.0, 82.0, 540.0, 214.0),
    cut: 20.0,
    lines: &[SignText {
        word: "야시장",
        at: (671.0, 116.0),
        setting: LETTERS,
        stroke: 9.5,
    }],
    underline: None,
    off: false,
    unlit: &[],
    clock: None,
};

/// The narrow view: the cat looks over the board.
const NARROW: Street = Street {
    id: "hero-s",
    size: (760.0, 400.0),
    ground: 306.0,
    sign_board: (203.0, 118.0, 354.0, 156.0),
    cut: 16.0,
    lines: &[SignText {
        word: "야시장",
        at: (229.0, 144.0),
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
    off: false,
    unlit: &[],
    clock: None,
};

const WIDE_MARK: Mark = Mark {
    lines: Symbol::Cat.lines(),
    at: (460.0, 182.0),
    radius: 152.0,
};
const NARROW_MARK: Mark = Mark {
    lines: Symbol::Cat.lines(),
    at: (380.0, 98.0),
    radius: 88.0,
};

/// The hero of the lobby.
#[component]
pub(super) fn Hero(
    return_percent: String,
    lines: i64,
    counters: Memo<CountersView>,
    closed: StoredValue<Vec<String>>,
) -> impl IntoView {
    let playing = move || play::playing(Game::TONIGHT.about().name, counters, closed, locale());
    let enter = tell(|locale| {
        format!(
            "{} {}",
            words::NIGHT_MARKET.of(locale),
            text::ENTER.of(locale)
        )
    });
    view! {
        <div class="hero hum">
            <div class="hero-art">
                <StreetSign street=&WIDE mark=WIDE_MARK class="hero-wide"/>
                <StreetSign street=&NARROW mark=NARROW_MARK class="hero-narrow"/>
            </div>
            <div class="hero-words">
                <div class="min-w-0">
                    <h2 class="flex items-baseline gap-3">
                        <span class="title hero-title">{t(words::NIGHT_MARKET)}</span>
                        <span class="inl text-[24px] lit-t max-[479px]:hidden" aria-hidden="true">
                            {t(text::EYEBROW)}
                        </span>
                    </h2>
                    <p class="text-[14px] text-text-2 mt-2">
                        {tell(move |locale| text::facts(lines, locale))}
                        " · RTP " <b class="num text-text">{return_percent} "%"</b>
                        " · " {reactive(playing)}
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
