//! Tube lettering: Hangul and digits as bent glass, five strokes on one path.
//!
//! [`hangul`] and [`digits`] give the path, [`layers`] the strokes, [`TubeWord`] and
//! [`TubeNumber`] the drawing. The shapes are the design's own; `strokes` holds them.

#[cfg(test)]
mod drawn;
mod lettering;
mod path;
mod strokes;

pub use lettering::{Direction, Lettering, Setting, digits, hangul};
pub use path::Units;

use leptos::prelude::*;
use std::fmt::Write;

/// The strokes of a tube as SVG text: shadow, wide halo, tight halo, glass, core.
///
/// `class` may be `off`. Without `halo` the two blurred strokes are left out.
#[must_use]
pub fn layers(d: &str, width: f64, class: &str, halo: bool) -> String {
    let mut art = String::with_capacity(d.len() * 5 + 600);
    art += "<g class=\"tube ";
    art += class;
    art += "\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">";
    let mut stroke = |name: &str, width: f64, more: &str| {
        // Writing to a string cannot fail.
        let _ = write!(
            art,
            "<path class=\"{name}\" d=\"{d}\" stroke-width=\"{}\"{more}/>",
            Units(width)
        );
    };
    let shadow = format!(
        " transform=\"translate({} {})\"",
        Units(width * 0.35),
        Units(width * 0.7)
    );
    stroke("t-sh", width, &shadow);
    if halo {
        stroke("t-h2", width * 2.4, " filter=\"url(#nb2)\"");
        stroke("t-h1", width * 1.5, " filter=\"url(#nb1)\"");
    }
    stroke("t-g", width, "");
    stroke("t-c", width * 0.42, "");
    art += "</g>";
    art
}

/// A word in tubes.
#[component]
pub fn TubeWord(
    /// The word, in Hangul.
    word: &'static str,
    /// How it is set.
    #[prop(optional)]
    setting: Setting,
    /// The width of the glass.
    #[prop(default = 8.0)]
    stroke: f64,
    /// Whether it is cold glass.
    #[prop(optional)]
    off: bool,
    /// What is read out; without it the word is decoration.
    #[prop(optional, into)]
    label: Option<String>,
    /// Classes of the drawing, such as its height.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let lettering = hangul(word, setting);
    let halo = !off;
    drawing(
        &lettering,
        stroke,
        if off { "off" } else { "" },
        halo,
        label,
        class,
    )
}

/// A number in tubes, such as a multiplier: digits and `.`, `,`, `+`, `×`.
#[component]
pub fn TubeNumber(
    /// The number as text.
    number: String,
    /// The height of a digit.
    #[prop(default = 100.0)]
    height: f64,
    /// The width of the glass.
    #[prop(default = 7.0)]
    stroke: f64,
    /// Whether it is cold glass.
    #[prop(optional)]
    off: bool,
    /// Classes of the drawing.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let lettering = digits(&number, height);
    drawing(
        &lettering,
        stroke,
        if off { "off" } else { "" },
        !off,
        Some(number),
        class,
    )
}

fn drawing(
    lettering: &Lettering,
    stroke: f64,
    tube_class: &str,
    halo: bool,
    label: Option<String>,
    class: &'static str,
) -> AnyView {
    let view_box = format!("0 0 {} {}", Units(lettering.width), Units(lettering.height));
    let role = label.is_some().then_some("img");
    let hidden = label.is_none().then_some("true");
    view! {
        <svg
            viewBox=view_box
            class=class
            role=role
            aria-label=label
            aria-hidden=hidden
            inner_html=layers(&lettering.d, stroke, tube_class, halo)
        ></svg>
    }
    .into_any()
}

/// The filters that all tubes share; once in the document.
#[component]
pub fn TubeFilters() -> impl IntoView {
    view! {
        <svg width="0" height="0" class="absolute" aria-hidden="true">
            <defs>
                <filter id="nb0" x="-60%" y="-60%" width="220%" height="220%">
                    <feGaussianBlur stdDeviation="1.4"/>
                </filter>
                <filter id="nb1" x="-60%" y="-60%" width="220%" height="220%" color-interpolation-filters="sRGB">
                    <feGaussianBlur stdDeviation="3.2"/>
                </filter>
                <filter id="nb2" x="-80%" y="-80%" width="260%" height="260%" color-interpolation-filters="sRGB">
                    <feGaussianBlur stdDeviation="13"/>
                </filter>
                <filter id="wet" x="-10%" y="-10%" width="120%" height="120%">
                    <feTurbulence type="fractalNoise" baseFrequency=".008 .09" numOctaves="2" seed="7" result="n"/>
                    <feDisplacementMap in="SourceGraphic" in2="n" scale="26" xChannelSelector="R" yChannelSelector="G"/>
                    <feGaussianBlur stdDeviation="2.4 3.6"/>
                </filter>
            </defs>
        </svg>
    }
}
