//! A sum on rolling drums, as on the front of a machine.
//!
//! A drum is one element whose class says which digit it shows: the style sheet has the ten digits on it
//! and lets it turn, or not where nothing is to move.

use crate::{i18n::amount, reactive::reactive};
use leptos::prelude::*;

/// A whole number, digit by digit; it turns when it changes.
#[component]
pub fn Odometer(
    /// The number, zero or more.
    #[prop(into)]
    value: Signal<i64>,
    /// What is read out: the number with its unit.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let text = Memo::new(move |_| amount(value.get()));
    let places = Memo::new(move |_| text.with(String::len));
    // The drums stay as they are while the number has as many digits, so that only what changes turns.
    let drums = move || {
        let places = places.get();
        (0..places)
            .map(|place| drum(text, place, places))
            .collect_view()
    };
    view! {
        <span class="odo" role="img" aria-label=reactive(move || label.get())>
            {reactive(drums)}
        </span>
    }
}

/// One place of the number: a drum, or the comma between two of them.
fn drum(text: Memo<String>, place: usize, places: usize) -> AnyView {
    if (places - place).is_multiple_of(4) {
        return view! { <s aria-hidden="true">","</s> }.into_any();
    }
    let class = move || text.with(|text| drum_class(text.as_bytes().get(place).copied()));
    view! { <b aria-hidden="true" class=reactive(class)></b> }.into_any()
}

const fn drum_class(digit: Option<u8>) -> &'static str {
    match digit {
        Some(b'1') => "d1",
        Some(b'2') => "d2",
        Some(b'3') => "d3",
        Some(b'4') => "d4",
        Some(b'5') => "d5",
        Some(b'6') => "d6",
        Some(b'7') => "d7",
        Some(b'8') => "d8",
        Some(b'9') => "d9",
        _ => "d0",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: i64) -> String {
        let owner = Owner::new();
        owner.with(|| {
            let (value, label) = (Signal::stored(value), Signal::stored("all".to_owned()));
            view! { <Odometer value label/> }.to_html()
        })
    }

    #[test]
    fn each_digit_has_a_drum_and_each_three_a_comma() {
        for (value, drums) in [
            (0, "0"),
            (507, "507"),
            (48_210, "48,210"),
            (1_000_000, "1,000,000"),
        ] {
            let html = shown(value);
            let wanted: String = drums
                .chars()
                .map(|digit| match digit {
                    ',' => "<s aria-hidden=\"true\">,</s>".to_owned(),
                    digit => format!("<b aria-hidden=\"true\" class=\"d{digit}\"></b>"),
                })
                .collect();
            assert!(html.replace("<!>", "").contains(&wanted), "{value}: {html}");
        }
        assert!(shown(1).contains("role=\"img\" aria-label=\"all\""));
    }
}
