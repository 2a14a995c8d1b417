//! The badge of a player's grade.

use contract::accounts::Grade;
use leptos::prelude::*;

/// A grade as octagon tubes: one, two, three, three and a star.
#[component]
pub fn GradeBadge(
    /// Which grade.
    grade: Grade,
    /// Width and height, in CSS pixels.
    #[prop(default = 26)]
    size: u32,
    /// Whether it is named already by text beside it.
    #[prop(optional)]
    decorative: bool,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let (colour, label) = match grade {
        Grade::Bronze => ("text-bronze", "BRONZE"),
        Grade::Silver => ("text-silver", "SILVER"),
        Grade::Gold => ("text-gold", "GOLD"),
        Grade::Vip => ("text-vip", "VIP"),
    };
    view! {
        <svg
            class=format!("grade {colour} {class}")
            width=size
            height=size
            viewBox="0 0 40 40"
            role=(!decorative).then_some("img")
            aria-hidden=decorative.then_some("true")
            aria-label=(!decorative).then_some(label)
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
