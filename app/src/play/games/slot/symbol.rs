//! The seven symbols of the night market, each one line of glass on a grid of 120.
//!
//! [`Symbol`] knows the wire names; [`SymbolArt`] draws one idle, winning or dimmed.

use crate::play::reels::Glow;
use leptos::prelude::*;
use ui::{
    i18n::{Text, t},
    reactive,
    tube::Units,
};

/// A symbol of the night-market slot, rarest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// Seven.
    Seven,
    /// Cat.
    Cat,
    /// Fish-shaped bread.
    Bungeo,
    /// Noodle soup.
    Ramen,
    /// Umbrella.
    Umbrella,
    /// Cherry.
    Cherry,
    /// Ticket of the last train.
    Ticket,
}

/// What a symbol is drawn of: fill, outline and its colour class, detail and its colour class.
struct Art {
    fill: &'static str,
    line: (&'static str, &'static str),
    detail: (&'static str, &'static str),
}

impl Symbol {
    /// All of them, rarest first.
    pub const ALL: [Self; 7] = [
        Self::Seven,
        Self::Cat,
        Self::Bungeo,
        Self::Ramen,
        Self::Umbrella,
        Self::Cherry,
        Self::Ticket,
    ];

    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Seven => "seven",
            Self::Cat => "cat",
            Self::Bungeo => "bungeo",
            Self::Ramen => "ramen",
            Self::Umbrella => "umbrella",
            Self::Cherry => "cherry",
            Self::Ticket => "ticket",
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
            Self::Seven => Text::new("세븐", "Seven"),
            Self::Cat => Text::new("고양이", "Lucky cat"),
            Self::Bungeo => Text::new("붕어빵", "Bungeoppang"),
            Self::Ramen => Text::new("라면", "Ramen"),
            Self::Umbrella => Text::new("우산", "Umbrella"),
            Self::Cherry => Text::new("체리", "Cherry"),
            Self::Ticket => Text::new("승차권", "Ticket"),
        }
    }

    /// Its English name where there are three of it.
    #[must_use]
    pub const fn several_in_english(self) -> &'static str {
        match self {
            Self::Seven => "Sevens",
            Self::Cat => "Lucky cats",
            Self::Bungeo => "Bungeoppang",
            Self::Ramen => "Ramen",
            Self::Umbrella => "Umbrellas",
            Self::Cherry => "Cherries",
            Self::Ticket => "Tickets",
        }
    }

    /// The class of its colour.
    #[must_use]
    pub const fn colour(self) -> &'static str {
        self.art().line.0
    }

    /// Its lines alone, outline and detail, for a sign of one colour.
    #[must_use]
    pub const fn lines(self) -> [&'static str; 2] {
        let Art { line, detail, .. } = self.art();
        [line.1, detail.1]
    }

    const fn art(self) -> Art {
        match self {
            Self::Seven => Art {
                fill: "M22 24H98V44L66 100H42L70 48H22Z",
                line: ("g-pink", "M22 24H98V44L66 100H42L70 48H22Z"),
                detail: ("g-pink", "M32 36H86L57 92"),
            },
            Self::Cat => Art {
                fill: "M24 28L42 42Q60 36 78 42L96 28Q101 50 99 66Q94 98 60 98Q26 98 21 66Q19 \
                    50 24 28Z",
                line: (
                    "g-moon",
                    "M24 28L42 42Q60 36 78 42L96 28Q101 50 99 66Q94 98 60 98Q26 98 21 66Q19 50 \
                        24 28Z",
                ),
                detail: (
                    "g-pink",
                    "M37 63Q45 53 53 63M67 63Q75 53 83 63M60 76Q54 86 46 81M60 76Q66 86 74 \
                        81M60 71V76M8 66L27 71M10 84L28 80M112 66L93 71M110 84L92 80",
                ),
            },
            Self::Bungeo => Art {
                fill: "M14 62C20 34 56 24 80 43L106 26C110 44 110 78 106 96L80 80C56 99 20 92 \
                    14 62Z",
                line: (
                    "g-amber",
                    "M14 62C20 34 56 24 80 43L106 26C110 44 110 78 106 96L80 80C56 99 20 92 14 \
                        62Z",
                ),
                detail: (
                    "g-cream",
                    "M47 40Q58 61 47 84M60 48q9 7 0 14q9 7 0 14M72 50q8 6 0 12q8 6 0 12M92 \
                        46V76M33 55a3 3 0 1 1-.1 0",
                ),
            },
            Self::Ramen => Art {
                fill: "M14 60H106Q103 92 80 101H40Q17 92 14 60Z",
                line: (
                    "g-cyan",
                    "M14 60H106Q103 92 80 101H40Q17 92 14 60ZM28 74L36 84L44 74L52 84L60 74L68 \
                        84L76 74L84 84L92 74",
                ),
                detail: (
                    "g-amber",
                    "M26 58Q30 40 40 50Q46 58 52 48Q58 40 64 50Q70 58 78 50Q88 42 94 58M70 \
                        44L104 12M82 46L112 20M34 32q-7-7 0-13t0-12M50 30q-7-7 0-13t0-10",
                ),
            },
            Self::Umbrella => Art {
                fill: "M12 62C16 30 42 17 60 17C78 17 104 30 108 62Q96 51 84 62Q72 51 60 62Q48 \
                    51 36 62Q24 51 12 62Z",
                line: (
                    "g-violet",
                    "M12 62C16 30 42 17 60 17C78 17 104 30 108 62Q96 51 84 62Q72 51 60 62Q48 \
                        51 36 62Q24 51 12 62ZM60 17Q40 32 36 62M60 17Q80 32 84 62",
                ),
                detail: ("g-lilac", "M60 8V17M60 64V92Q60 105 71 105Q82 105 82 94"),
            },
            Self::Cherry => Art {
                fill: "M58 80A19 19 0 1 1 57.9 79ZM101 75A19 19 0 1 1 100.9 74Z",
                line: (
                    "g-red",
                    "M58 80A19 19 0 1 1 57.9 79ZM101 75A19 19 0 1 1 100.9 74Z",
                ),
                detail: (
                    "g-leaf",
                    "M39 60Q46 34 73 20M82 55Q82 36 73 20M73 20Q90 6 106 20Q92 34 73 20Z",
                ),
            },
            Self::Ticket => Art {
                fill: "M12 36H108V51A9 9 0 0 0 108 69V84H12V69A9 9 0 0 0 12 51Z",
                line: (
                    "g-steel",
                    "M12 36H108V51A9 9 0 0 0 108 69V84H12V69A9 9 0 0 0 12 51ZM84 45V53M84 \
                        58V64M84 69V76",
                ),
                detail: (
                    "g-frost",
                    "M24 48.5L31.6 48.5Q35.6 48.5 35.6 52.5L35.6 56.9Q35.6 60.9 31.6 60.9L28 \
                        60.9Q24 60.9 24 56.9L24 49.2M38.8 48L38.8 61.5M39.6 54.8L44 54.8M26.4 \
                        65L38.8 65Q42.8 65 42.8 69L42.8 73M56.5 47.9L61.1 47.9M53 52.6L64.6 \
                        52.6M58.8 55.5L58.8 57.1Q58.8 58.7 58 60.1L53 69.5M60.2 61.2L64.6 \
                        69.5M67.8 48L67.8 73M68.6 60.5L73 60.5",
                ),
            },
        }
    }
}

/// A symbol as a drawing of the size its box has.
#[component]
pub fn SymbolArt(
    /// Which one.
    #[prop(into)]
    symbol: Signal<Symbol>,
    /// How it is lit.
    #[prop(optional, into)]
    glow: Signal<Glow>,
    /// Whether it is named already by text beside it.
    #[prop(optional)]
    decorative: bool,
    /// Classes of the drawing.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let label = move || (!decorative).then(|| t(symbol.get().text())());
    view! {
        <svg
            viewBox="0 0 120 120"
            class=class
            role=(!decorative).then_some("img")
            aria-hidden=decorative.then_some("true")
            aria-label=reactive(label)
            inner_html=reactive(move || drawing(symbol.get(), glow.get()))
        ></svg>
    }
}

fn drawing(symbol: Symbol, glow: Glow) -> String {
    const LINE: f64 = 4.2;
    const DETAIL: f64 = 3.612;
    let Art { fill, line, detail } = symbol.art();
    let state = match glow {
        Glow::Idle => "",
        Glow::Win => " win",
        Glow::Dim => " dim",
    };
    // The blurred strokes cost the most and show only in a win.
    let halo = glow == Glow::Win;
    format!(
        "<g class=\"sym{state} {}\"><path d=\"{fill}\" class=\"sf\"/><path d=\"{}\" class=\"ss\" \
         transform=\"translate(1.5 4)\" stroke-width=\"{}\"/>{}{}</g>",
        line.0,
        line.1,
        Units(LINE),
        glass(line, LINE, halo),
        glass(detail, DETAIL, halo)
    )
}

fn glass((colour, d): (&str, &str), width: f64, halo: bool) -> String {
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
    fn a_symbol_is_known_by_its_wire_name() {
        for symbol in Symbol::ALL {
            assert_eq!(Symbol::from_name(symbol.name()), Some(symbol));
        }
        assert_eq!(Symbol::from_name("bar"), None);
    }

    #[test]
    fn only_a_winning_symbol_has_a_halo() {
        assert!(drawing(Symbol::Cat, Glow::Win).contains("#nb2"));
        assert!(!drawing(Symbol::Cat, Glow::Idle).contains("#nb"));
    }
}
