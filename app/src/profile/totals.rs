//! The sums of all rounds, kept true while rounds are played elsewhere.
//!
//! Sums, today's net and the list of rounds grow from the same rounds, told by the stream. Where the
//! stream has a gap, or tells another net for today, the page is read again instead.

use crate::realtime::live;
use contract::play::{RoundSummaryView, StatsView};
use leptos::prelude::*;

/// The sums with one more round.
fn with(stats: &StatsView, round: &RoundSummaryView) -> StatsView {
    StatsView {
        rounds: round.number,
        wagered: kernel::Gold(stats.wagered.units().saturating_add(round.bet.units())),
        paid: kernel::Gold(stats.paid.units().saturating_add(round.payout.units())),
        net: stats.net.saturating_add(round.net),
        best_net: stats.best_net.max(round.net),
        rounds_today: stats.rounds_today + 1,
        net_today: stats.net_today.saturating_add(round.net),
    }
}

/// The sums after the rounds that were told, newest first; none where one of them is missing.
fn after(stats: &StatsView, told: &[RoundSummaryView]) -> Option<StatsView> {
    let mut sums = stats.clone();
    for round in told.iter().rev() {
        if round.number > sums.rounds + 1 {
            return None;
        }
        if round.number > sums.rounds {
            sums = with(&sums, round);
        }
    }
    Some(sums)
}

/// Keeps `stats` in step with the stream; asks for the page again where that cannot be done.
pub(super) fn follow(stats: RwSignal<StatsView>, reread: Callback<()>) {
    let live = live();
    Effect::new(move |_| {
        let told = live.rounds.get();
        let next = stats.with_untracked(|stats| after(stats, &told));
        match next {
            Some(next) if stats.with_untracked(|stats| *stats == next) => {}
            Some(next) => stats.set(next),
            None => reread.run(()),
        }
    });
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        const PATIENCE: std::time::Duration = std::time::Duration::from_millis(1_500);
        live.net_today.track();
        // The balance and its round are told one after the other: look when both have come.
        let check = move || {
            let told = live.net_today.try_get_untracked().flatten();
            let shown = stats.try_with_untracked(|stats| stats.net_today);
            if told.is_some() && shown.is_some() && told != shown {
                reread.run(());
            }
        };
        if let Ok(timer) = set_timeout_with_handle(check, PATIENCE) {
            on_cleanup(move || timer.clear());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use kernel::Gold;

    fn round(number: i64, net: i64) -> RoundSummaryView {
        RoundSummaryView {
            jackpot: None,
            round_id: "018f6f1e-0000-7000-8000-000000000000".parse().unwrap(),
            number,
            game: "slot".into(),
            machine: "night-market".into(),
            bet: Gold(50),
            payout: Gold(50 + net),
            net,
            at: DateTime::UNIX_EPOCH,
        }
    }

    fn ten_rounds() -> StatsView {
        StatsView {
            rounds: 10,
            wagered: Gold(500),
            paid: Gold(300),
            net: -200,
            best_net: 40,
            rounds_today: 4,
            net_today: -150,
        }
    }

    #[test]
    fn sums_and_todays_net_grow_by_the_same_rounds() {
        let told = [round(12, 450), round(11, -50), round(10, -50)];
        let sums = after(&ten_rounds(), &told).unwrap();
        assert_eq!((sums.rounds, sums.rounds_today), (12, 6));
        assert_eq!((sums.net, sums.net_today, sums.best_net), (200, 250, 450));
        assert_eq!(sums.paid.units() - sums.wagered.units(), sums.net);
    }

    #[test]
    fn a_gap_in_what_was_told_is_noticed() {
        assert_eq!(after(&ten_rounds(), &[round(13, -50)]), None);
        assert_eq!(after(&ten_rounds(), &[]), Some(ten_rounds()));
    }
}
