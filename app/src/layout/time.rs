//! How long one has been playing: the time of the session, or the day's time beside the limit that the
//! player has set for it.

use super::text;
use crate::realtime::live;
use contract::{
    accounts::SessionView,
    play::{RoundSummaryView, TimeLimitView, statistics::PLAYING_SECONDS},
};
use leptos::prelude::*;
use ui::{
    Bar,
    i18n::{locale, span},
    reactive,
};

/// The time, and the limit where there is one.
#[component]
pub(super) fn PlayedTime(session: SessionView) -> impl IntoView {
    let Some(limit) = session.time_limit else {
        return view! { {reactive(elapsed(session.elapsed_seconds))} }.into_any();
    };
    let played = played_today(limit);
    let most = limit.daily_minutes * 60;
    let percent = Signal::derive(move || {
        let percent = played.get().saturating_mul(100) / most.max(1);
        u8::try_from(percent.clamp(0, 100)).unwrap_or(100)
    });
    view! {
        <span class="time-limit">
            <span>
                {reactive(move || span(played.get(), locale()))}
                <span class="text-text-2 text-[.78em] font-medium">
                    {reactive(move || format!(" / {}", span(most, locale())))}
                </span>
            </span>
            <Bar percent label=text::TIME_LIMIT thin=true/>
        </span>
    }
    .into_any()
}

/// The time of the session; it comes from the server and goes on in the browser.
fn elapsed(seconds: i64) -> impl Fn() -> String + Send + 'static {
    let elapsed = RwSignal::new(seconds);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        const TICK_SECONDS: u64 = 15;
        let tick = move || {
            // The timer may fire once more after the page was left.
            elapsed.try_update(|elapsed| *elapsed += TICK_SECONDS as i64);
        };
        if let Ok(timer) =
            set_interval_with_handle(tick, std::time::Duration::from_secs(TICK_SECONDS))
        {
            on_cleanup(move || timer.clear());
        }
    });
    move || span(elapsed.get(), locale())
}

/// The seconds played today: what the server said, and on with each round that the stream tells.
fn played_today(limit: TimeLimitView) -> RwSignal<i64> {
    let live = live();
    let played = RwSignal::new(limit.played_seconds);
    let known = StoredValue::new(limit);
    Effect::new(move |_| {
        let told = live.rounds.get();
        known.update_value(|known| *known = after(*known, &told));
        let seconds = known.get_value().played_seconds;
        if played.get_untracked() != seconds {
            played.set(seconds);
        }
    });
    played
}

/// The time after those rounds, newest first, as the club counts it: rounds that are close are one stretch.
fn after(mut known: TimeLimitView, told: &[RoundSummaryView]) -> TimeLimitView {
    for round in told.iter().rev() {
        let Some(last) = known.last_round_at else {
            known.last_round_at = Some(round.at);
            continue;
        };
        let pause = (round.at - last).num_seconds();
        if round.at <= last {
            continue;
        }
        if pause <= PLAYING_SECONDS {
            known.played_seconds += pause;
        }
        known.last_round_at = Some(round.at);
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Duration, Utc};
    use kernel::Gold;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::seconds(seconds)
    }

    fn round(seconds: i64) -> RoundSummaryView {
        RoundSummaryView {
            round_id: "018f6f1e-0000-7000-8000-000000000000".parse().unwrap(),
            number: seconds,
            game: "slot".into(),
            machine: "night-market".into(),
            bet: Gold(50),
            jackpot: None,
            payout: Gold(0),
            net: -50,
            at: at(seconds),
        }
    }

    fn played(played_seconds: i64, last: Option<i64>) -> TimeLimitView {
        TimeLimitView {
            daily_minutes: 60,
            played_seconds,
            last_round_at: last.map(at),
        }
    }

    #[test]
    fn rounds_that_are_close_are_one_stretch_and_each_counts_once() {
        let first = after(played(600, Some(1_000)), &[round(1_100), round(1_040)]);
        assert_eq!(first, played(700, Some(1_100)));
        // Told again, with one after a long pause.
        let second = after(first, &[round(1_500), round(1_100), round(1_040)]);
        assert_eq!(second, played(700, Some(1_500)));
        assert_eq!(
            after(second, &[round(1_530), round(1_500)]).played_seconds,
            730
        );
        assert_eq!(
            after(played(0, None), &[round(20), round(0)]).played_seconds,
            20
        );
    }
}
