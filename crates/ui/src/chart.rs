//! A bar chart of gains and losses, drawn as SVG text.

use crate::reactive::reactive;
use leptos::prelude::*;

const WIDTH: i64 = 320;
const HEIGHT: i64 = 70;
/// What stays free above the highest gain and below the deepest loss.
const MARGIN: i64 = 4;
const ROOM: i64 = HEIGHT - 2 * MARGIN;

/// One bar a value, oldest first: gains stand on the line, losses hang from it.
#[component]
pub fn BarChart(
    /// The values, oldest first.
    #[prop(into)]
    values: Signal<Vec<i64>>,
    /// What it shows, with the result, for screen readers.
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
            aria-label=reactive(move || label.get())
            inner_html=reactive(move || bars(&values.get(), lit_last.get()))
        ></svg>
    }
}

fn bars(values: &[i64], lit_last: bool) -> String {
    let scale = Scale::of(values);
    let mut art = format!("<path d=\"M0 {}H{WIDTH}\" class=\"axis\"/>", scale.base);
    let Ok(count) = i64::try_from(values.len()) else {
        return art;
    };
    if count == 0 {
        return art;
    }
    let step = (WIDTH / count.max(12)).max(2);
    let width = (step * 13 / 16).max(1);
    for (at, &value) in (0..count).zip(values) {
        let x = 3 + at * step;
        let height = scale.height(value);
        let (y, class) = match value {
            1.. if lit_last && at + 1 == count => (scale.base - height, "up lit"),
            1.. => (scale.base - height, "up"),
            _ => (scale.base + 1, "down"),
        };
        art += &format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" class=\"{class}\"/>"
        );
    }
    art
}

/// One scale for gains and losses: a bar twice as long is twice as much, on either side of the line.
struct Scale {
    /// The largest gain and the largest loss together; at least one.
    span: i128,
    /// How far down the line lies.
    base: i64,
}

impl Scale {
    fn of(values: &[i64]) -> Self {
        let gain = i128::from(values.iter().copied().max().unwrap_or(0).max(0));
        let loss = -i128::from(values.iter().copied().min().unwrap_or(0).min(0));
        let span = (gain + loss).max(1);
        // Without a gain or a loss the line lies in the middle.
        let share = if gain + loss == 0 {
            ROOM / 2
        } else {
            i64::try_from(gain * i128::from(ROOM) / span).unwrap_or(ROOM)
        };
        Self {
            span,
            base: MARGIN + share,
        }
    }

    /// The height of a bar; at least two, so that it is seen.
    fn height(&self, value: i64) -> i64 {
        let share = i128::from(value).abs() * i128::from(ROOM) / self.span;
        i64::try_from(share).unwrap_or(ROOM).clamp(2, ROOM)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heights(values: &[i64]) -> Vec<i64> {
        let scale = Scale::of(values);
        values.iter().map(|&value| scale.height(value)).collect()
    }

    #[test]
    fn a_loss_is_as_long_as_a_gain_of_the_same_size() {
        assert_eq!(heights(&[-1_000, 1_000, -500]), [31, 31, 15]);
        let extremes = heights(&[i64::MIN, i64::MAX]);
        assert_eq!(extremes, [31, 30]);
    }

    #[test]
    fn every_value_has_a_bar_inside_of_the_chart() {
        let art = bars(&[-1_000, 8_000, 0, 2_400], true);
        assert_eq!(art.matches("<rect").count(), 4);
        assert!(art.contains("class=\"up lit\""), "{art}");
        for values in [&[-5_i64, -9][..], &[7, 3], &[0, 0]] {
            let scale = Scale::of(values);
            for &value in values {
                let height = scale.height(value);
                assert!(scale.base - height >= 0 || value <= 0, "{values:?}");
                assert!(scale.base + 1 + height <= HEIGHT || value > 0, "{values:?}");
            }
        }
    }

    #[test]
    fn an_empty_chart_is_only_its_line() {
        assert_eq!(bars(&[], false).matches('<').count(), 1);
    }
}
