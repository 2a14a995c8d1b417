//! The eleven symbols of the Han River, each a few lines of glass on a grid of 120.
//!
//! [`Symbol`] knows the wire names; [`drawing`] draws one idle, winning or dimmed.

use crate::play::reels::Glow;
use leptos::prelude::*;
use ui::{i18n::Text, reactive, tube::Units};

/// A symbol of the Han River, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// The tallest house on the river, covered with gold.
    Tower,
    /// The bridge with the fountain.
    Bridge,
    /// The train over the river.
    Train,
    /// A grey heron.
    Heron,
    /// A pedal boat that looks like a duck.
    DuckBoat,
    /// A kite.
    Kite,
    /// A bike of the city.
    Bike,
    /// Fried chicken on a mat.
    Chicken,
    /// Noodles from the machine at the landing.
    Ramen,
    /// Fireworks: the scatter.
    Fireworks,
    /// The moon: the wild.
    Moon,
}

/// What a symbol is drawn of: its fill, and its glass by colour, the outline first.
struct Art {
    fill: &'static str,
    glass: &'static [(&'static str, &'static str)],
}

impl Symbol {
    /// All of them, best first.
    pub const ALL: [Self; 11] = [
        Self::Tower,
        Self::Bridge,
        Self::Train,
        Self::Heron,
        Self::DuckBoat,
        Self::Kite,
        Self::Bike,
        Self::Chicken,
        Self::Ramen,
        Self::Fireworks,
        Self::Moon,
    ];

    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tower => "tower63",
            Self::Bridge => "bridge",
            Self::Train => "train",
            Self::Heron => "heron",
            Self::DuckBoat => "duckboat",
            Self::Kite => "kite",
            Self::Bike => "bike",
            Self::Chicken => "chicken",
            Self::Ramen => "ramen",
            Self::Fireworks => "fireworks",
            Self::Moon => "moon",
        }
    }

    /// The symbol of that wire name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|symbol| symbol.name() == name)
    }

    /// The word for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Tower => Text::new("63빌딩", "63 Building"),
            Self::Bridge => Text::new("잠수교", "Jamsu Bridge"),
            Self::Train => Text::new("전동차", "Train"),
            Self::Heron => Text::new("왜가리", "Heron"),
            Self::DuckBoat => Text::new("오리배", "Duck boat"),
            Self::Kite => Text::new("연", "Kite"),
            Self::Bike => Text::new("따릉이", "Bike"),
            Self::Chicken => Text::new("치킨", "Fried chicken"),
            Self::Ramen => Text::new("라면", "Ramen"),
            Self::Fireworks => Text::new("불꽃", "Fireworks"),
            Self::Moon => Text::new("달", "Moon"),
        }
    }

    #[rustfmt::skip]
    const fn art(self) -> Art {
        match self {
            Self::Tower => Art {
                fill: "M42 14H78V58Q78 86 92 106H28Q42 86 42 58Z",
                glass: &[
                    ("g-amber", "M42 14H78V58Q78 86 92 106H28Q42 86 42 58Z"),
                    ("g-cream", "M58.1 24L51.5 24Q46.5 24 46.5 29L46.5 39Q46.5 44 51.5 44L53.5 \
                        44Q58.5 44 58.5 39L58.5 38.2Q58.5 33.2 53.5 33.2L48.5 33.2M62.5 \
                        24L69.5 24Q74.5 24 74.5 29L74.5 39Q74.5 44 69.5 44L62.5 44M64.9 \
                        34L72.9 34M51 56H69M51 66H69M49 76H71M47 86H73M43 96H77"),
                ],
            },
            Self::Bridge => Art {
                fill: "M6 36H114V50H6Z",
                glass: &[
                    ("g-steel", "M6 36H114V50H6ZM26 36V23Q26 19 30 19H34M94 36V23Q94 19 90 19H86M60 36V18"),
                    ("g-pink", "M20 58Q7 72 7 102M100 58Q113 72 113 102"),
                    ("g-lamp", "M36 58Q25 72 25 102M84 58Q95 72 95 102"),
                    ("g-cyan", "M52 58Q43 72 43 102M68 58Q77 72 77 102"),
                ],
            },
            Self::Train => Art {
                fill: "M10 34Q10 28 16 28H84Q100 30 109 56V72H10Z",
                glass: &[
                    ("g-leaf", "M10 34Q10 28 16 28H84Q100 30 109 56V72H10Z"),
                    ("g-pale", "M20 40H36V54H20ZM46 40H62V54H46ZM74 40H84Q92 42 97 54H74Z"),
                    ("g-steel", "M6 84H114M6 106H114M12 86L27 104L42 86L57 104L72 86L87 104L102 86"),
                ],
            },
            Self::Heron => Art {
                fill: "M14 80Q26 52 56 50Q72 50 74 60Q64 84 42 84Q30 86 14 80Z",
                glass: &[
                    ("g-moon", "M100 22Q92 12 83 16Q71 22 77 35Q84 48 74 60Q64 84 42 84Q30 86 14 \
                        80Q26 52 56 50Q67 50 72 43"),
                    ("g-violet", "M84 15Q72 8 58 12M30 74Q46 72 58 62"),
                    ("g-amber", "M100 22L116 30L97 29M46 86V110H54M58 80L66 94L60 110H68"),
                ],
            },
            Self::DuckBoat => Art {
                fill: "M12 58Q22 68 36 68H58Q70 68 71 56V36Q71 18 87 18Q102 18 102 34Q102 44 \
                    94 50Q104 62 98 78Q93 92 78 92H36Q13 92 12 58Z",
                glass: &[
                    ("g-yellow", "M12 58Q22 68 36 68H58Q70 68 71 56V36Q71 18 87 18Q102 18 102 34Q102 \
                        44 94 50Q104 62 98 78Q93 92 78 92H36Q13 92 12 58Z"),
                    ("g-moon", "M16 40H60M24 42V60M52 42V60M88 32a2.2 2.2 0 1 1-.1 0"),
                    ("g-red", "M103 33L115 38L101 43"),
                    ("g-water", "M10 106q8.3-8 16.6 0t16.6 0t16.6 0t16.6 0t16.6 0t16.6 0"),
                ],
            },
            Self::Kite => Art {
                fill: "M36 10L92 20L82 82L26 72Z",
                glass: &[
                    ("g-pink", "M36 10L92 20L82 82L26 72Z"),
                    ("g-cream", "M60 34a12 12 0 1 1-.1 0"),
                    ("g-moon", "M42 20L52 35M84 28L68 38M77 73L67 57M34 64L50 54"),
                    ("g-violet", "M82 82q14 4 8 14t8 14M26 72q-12 8-4 16t-6 16M54 78Q56 96 46 112"),
                ],
            },
            Self::Bike => Art {
                fill: "M30 58a20 20 0 1 1-.1 0ZM90 58a20 20 0 1 1-.1 0Z",
                glass: &[
                    ("g-green", "M32 58a20 20 0 1 1-4 0M92 58a20 20 0 1 1-4 0"),
                    ("g-moon", "M30 78L46 46H76L90 78M30 78H57L76 46M57 78L43 38M34 37H52M76 46L72 28H84"),
                    ("g-amber", "M86 34H110L106 52H91Z"),
                ],
            },
            Self::Chicken => Art {
                fill: "M50 64Q40 50 50 32Q62 12 84 16Q104 22 102 44Q100 64 80 69Q62 73 50 64Z\
                    M24 86H112L98 110H8Z",
                glass: &[
                    ("g-orange", "M50 64Q40 50 50 32Q62 12 84 16Q104 22 102 44Q100 64 80 69Q62 73 50 \
                        64M50 64L38 74q2 8-6 8q-6 0-6-6q-8-1-6-8q3-6 11-4L44 54"),
                    ("g-cream", "M62 34Q68 27 77 27M60 48Q60 44 61 42M74 56Q84 54 88 46"),
                    ("g-cyan", "M24 88H112L98 110H10ZM54 88L42 110M83 88L71 110M17 99H105"),
                ],
            },
            Self::Ramen => Art {
                fill: "M28 46H92L83 108H37Z",
                glass: &[
                    ("g-red", "M24 46H96M29 48L37 108H83L91 48M32 62H88M36 96H84"),
                    ("g-cream", "M41 70.5L47.2 70.5Q50.9 70.5 50.9 74.2L50.9 74.2Q50.9 77.9 47.2 \
                        77.9L44.7 77.9Q41 77.9 41 81.6L41 81.6Q41 85.3 44.7 85.3L50.9 85.3\
                        M53.6 69L53.6 88M54.3 78.5L58 78.5M63 69.4L68.9 69.4Q72.9 69.4 72.9 \
                        73.4L72.9 74.8Q72.9 78.8 68.9 78.8L67 78.8Q63 78.8 63 74.8L63 69.9\
                        M80 69L80 79.3M75.6 72.5L79.3 72.5M75.6 75.8L79.3 75.8M65 81.9L65 \
                        85Q65 88 68.1 88L79 88"),
                    ("g-moon", "M58 40L70 14H104L94 40Z"),
                    ("g-amber", "M18 10L38 40M30 6L48 40"),
                ],
            },
            Self::Fireworks => Art {
                fill: "M60 36a10 10 0 1 1-.1 0Z",
                glass: &[
                    ("g-pink", "M73.9 51.7L88.6 57.9Q94.2 60.2 96 65.9M65.7 59.9L71.9 74.6Q74.2 \
                        80.2 74.9 87M54.3 59.9L48.1 74.6Q45.8 80.2 45.1 87M46.1 51.7L31.4 \
                        57.9Q25.8 60.2 24 65.9M46.1 40.3L31.4 34.1Q25.8 31.8 24 36.1M54.3 \
                        32.1L48.1 17.4Q45.8 11.8 45.1 15M65.7 32.1L71.9 17.4Q74.2 11.8 74.9 \
                        15M73.9 40.3L88.6 34.1Q94.2 31.8 96 36.1"),
                    ("g-yellow", "M77 46L89 46M72 58L80.5 66.5M60 63L60 75M48 58L39.5 66.5M43 46L31 46\
                        M48 34L39.5 25.5M60 29L60 17M72 34L80.5 25.5M97 46L99.5 46M86.2 \
                        72.2L87.9 73.9M60 83L60 85.5M33.8 72.2L32.1 73.9M23 46L20.5 46M33.8 \
                        19.8L32.1 18.1M60 9L60 6.5M86.2 19.8L87.9 18.1"),
                    ("g-pale", "M60 40a6 6 0 1 1-.1 0"),
                    ("g-water", "M60 92V98M60 104V112"),
                ],
            },
            Self::Moon => Art {
                fill: "M60 14a34 34 0 1 1-.1 0Z",
                glass: &[
                    ("g-pale", "M63 14a34 34 0 1 1-6 0"),
                    ("g-lamp", "M70 24Q92 46 76 66Q68 74 58 76"),
                    ("g-moon", "M16 14V28M9 21H23M104 58V70M98 64H110"),
                    ("g-water", "M18 96q7-7 14 0t14 0t14 0t14 0t14 0t14 0M38 108q5.5-6 11 0t11 0t11 \
                        0t11 0"),
                ],
            },
        }
    }
}

/// A symbol as a drawing of the size its box has; text beside it names it.
#[component]
pub fn SymbolArt(
    /// Which one.
    #[prop(into)]
    symbol: Signal<Symbol>,
    /// How it is lit.
    #[prop(optional, into)]
    glow: Signal<Glow>,
    /// Classes of the drawing.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg
            viewBox="0 0 120 120"
            class=class
            aria-hidden="true"
            inner_html=reactive(move || drawing(symbol.get(), glow.get()))
        ></svg>
    }
}

/// The word for a symbol of that wire name; one that this version of the page does not know keeps it.
pub(super) fn word(name: &str, locale: contract::Locale) -> &str {
    Symbol::from_name(name).map_or(name, |symbol| symbol.text().of(locale))
}

fn drawing(symbol: Symbol, glow: Glow) -> String {
    const LINE: f64 = 4.2;
    const DETAIL: f64 = 3.612;
    let Art { fill, glass } = symbol.art();
    let state = match glow {
        Glow::Idle => "",
        Glow::Win => " win",
        Glow::Dim => " dim",
    };
    let widths = std::iter::once(LINE).chain(std::iter::repeat(DETAIL));
    // The blurred strokes cost the most and show only in a win.
    let halo = glow == Glow::Win;
    let strokes: String = glass
        .iter()
        .zip(widths)
        .map(|((colour, d), width)| tube(colour, d, width, halo))
        .collect();
    let (colour, outline) = glass[0];
    format!(
        "<g class=\"sym{state} {colour}\"><path d=\"{fill}\" class=\"sf\"/><path d=\"{outline}\" class=\"ss\" \
         transform=\"translate(1.5 4)\" stroke-width=\"{}\"/>{strokes}</g>",
        Units(LINE)
    )
}

fn tube(colour: &str, d: &str, width: f64, halo: bool) -> String {
    let blurred = if halo {
        format!(
            "<path class=\"s2\" d=\"{d}\" stroke-width=\"{}\" filter=\"url(#nb2)\"/>\
             <path class=\"s1\" d=\"{d}\" stroke-width=\"{}\" filter=\"url(#nb1)\"/>",
            Units(width * 2.6),
            Units(width * 1.6)
        )
    } else {
        String::new()
    };
    format!(
        "<g class=\"st {colour}\">{blurred}<path class=\"sg\" d=\"{d}\" stroke-width=\"{}\"/>\
         <path class=\"sc\" d=\"{d}\" stroke-width=\"{}\"/></g>",
        Units(width),
        Units(width * 0.38)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_of_the_table_is_drawn_and_named() {
        for symbol in engine::games::river::han_river().symbols() {
            let drawn = Symbol::from_name(&symbol.name);
            assert_eq!(drawn.map(Symbol::name), Some(symbol.name.as_str()));
        }
        assert_eq!(Symbol::from_name("bar"), None);
    }

    #[test]
    fn only_a_winning_symbol_has_a_halo() {
        assert!(drawing(Symbol::Heron, Glow::Win).contains("#nb2"));
        assert!(!drawing(Symbol::Heron, Glow::Idle).contains("#nb"));
    }
}
