//! The wheel: a rim of glass, the disc that turns, the ball, and the number in the middle.
//!
//! Everything on the disc is drawn with its pocket at the top, so that a page without scripts shows
//! where the ball lies. While it turns, `turning` moves whole layers and draws nothing anew.

use super::{state::Table, text};
use leptos::prelude::*;
use std::{f64::consts::TAU, fmt::Write};
use ui::{
    i18n::{locale, t},
    reactive,
    tube::{Units, layers},
};

/// The radii of a pocket, of its number, and of the disc inside of them, in units of the drawing.
const OUTER: f64 = 168.0;
const INNER: f64 = 112.0;
const FIGURE: f64 = 150.0;
const CENTRE: f64 = 200.0;

const RIM: &str = "<circle cx=\"200\" cy=\"200\" r=\"196\" fill=\"#070b12\" stroke=\"#2e3b53\" \
    stroke-width=\"2\"/>";
const RING: &str = "M202 18A182 182 0 1 1 198 18";
const POINTER: &str = "<path d=\"M200 6l9 -12h-18z\" fill=\"var(--core)\"/>";
const HUB: &str = "M202 116A84 84 0 1 1 198 116";
const SPOKES: &str = "M227.6 211.7L264.5 227.3M188.3 227.6L172.7 264.5M172.4 188.3L135.5 172.7\
    M211.7 172.4L227.3 135.5M202 176A24 24 0 1 1 198 176";
const BALL: &str = "<circle cx=\"200\" cy=\"78\" r=\"15\" fill=\"#fff\" opacity=\".5\" \
    filter=\"url(#nb1)\"/><circle cx=\"200\" cy=\"78\" r=\"7\" fill=\"#fff\"/>";
/// The pocket at the top, lit.
const LIT_POCKET: &str = "<path d=\"M185.8 32.6A168 168 0 0 1 214.2 32.6L209.5 88.4A112 112 0 0 0 \
    190.5 88.4Z\" fill=\"var(--core)\"/>";

/// The wheel of the page.
#[component]
pub(super) fn Wheel(game: Table) -> impl IntoView {
    let label = move || {
        if game.turning.get() {
            return text::WHEEL_TURNS.of(locale()).to_owned();
        }
        game.state.round.with(|round| match round {
            Some(round) => format!(
                "{}, {}",
                text::WHEEL.of(locale()),
                text::outcome(&round.detail, locale())
            ),
            None => text::WHEEL.of(locale()).to_owned(),
        })
    };
    let disc = move || {
        let top = game.resting.get();
        game.odds
            .with_value(|odds| disc(&odds.wheel, &odds.red, top))
    };
    let lit = move || {
        let top = game.resting.get()?;
        (game.state.is_lit() && !game.turning.get()).then(|| {
            format!(
                "{LIT_POCKET}<text x=\"200\" y=\"50\" class=\"wheel-figure on\">{top}</text>{BALL}"
            )
        })
    };
    let number = move || {
        let top = game.resting.get()?;
        (!game.turning.get()).then(|| top.to_string())
    };
    view! {
        <div
            class="wheel"
            class:is-turning=reactive(move || game.turning.get())
            role="img"
            aria-label=reactive(label)
        >
            <div class="spill"></div>
            <svg viewBox="0 0 400 400" inner_html=RIM></svg>
            <div class="wheel-layer" node_ref=game.disc>
                <svg viewBox="0 0 400 400" inner_html=reactive(disc)></svg>
            </div>
            <svg
                viewBox="0 0 400 400"
                class="wheel-layer"
                inner_html=layers(RING, 5.0, "", true) + POINTER
            ></svg>
            <div class="wheel-layer" node_ref=game.orbit>
                <div
                    class="wheel-layer"
                    class:hidden=reactive(move || {
                        game.resting.get().is_none() && !game.turning.get()
                    })
                    node_ref=game.ball
                >
                    <svg viewBox="0 0 400 400" inner_html=BALL></svg>
                </div>
            </div>
            <svg
                viewBox="0 0 400 400"
                class="wheel-layer"
                inner_html=reactive(move || lit().unwrap_or_default())
            ></svg>
            <span class="wheel-number lat">{reactive(number)}</span>
        </div>
    }
}

/// The pockets of the last rounds.
#[component]
pub(super) fn History(game: Table) -> impl IntoView {
    let pockets = move || {
        let red = game.odds.with_value(|odds| odds.red.clone());
        let of = move |pocket: &u8| {
            view! { <li class=format!("pocket {}", colour_class(*pocket, &red))>{*pocket}</li> }
        };
        game.pockets
            .with(|pockets| pockets.iter().map(of).collect_view())
    };
    view! {
        <section class="history" aria-labelledby="past-results" title=t(text::HISTORY_NOTE)>
            <h2 id="past-results">{t(text::HISTORY)}</h2>
            <ol>{reactive(pockets)}</ol>
        </section>
    }
}

/// The class that has the colour of that number.
pub(super) fn colour_class(number: u8, red: &[u8]) -> &'static str {
    match number {
        0 => "zero",
        number if red.contains(&number) => "red",
        _ => "blk",
    }
}

/// How far that pocket lies from the first one, in degrees clockwise.
pub(super) fn angle(wheel: &[u8], pocket: u8) -> f64 {
    let at = wheel.iter().position(|one| *one == pocket).unwrap_or(0);
    360.0 * at as f64 / wheel.len().max(1) as f64
}

fn disc(wheel: &[u8], red: &[u8], top: Option<u8>) -> String {
    let step = TAU / wheel.len().max(1) as f64;
    let turned = top.map_or(0.0, |pocket| angle(wheel, pocket));
    let mut art = String::with_capacity(12_000);
    let _ = write!(art, "<g transform=\"rotate({:.3} 200 200)\">", -turned);
    let mut edges = String::new();
    for (index, number) in wheel.iter().enumerate() {
        let (from, to) = (step * (index as f64 - 0.5), step * (index as f64 + 0.5));
        let fill = match colour_class(*number, red) {
            "zero" => "#1f7a55",
            "red" => "#a32a22",
            _ => "#0b1019",
        };
        let _ = write!(
            art,
            "<path d=\"M{}A168 168 0 0 1 {}L{}A112 112 0 0 0 {}Z\" fill=\"{fill}\"/>",
            point(OUTER, from),
            point(OUTER, to),
            point(INNER, to),
            point(INNER, from)
        );
        let _ = write!(edges, "M{}L{}", point(OUTER, from), point(INNER, from));
    }
    let _ = write!(
        art,
        "<path d=\"{edges}\" stroke=\"#c9a45c\" stroke-width=\"1.4\" opacity=\".7\"/>\
         <circle cx=\"200\" cy=\"200\" r=\"130\" fill=\"none\" stroke=\"#c9a45c\" stroke-opacity=\".5\"/>"
    );
    for (index, number) in wheel.iter().enumerate() {
        let angle = step * index as f64;
        let _ = write!(
            art,
            "<text transform=\"translate({}) rotate({:.1})\" class=\"wheel-figure\">{number}</text>",
            point(FIGURE, angle),
            angle.to_degrees()
        );
    }
    art += "<circle cx=\"200\" cy=\"200\" r=\"111\" fill=\"#090d16\" stroke=\"#c9a45c\" \
            stroke-opacity=\".6\"/>";
    art += &layers(HUB, 3.4, "off", false);
    art += &layers(SPOKES, 5.0, "off", false);
    art += "</g>";
    art
}

/// The point at that distance from the middle, so far clockwise from the top.
fn point(radius: f64, angle: f64) -> String {
    format!(
        "{} {}",
        Units(CENTRE + radius * angle.sin()),
        Units(CENTRE - radius * angle.cos())
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::play::games::roulette::fixtures::odds;

    #[test]
    fn the_disc_has_every_pocket_once_in_its_colour() {
        let odds = odds();
        let art = disc(&odds.wheel, &odds.red, None);
        assert_eq!(art.matches("#a32a22").count(), 18);
        assert_eq!(art.matches("#0b1019").count(), 18);
        assert_eq!(art.matches("#1f7a55").count(), 1);
        for number in 0..37 {
            assert_eq!(art.matches(&format!(">{number}</text>")).count(), 1);
        }
        assert!(!art.contains("style="), "the page's policy forbids it");
    }

    #[test]
    fn the_drawing_is_the_one_of_the_design() {
        let odds = odds();
        let art = disc(&odds.wheel, &odds.red, Some(17));
        assert!(art.starts_with("<g transform=\"rotate(-77.838 200 200)\">"));
        // The first pocket, upright, as the design draws whichever is at the top.
        let top = "M185.8 32.6A168 168 0 0 1 214.2 32.6L209.5 88.4A112 112 0 0 0 190.5 88.4Z";
        assert!(art.contains(top));
    }
}
