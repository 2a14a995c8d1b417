//! Sign boards: a lit one over a street, with its brick wall, cable, bolts and letters, and the same
//! letters once more, upside down on the wet ground; and an unlit one on a wall.
//!
//! A page draws at most one [`StreetSign`]; what it leads to hangs as unlit glass, [`WallSign`].

use crate::reactive::reactive;
use crate::tube::{Direction, Lettering, Setting, Units, hangul, layers};
use leptos::prelude::*;
use std::fmt::Write;

/// A line of letters on a sign board.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignText {
    /// The word.
    pub word: &'static str,
    /// Where it begins.
    pub at: (f64, f64),
    /// How it is set; its `pad` is counted from `at`.
    pub setting: Setting,
    /// The width of the glass.
    pub stroke: f64,
}

/// A view of the street, in units of its drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Street {
    /// Prefix of the ids inside of the drawing; each drawing on a page needs its own.
    pub id: &'static str,
    /// Width and height.
    pub size: (f64, f64),
    /// Where the wall meets the ground.
    pub ground: f64,
    /// The sign board: left, top, width, height.
    pub sign_board: (f64, f64, f64, f64),
    /// How much of the corner at the lower right is cut.
    pub cut: f64,
    /// The letters.
    pub lines: &'static [SignText],
    /// A lit line under the letters: from, to, height, width of the glass.
    pub underline: Option<(f64, f64, f64, f64)>,
    /// Whether the sign is switched off: cold glass, no light on the wall or on the ground.
    pub off: bool,
    /// Lettering that is not lit: text, left, baseline, width.
    pub unlit: &'static [(&'static str, f64, f64, f64)],
    /// What stands at the end of the underline: text, right end, baseline.
    pub clock: Option<(&'static str, f64, f64)>,
}

/// A round sign beside or behind the board, in the same light and with the same reflection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// What it shows, as lines on a grid of 120.
    pub lines: [&'static str; 2],
    /// Its centre.
    pub at: (f64, f64),
    /// The radius of its plate.
    pub radius: f64,
}

/// A street with its sign, filling its box.
#[component]
pub fn StreetSign(
    /// What is drawn.
    street: &'static Street,
    /// A round sign that hangs with it.
    #[prop(optional, into)]
    mark: Option<Mark>,
    /// Classes of the drawing.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let (width, height) = street.size;
    view! {
        <svg
            viewBox=format!("0 0 {} {}", Units(width), Units(height))
            class=format!("street-art {class}")
            preserveAspectRatio="xMidYMid slice"
            aria-hidden="true"
            inner_html=drawn(street, mark)
        ></svg>
    }
}

/// A sign that hangs off a wall, unlit until it is pointed at; a link.
#[component]
pub fn WallSign(
    /// The word on it, in Hangul.
    word: &'static str,
    /// The name of the colours it is lit in: the value of `data-game`.
    theme: &'static str,
    /// Where it leads.
    href: &'static str,
    /// What is read out.
    #[prop(into)]
    label: Signal<String>,
    /// Classes of the sign.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let setting = Setting {
        direction: Direction::Down,
        gap: 12.0,
        ..Setting::default()
    };
    let Lettering { d, width, height } = hangul(word, setting);
    view! {
        <a class=format!("sign cut group {class}") data-game=theme href=href>
            <span class="bolt"></span>
            <span class="bolt"></span>
            <span class="bolt"></span>
            <span class="bolt"></span>
            <svg
                viewBox=format!("0 0 {} {}", Units(width), Units(height))
                class="h-full w-full py-2"
                preserveAspectRatio="xMidYMid meet"
                aria-hidden="true"
                inner_html=layers(&d, 8.0, "off", true)
            ></svg>
            <span class="sr-only">{reactive(move || label.get())}</span>
        </a>
    }
}

/// The drawing of a street. It is the same for everybody, so a server makes each of them once.
#[cfg(feature = "ssr")]
fn drawn(street: &Street, mark: Option<Mark>) -> String {
    use std::{
        collections::HashMap,
        sync::{LazyLock, PoisonError, RwLock},
    };

    type Key = (&'static str, Option<([&'static str; 2], [u64; 3])>);
    static DRAWN: LazyLock<RwLock<HashMap<Key, String>>> = LazyLock::new(RwLock::default);

    let of_mark = |mark: Mark| {
        let numbers = [mark.at.0, mark.at.1, mark.radius].map(f64::to_bits);
        (mark.lines, numbers)
    };
    let key = (street.id, mark.map(of_mark));
    let known = DRAWN
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&key)
        .cloned();
    known.unwrap_or_else(|| {
        let art = drawing(street, mark);
        let mut drawn = DRAWN.write().unwrap_or_else(PoisonError::into_inner);
        drawn.insert(key, art.clone());
        art
    })
}

#[cfg(not(feature = "ssr"))]
fn drawn(street: &Street, mark: Option<Mark>) -> String {
    drawing(street, mark)
}

fn drawing(street: &Street, mark: Option<Mark>) -> String {
    let mut art = String::with_capacity(24_000);
    defs(street, &mut art);
    wall(street, &mut art);
    if let Some(mark) = mark {
        round_sign(street, mark, &mut art);
    }
    sign_board(street, &mut art);
    letters(street, &mut art);
    ground(street, mark, &mut art);
    art
}

// Writing to a string cannot fail.
macro_rules! draw {
    ($art:expr, $($piece:tt)*) => { let _ = write!($art, $($piece)*); };
}

fn defs(street: &Street, art: &mut String) {
    let Street {
        id,
        size: (width, height),
        ground,
        sign_board: board,
        ..
    } = *street;
    let (cx, cy) = (board.0 + board.2 / 2.0, board.1 + board.3 * 0.46);
    let (cx, cy, reach) = (Units(cx), Units(cy), Units(board.2 * 0.8));
    let (width, depth, ground) = (Units(width), Units(height - ground), Units(ground));
    draw!(
        art,
        "<defs><radialGradient id=\"{id}-spill\" gradientUnits=\"userSpaceOnUse\" cx=\"{cx}\" \
         cy=\"{cy}\" r=\"{reach}\"><stop offset=\"0\" stop-color=\"var(--lit)\" \
         stop-opacity=\".34\"/><stop offset=\".45\" stop-color=\"var(--lit)\" \
         stop-opacity=\".1\"/><stop offset=\"1\" stop-color=\"var(--lit)\" stop-opacity=\"0\"/>\
         </radialGradient><linearGradient id=\"{id}-fade\" x1=\"0\" x2=\"0\" y1=\"0\" y2=\"1\">\
         <stop offset=\"0\" stop-color=\"#fff\" stop-opacity=\".75\"/><stop offset=\".8\" \
         stop-color=\"#fff\" stop-opacity=\".1\"/><stop offset=\"1\" stop-color=\"#fff\" \
         stop-opacity=\"0\"/></linearGradient><mask id=\"{id}-mask\" \
         maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"{ground}\" width=\"{width}\" height=\"{depth}\">\
         <rect x=\"0\" y=\"{ground}\" width=\"{width}\" height=\"{depth}\" \
         fill=\"url(#{id}-fade)\"/></mask><linearGradient id=\"{id}-night\" x1=\"0\" x2=\"0\" \
         y1=\"0\" y2=\"1\"><stop offset=\"0\" stop-color=\"#04060b\"/><stop offset=\"1\" \
         stop-color=\"#0c121d\"/></linearGradient><pattern id=\"{id}-brick\" y=\"8\" width=\"72\" \
         height=\"60\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 .5H72M0 30.5H72M.5 0V30M36.5 \
         30V60\" stroke=\"#131c2a\"/></pattern></defs>"
    );
}

/// Bricks of 72 by 30, every other row moved by half a brick, then the light and a cable across.
fn wall(street: &Street, art: &mut String) {
    let Street {
        id,
        size: (width, _),
        ground,
        sign_board: board,
        ..
    } = *street;
    let (wide, low) = (Units(width), Units(ground));
    draw!(
        art,
        "<rect width=\"{wide}\" height=\"{low}\" fill=\"url(#{id}-night)\"/>\
         <rect width=\"{wide}\" height=\"{low}\" fill=\"url(#{id}-brick)\"/>"
    );
    if !street.off {
        draw!(
            art,
            "<rect width=\"{wide}\" height=\"{low}\" fill=\"url(#{id}-spill)\" \
             class=\"street-spill\"/>"
        );
    }
    let top = board.1 - 70.0;
    draw!(
        art,
        "<path d=\"M0 {}C{} {} {} {} {} {}S{} {} {wide} {}\" fill=\"none\" stroke=\"#020408\" \
         stroke-width=\"5\"/>",
        Units(top),
        Units(width * 0.2),
        Units(top + 50.0),
        Units(width * 0.4),
        Units(top - 20.0),
        Units(width * 0.6),
        Units(top + 20.0),
        Units(width * 0.9),
        Units(top - 10.0),
        Units(top + 30.0)
    );
}

/// The plate with its pole, the arms that hold it to the board, and a ring of glass around the drawing.
fn round_sign(street: &Street, mark: Mark, art: &mut String) {
    let Mark {
        lines,
        at: (x, y),
        radius,
    } = mark;
    let ring = radius * 0.86;
    let scale = radius * 1.12 / 120.0;
    let class = if street.off { "off" } else { "" };
    let arm = street.sign_board.0 - x;
    draw!(
        art,
        "<path d=\"M{cx} {top}V-4\" stroke=\"#0d131d\" stroke-width=\"9\"/><path d=\"M{inner} \
         {top}V0\" stroke=\"#28354b\"/>",
        cx = Units(x),
        inner = Units(x - 3.0),
        top = Units(y - radius)
    );
    if arm > radius {
        draw!(
            art,
            "<path d=\"M{cx} {}h{arm}M{cx} {}h{arm}\" stroke=\"#1a2434\" stroke-width=\"9\"/>",
            Units(y - 20.0),
            Units(y + 20.0),
            cx = Units(x),
            arm = Units(arm)
        );
    }
    draw!(
        art,
        "<circle cx=\"{cx}\" cy=\"{cy}\" r=\"{}\" fill=\"#060a11\" stroke=\"#2e3b53\" \
         stroke-width=\"1.5\"/><circle cx=\"{cx}\" cy=\"{cy}\" r=\"{}\" fill=\"none\" \
         stroke=\"#182132\" stroke-width=\"5\"/><g id=\"{}-mark\">",
        Units(radius),
        Units(radius - 4.0),
        street.id,
        cx = Units(x),
        cy = Units(y)
    );
    let circle = format!(
        "M{left} {y}a{ring} {ring} 0 1 1 {across} 0a{ring} {ring} 0 1 1 -{across} 0",
        left = Units(x - ring),
        y = Units(y),
        ring = Units(ring),
        across = Units(2.0 * ring)
    );
    art.push_str(&layers(&circle, radius * 0.06, class, !street.off));
    draw!(
        art,
        "<g transform=\"translate({} {}) scale({scale:.3})\">",
        Units(x - 60.0 * scale),
        Units(y - 60.0 * scale)
    );
    for line in lines {
        art.push_str(&layers(line, radius * 0.055 / scale, class, !street.off));
    }
    art.push_str("</g></g>");
}

/// Two brackets, the box with its raceway along the top, four bolts.
fn sign_board(street: &Street, art: &mut String) {
    let (x, y, w, h) = street.sign_board;
    let cut = street.cut;
    let (left, right) = (x + w * 0.142, x + w * 0.858);
    draw!(
        art,
        "<path d=\"M{} {y}V-4M{} {y}V-4\" stroke=\"#0d131d\" stroke-width=\"9\"/>\
         <path d=\"M{} {y}V0M{} {y}V0\" stroke=\"#28354b\"/>\
         <path d=\"M{x} {y}H{r}V{}L{} {b}H{x}Z\" fill=\"#060a11\" stroke=\"#2e3b53\" \
         stroke-width=\"1.5\"/><path d=\"M{x} {y}H{r}V{}H{x}Z\" fill=\"#182132\"/>",
        Units(left),
        Units(right),
        Units(left - 3.0),
        Units(right - 3.0),
        Units(y + h - cut),
        Units(x + w - cut),
        Units(y + 9.0),
        r = Units(x + w),
        b = Units(y + h),
        x = Units(x),
        y = Units(y)
    );
    for (bolt_x, bolt_y) in [
        (x + 12.0, y + 20.0),
        (x + w - 14.0, y + 20.0),
        (x + 12.0, y + h - 14.0),
        (x + w - 14.0, y + h - 14.0),
    ] {
        draw!(
            art,
            "<circle cx=\"{}\" cy=\"{bolt_y}\" r=\"3.6\" fill=\"#141c2a\" \
             stroke=\"#3a4860\"/><path d=\"M{} {bolt_y}h4\" stroke=\"#4a5a75\"/>",
            Units(bolt_x),
            Units(bolt_x - 2.0),
            bolt_y = Units(bolt_y)
        );
    }
}

fn letters(street: &Street, art: &mut String) {
    let class = if street.off { "off" } else { "" };
    draw!(art, "<g id=\"{}-lit\">", street.id);
    for line in street.lines {
        let lettering = hangul(line.word, line.setting);
        draw!(
            art,
            "<g transform=\"translate({} {})\">",
            Units(line.at.0),
            Units(line.at.1)
        );
        art.push_str(&layers(&lettering.d, line.stroke, class, !street.off));
        art.push_str("</g>");
    }
    if let Some((from, to, y, stroke)) = street.underline {
        let d = format!("M{} {}H{}", Units(from), Units(y), Units(to));
        art.push_str(&layers(&d, stroke, class, !street.off));
    }
    art.push_str("</g>");
    for &(text, x, y, width) in street.unlit {
        let (x, y, width) = (Units(x), Units(y), Units(width));
        draw!(
            art,
            "<text x=\"{x}\" y=\"{y}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" \
             class=\"sign-echo\">{text}</text>"
        );
    }
    if let Some((text, x, y)) = street.clock {
        let (x, y) = (Units(x), Units(y));
        draw!(
            art,
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"end\" class=\"sign-clock\">{text}</text>"
        );
    }
}

/// The wet ground: what is lit mirrored and displaced, paving that runs to a point, the kerb.
fn ground(street: &Street, mark: Option<Mark>, art: &mut String) {
    let Street {
        id,
        size: (width, height),
        ground,
        sign_board: board,
        ..
    } = *street;
    let depth = height - ground;
    // A mirror as near as this shows the letters although the board hangs above the ground.
    let mirror = ground + board.1 + board.3 - board.3 * 0.032;
    let (wide, tall, low) = (Units(width), Units(height), Units(ground));
    draw!(
        art,
        "<rect x=\"0\" y=\"{low}\" width=\"{wide}\" height=\"{}\" fill=\"#020409\"/>",
        Units(depth)
    );
    if !street.off {
        draw!(
            art,
            "<g mask=\"url(#{id}-mask)\"><g transform=\"translate(0 {}) scale(1 -1)\" \
             filter=\"url(#wet)\" class=\"wet\"><use href=\"#{id}-lit\"/>",
            Units(mirror)
        );
        if mark.is_some() {
            draw!(art, "<use href=\"#{id}-mark\"/>");
        }
        art.push_str("</g></g>");
    }
    art.push_str("<path stroke=\"#0f1622\" d=\"");
    let centre = width / 2.0;
    for slab in -6..=6 {
        let offset = f64::from(slab) * 90.0;
        draw!(
            art,
            "M{} {low}L{} {tall}",
            Units(centre + offset),
            Units(centre + offset * 3.33)
        );
    }
    for share in [0.1, 0.277, 0.54] {
        draw!(art, "M0 {}H{wide}", Units(ground + depth * share));
    }
    draw!(
        art,
        "\"/><path d=\"M0 {low}H{wide}\" stroke=\"#2a364c\" stroke-width=\"2\"/>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREET: Street = Street {
        id: "test",
        size: (940.0, 900.0),
        ground: 640.0,
        sign_board: (130.0, 130.0, 634.0, 452.0),
        cut: 26.0,
        lines: &[],
        underline: Some((170.0, 628.0, 548.0, 6.6)),
        off: false,
        unlit: &[],
        clock: None,
    };
    const MARK: Mark = Mark {
        lines: ["M0 0H120", "M60 0V120"],
        at: (60.0, 300.0),
        radius: 50.0,
    };

    #[test]
    fn a_street_names_its_parts_by_its_own_id() {
        let art = drawing(&STREET, Some(MARK));
        assert!(art.contains("id=\"test-lit\"") && art.contains("href=\"#test-lit\""));
        assert!(
            !art.contains("style="),
            "the page's policy forbids style attributes"
        );
    }

    #[test]
    fn a_sign_that_is_off_throws_no_light() {
        let dark = Street {
            off: true,
            ..STREET
        };
        let art = drawing(&dark, None);
        for light in ["test-spill)", "<use", "filter="] {
            assert!(!art.contains(light), "{light}");
        }
        assert!(drawing(&STREET, Some(MARK)).contains("href=\"#test-mark\""));
    }

    #[test]
    fn every_element_of_the_drawing_is_closed() {
        let art = drawing(&STREET, Some(MARK));
        let opened = art.matches("<g").count();
        assert_eq!(opened, art.matches("</g>").count());
    }
}
