//! What version 0.1 reads of a slot round. Goes in the release after this one, with the columns.

use crate::play::round::Played;
use engine::games::{Bet, Outcome};

/// The three columns that only the slot has; empty for other games.
#[derive(Default)]
pub(super) struct LegacyColumns {
    pub bet_per_line: Option<i64>,
    pub lines: Option<i16>,
    pub grid: Option<String>,
}

impl LegacyColumns {
    pub(super) fn of(played: &Played) -> Self {
        match (&played.bet, &played.outcome) {
            (Bet::Slot(stake), Outcome::Slot(outcome)) => Self {
                bet_per_line: Some(stake.bet_per_line().0),
                lines: Some(stake.lines().into()),
                grid: Some(outcome.grid.code()),
            },
            _ => Self::default(),
        }
    }
}
