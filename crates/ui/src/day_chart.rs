//! Gains and losses by day, with a scale at the side and days below.
//!
//! The bars are drawn, the words are text: they keep their size however wide the chart is.

use crate::{i18n::amount, reactive::reactive};
use leptos::prelude::*;

/// How high the drawing is in its own units; it is stretched to where it stands.
const HEIGHT: i64 = 120;
/// How wide a day is, and its bar.
const DAY: i64 = 10;
const BAR: i64 = 7;
/// The most lines between the lowest and the highest.
const STEPS_MAX: i128 = 4;

/// A day of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartDay {
    /// How it is called: `11-21`.
    pub name: String,
    /// What it came to; nothing where nothing happened.
    pub net: Option<i64>,
}

/// One bar a day, oldest first: gains stand on the line, losses hang from it. The last day is marked.
#[component]
pub fn DayChart(
    /// The days, oldest first.
    #[prop(into)]
    days: Signal<Vec<ChartDay>>,
    /// What it shows, with the result, for screen readers.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let scale = Memo::new(move |_| days.with(|days| Scale::of(days)));
    let names = move || {
        days.with(|days| {
            let shown = [0, days.len() / 2, days.len().saturating_sub(1)];
            let names = shown.map(|at| days.get(at).map(|day| day.name.clone()));
            names
                .map(|name| view! { <span>{name}</span> })
                .collect_view()
        })
    };
    let ticks = move || {
        let ticks = scale.with(Scale::ticks);
        let tick = |tick| view! { <li>{amount(tick)}</li> };
        ticks.into_iter().map(tick).collect_view()
    };
    view! {
        <div class="day-chart" role="img" aria-label=reactive(move || label.get())>
            <svg
                viewBox=reactive(move || days.with(|days| format!("0 0 {} {HEIGHT}", width(days))))
                preserveAspectRatio="none"
                aria-hidden="true"
                inner_html=reactive(move || days.with(|days| scale.with(|scale| drawn(days, scale))))
            ></svg>
            <ul class="day-chart-scale num" aria-hidden="true">{reactive(ticks)}</ul>
            <p class="day-chart-days num" aria-hidden="true">{reactive(names)}</p>
        </div>
    }
}

fn width(days: &[ChartDay]) -> i64 {
    i64::try_from(days.len()).unwrap_or(1).max(1) * DAY
}

fn drawn(days: &[ChartDay], scale: &Scale) -> String {
    let width = width(days);
    let mut art = String::new();
    for tick in scale.ticks() {
        let class = if tick == 0 { "axis" } else { "axis faint" };
        art += &format!(
            "<path d=\"M0 {}H{width}\" class=\"{class}\"/>",
            scale.y(tick)
        );
    }
    let last = days.len().saturating_sub(1);
    for ((at, day), x) in days.iter().enumerate().zip((0..).step_by(DAY as usize)) {
        let Some(net) = day.net else {
            continue;
        };
        let (zero, y) = (scale.y(0), scale.y(net));
        // A day with rounds is seen, however little they came to.
        let height = (zero - y).abs().max(1);
        let (top, look) = if net > 0 {
            (zero - height, "up")
        } else {
            (zero, "down")
        };
        let today = if at == last { " today" } else { "" };
        let x = x + (DAY - BAR) / 2;
        art += &format!(
            "<rect x=\"{x}\" y=\"{top}\" width=\"{BAR}\" height=\"{height}\" class=\"{look}{today}\">\
             <title>{} {}</title></rect>",
            day.name,
            crate::i18n::signed(net),
        );
    }
    art
}

/// Where sums stand: from a round number at the bottom to one at the top, with zero among them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Scale {
    step: i128,
    /// How many steps the bottom lies below zero, and the top above it.
    below: i128,
    above: i128,
}

impl Scale {
    fn of(days: &[ChartDay]) -> Self {
        let nets = days.iter().filter_map(|day| day.net).map(i128::from);
        let (low, high) = nets.fold((0, 0), |(low, high), net| (net.min(low), net.max(high)));
        let mut steps = (0..).flat_map(|power| [1, 2, 5].map(|step| step * 10_i128.pow(power)));
        // With the last of these steps two lines hold whatever there is.
        let fits = |step: &i128| -low.div_euclid(*step) + ceil(high, *step) <= STEPS_MAX;
        let step = steps.find(fits).unwrap_or(1);
        let (below, above) = (-low.div_euclid(step), ceil(high, step));
        // Without a gain or a loss there is the line and nothing else.
        let above = if below + above == 0 { 1 } else { above };
        Self { step, below, above }
    }

    /// The lines, from the top down.
    fn ticks(&self) -> Vec<i64> {
        (-self.below..=self.above)
            .rev()
            .filter_map(|tick| i64::try_from(tick * self.step).ok())
            .collect()
    }

    fn y(&self, net: i64) -> i64 {
        let top = self.above * self.step;
        let span = (self.above + self.below) * self.step;
        i64::try_from((top - i128::from(net)) * i128::from(HEIGHT) / span).unwrap_or(0)
    }
}

const fn ceil(value: i128, step: i128) -> i128 {
    -(-value).div_euclid(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(nets: &[Option<i64>]) -> Vec<ChartDay> {
        let day = |(at, net): (usize, &Option<i64>)| ChartDay {
            name: format!("11-{:02}", at + 1),
            net: *net,
        };
        nets.iter().enumerate().map(day).collect()
    }

    fn ticks(nets: &[Option<i64>]) -> Vec<i64> {
        Scale::of(&days(nets)).ticks()
    }

    #[test]
    fn the_scale_has_round_numbers_and_zero_and_holds_every_day() {
        assert_eq!(
            ticks(&[Some(12_400), Some(-3_100)]),
            [15_000, 10_000, 5_000, 0, -5_000]
        );
        assert_eq!(ticks(&[Some(-50), None]), [0, -20, -40, -60]);
        assert_eq!(ticks(&[Some(1)]), [1, 0]);
        assert_eq!(ticks(&[None, Some(0)]), [1, 0]);
        for nets in [[i64::MAX, i64::MIN], [9, -1], [1_000_001, 3], [-7, -8]] {
            let scale = Scale::of(&days(&nets.map(Some)));
            let lines = scale.above + scale.below;
            assert!((1..=STEPS_MAX).contains(&lines), "{nets:?}: {scale:?}");
            for net in nets {
                assert!((0..=HEIGHT).contains(&scale.y(net)), "{nets:?}: {scale:?}");
            }
        }
    }

    #[test]
    fn a_loss_hangs_as_far_as_a_gain_of_the_same_size_stands() {
        let scale = Scale::of(&days(&[Some(1_000), Some(-1_000)]));
        let zero = scale.y(0);
        assert_eq!(zero - scale.y(1_000), scale.y(-1_000) - zero);
    }

    #[test]
    fn a_day_without_rounds_has_no_bar_and_the_last_one_is_marked() {
        let days = days(&[Some(500), None, Some(-200)]);
        let art = drawn(&days, &Scale::of(&days));
        assert_eq!(art.matches("<rect").count(), 2);
        assert!(art.contains("class=\"down today\""), "{art}");
        assert!(art.contains("<title>11-01 +500</title>"), "{art}");
    }
}
