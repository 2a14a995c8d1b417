//! Small marks: chip, line bullet, payline lamp, grade badge.

use super::follow::follow;
use contract::accounts::Grade;
use leptos::prelude::*;

/// A small label with a cut corner; `on` lights its frame.
#[component]
pub fn Chip(
    /// Whether it is the chosen one, or tells something that is on now.
    #[prop(optional, into)]
    on: Signal<bool>,
    /// More classes, such as `text-ok`.
    #[prop(optional)]
    class: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <span class=follow(move || {
            format!("chip cut {class}{}", if on.get() { " on" } else { "" })
        })>{children()}</span>
    }
}

/// The mark of a line: `M2`. Lit for the line one is on, a ring for the others.
#[component]
pub fn Bullet(
    /// `M1` to `M5`, or `C` for the club.
    code: &'static str,
    /// Whether it is only a ring.
    #[prop(optional)]
    off: bool,
) -> impl IntoView {
    view! { <span class=if off { "bullet off" } else { "bullet" }>{code}</span> }
}

/// The lamp of a payline.
#[component]
pub fn Lamp(
    /// The number of the line.
    line: i64,
    /// Whether the line is played.
    #[prop(into)]
    played: Signal<bool>,
    /// Whether the line has paid.
    #[prop(optional, into)]
    hit: Signal<bool>,
) -> impl IntoView {
    let class = move || match (hit.get(), played.get()) {
        (true, _) => "lamp hit",
        (false, true) => "lamp",
        (false, false) => "lamp idle",
    };
    view! { <span class=follow(class)>{line}</span> }
}

/// A grade as octagon tubes: one, two, three, three and a star.
#[component]
pub fn GradeBadge(
    /// Which grade.
    grade: Grade,
    /// Width and height, in CSS pixels.
    #[prop(default = 26)]
    size: u32,
) -> impl IntoView {
    let (class, label) = match grade {
        Grade::Bronze => ("grade text-bronze", "BRONZE"),
        Grade::Silver => ("grade text-silver", "SILVER"),
        Grade::Gold => ("grade text-gold", "GOLD"),
        Grade::Vip => ("grade text-vip", "VIP"),
    };
    view! {
        <svg
            class=class
            width=size
            height=size
            viewBox="0 0 40 40"
            role="img"
            aria-label=label
            inner_html=rings(grade)
        ></svg>
    }
}

fn rings(grade: Grade) -> String {
    const OUTER: &str = "M12.44 2H27.56L38 12.44V27.56L27.56 38H12.44L2 27.56V12.44Z";
    const MIDDLE: &str = "M14.3 6.4H25.7L33.6 14.3V25.7L25.7 33.6H14.3L6.4 25.7V14.3Z";
    const INNER: &str = "M16.1 10.8H23.9L29.2 16.1V23.9L23.9 29.2H16.1L10.8 23.9V16.1Z";
    const STAR: &str = "M20 10.5l2.2 7.3 7.3 2.2-7.3 2.2L20 29.5l-2.2-7.3-7.3-2.2 7.3-2.2z";
    let rings: &[&str] = match grade {
        Grade::Bronze => &[OUTER],
        Grade::Silver => &[OUTER, MIDDLE],
        Grade::Gold | Grade::Vip => &[OUTER, MIDDLE, INNER],
    };
    let mut art = String::from("<g fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\">");
    for (at, ring) in rings.iter().enumerate() {
        let fill = if at == 0 {
            " fill=\"currentColor\" fill-opacity=\".08\""
        } else {
            ""
        };
        art += &format!("<path d=\"{ring}\"{fill}/>");
    }
    art += "</g>";
    art += &match grade {
        Grade::Vip => format!("<path d=\"{STAR}\" fill=\"#fff\"/>"),
        _ => "<circle cx=\"20\" cy=\"20\" r=\"3.6\" fill=\"currentColor\"/>".to_owned(),
    };
    art
}
