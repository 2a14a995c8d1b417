//! The last thirty days as a chart.

use super::text;
use chrono::{Days, NaiveDate};
use contract::play::{DayView, StatisticsView, statistics::DAYS_SHOWN};
use leptos::prelude::*;
use std::collections::BTreeMap;
use ui::{
    ChartDay, DayChart, Glyph, Icon,
    i18n::{locale, signed, t},
};

/// The days of all games together, in a panel that leads to the statistics.
#[component]
pub fn DaysPanel(statistics: StatisticsView) -> impl IntoView {
    let days = of_all_games(&statistics);
    let net: i64 = days.iter().map(DayView::net).sum();
    view! {
        <section class="panel cut" id="days">
            <div class="panel-h">
                <h2>{t(text::THIRTY_DAYS)}</h2>
                <b class="num text-[16px]">{signed(net)}</b>
                <a class="more" href="/profile/stats">
                    {t(text::TO_STATISTICS)}
                    <Icon glyph=Glyph::ChevronRight class="w-4 h-4"/>
                </a>
            </div>
            {chart(statistics.today, &days)}
        </section>
    }
    .into_any()
}

/// The chart of those days, or that there is none.
pub(super) fn chart(today: NaiveDate, days: &[DayView]) -> AnyView {
    if days.is_empty() {
        return view! { <p class="hint">{t(text::NO_DAYS)}</p> }.into_any();
    }
    let net = signed(days.iter().map(DayView::net).sum());
    let label = Signal::derive(move || text::chart(&net, locale()));
    let days = charted(today, days);
    view! { <DayChart days=Signal::stored(days) label/> }.into_any()
}

/// The days of all games, added up.
pub(super) fn of_all_games(statistics: &StatisticsView) -> Vec<DayView> {
    let mut days: BTreeMap<NaiveDate, DayView> = BTreeMap::new();
    for day in statistics.games.iter().flat_map(|game| &game.days) {
        days.entry(day.day)
            .and_modify(|sum| {
                sum.rounds += day.rounds;
                sum.staked.0 += day.staked.0;
                sum.paid.0 += day.paid.0;
            })
            .or_insert(*day);
    }
    days.into_values().collect()
}

/// Thirty days up to today, those without a round among them.
fn charted(today: NaiveDate, days: &[DayView]) -> Vec<ChartDay> {
    let shown = (0..DAYS_SHOWN).rev().map(|back| today - Days::new(back));
    shown
        .map(|day| ChartDay {
            name: text::day(day),
            net: days
                .iter()
                .find(|played| played.day == day)
                .map(DayView::net),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::play::GameStatisticsView;
    use kernel::Gold;

    fn day(day: &str, staked: i64, paid: i64) -> DayView {
        DayView {
            day: day.parse().unwrap(),
            rounds: 1,
            staked: Gold(staked),
            paid: Gold(paid),
        }
    }

    fn game(name: &str, days: Vec<DayView>) -> GameStatisticsView {
        GameStatisticsView {
            game: name.into(),
            rounds: 0,
            staked: Gold(0),
            paid: Gold(0),
            net: 0,
            best_net: 0,
            hits: 0,
            wins: 0,
            hit_percent: String::new(),
            return_percent: String::new(),
            days,
        }
    }

    #[test]
    fn the_games_of_a_day_are_one_bar_and_a_day_without_rounds_is_a_gap() {
        let statistics = StatisticsView {
            today: "2026-11-21".parse().unwrap(),
            games: vec![
                game("river", vec![day("2026-11-21", 100, 0)]),
                game(
                    "slot",
                    vec![day("2026-11-20", 50, 80), day("2026-11-21", 10, 40)],
                ),
            ],
        };
        let days = of_all_games(&statistics);
        assert_eq!(days.iter().map(DayView::net).collect::<Vec<_>>(), [30, -70]);
        let charted = charted(statistics.today, &days);
        assert_eq!(charted.len(), 30);
        assert_eq!(charted[0].name, "10-23");
        let nets: Vec<_> = charted[27..].iter().map(|day| day.net).collect();
        assert_eq!(nets, [None, Some(30), Some(-70)]);
    }
}
