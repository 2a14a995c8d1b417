//! Figures of limits: which limit is meant, how much of it is used, lengths with their units.

use super::text;
use contract::play::{LimitKind, LimitView, LimitsView};
use leptos::prelude::*;
use ui::i18n::locale;

/// The limit of that kind.
pub(super) const fn of(view: &LimitsView, kind: LimitKind) -> LimitView {
    match kind {
        LimitKind::DailyLoss => view.daily_loss,
        LimitKind::DailyStake => view.daily_stake,
        LimitKind::DailyMinutes => view.daily_minutes,
    }
}

/// How much of a limit is used, in percent.
pub(super) fn share(used: i64, limit: i64) -> u8 {
    let percent = used.saturating_mul(100) / limit.max(1);
    u8::try_from(percent.clamp(0, 100)).unwrap_or(100)
}

/// A length, its units smaller than its figures.
pub(super) fn in_units(seconds: i64) -> AnyView {
    text::units(seconds, locale())
        .into_iter()
        .map(|(value, unit)| view! { {value}<span class="unit mr-2">{unit}</span> })
        .collect_view()
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_between_nothing_and_all() {
        let shares = [(0, 100), (50, 100), (150, 100), (-5, 100), (1, 3)];
        assert_eq!(
            shares.map(|(used, limit)| share(used, limit)),
            [0, 50, 100, 0, 33]
        );
    }
}
