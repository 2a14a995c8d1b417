//! A bar chart of gains and losses, drawn as SVG text.

use super::follow::follow;
use leptos::prelude::*;

const WIDTH: i64 = 320;
const HEIGHT: i64 = 70;
const BASE: i64 = 42;

/// One bar a value, oldest first: gains stand on the line, losses hang from it.
#[component]
pub fn BarChart(
    /// The values, oldest first.
    #[prop(into)]
    values: Signal<Vec<i64>>,
    /// What it shows, with the result, for who cannot see it.
    #[prop(into)]
    label: Signal<String>,
    /// Whether the last bar is lit, because it is a win of now.
    #[prop(optional, into)]
    lit_last: Signal<bool>,
) -> impl IntoView {
    view! {
        <svg
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            class="w-full h-auto"
            role="img"
            aria-label=follow(move || label.get())
            inner_html=follow(move || bars(&values.get(), lit_last.get()))
        ></svg>
    }
}

fn bars(values: &[i64], lit_last: bool) -> String {
    let mut art = format!("<path d=\"M0 {BASE}H{WIDTH}\" class=\"axis\"/>");
    let Ok(count) = i64::try_from(values.len()) else {
        return art;
    };
    if count == 0 {
        return art;
    }
    let step = (WIDTH / count.max(12)).max(2);
    let width = (step * 13 / 16).max(1);
    let peak = values.iter().copied().max().unwrap_or(0).max(1);
    let pit = values.iter().copied().min().unwrap_or(0).min(-1);
    for (at, &value) in (0..count).zip(values) {
        let x = 3 + at * step;
        let lit = if lit_last && at + 1 == count && value > 0 {
            " lit"
        } else {
            ""
        };
        art += &if value > 0 {
            let height = scale(value, peak, BASE - 4);
            format!(
                "<rect x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{height}\" class=\"up{lit}\"/>",
                BASE - height
            )
        } else {
            let height = scale(value, pit, HEIGHT - BASE - 4);
            format!(
                "<rect x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{height}\" class=\"down\"/>",
                BASE + 1
            )
        };
    }
    art
}

/// The height of a value when `extreme` is drawn `most` high; at least two, so that it is seen.
fn scale(value: i64, extreme: i64, most: i64) -> i64 {
    let share = i128::from(value) * i128::from(most) / i128::from(extreme);
    i64::try_from(share).unwrap_or(most).clamp(2, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_a_bar_and_the_largest_fills_its_side() {
        let art = bars(&[-1_000, 8_000, 0, i64::MAX], true);
        assert_eq!(art.matches("<rect").count(), 4);
        assert!(art.contains("height=\"38\" class=\"up lit\""), "{art}");
    }

    #[test]
    fn an_empty_chart_is_only_its_line() {
        assert_eq!(bars(&[], false).matches('<').count(), 1);
    }
}
