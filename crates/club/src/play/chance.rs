//! A single chance of a table, whatever the game: what each game tells of itself for `odds.csv`.
//!
//! Look at [`Chance`] first.

use engine::odds::Distribution;
use kernel::Ratio;

/// A chance of a table, as a row of `odds.csv` tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chance {
    /// What is played: a kind of bet, or a part of it that is drawn alike.
    pub bet: String,
    /// What comes out.
    pub outcome: String,
    /// What it pays of what stake, in the table's smallest unit.
    pub pays: Option<(u64, u64)>,
    pub chance: Ratio,
}

impl Chance {
    /// The chance of that outcome of that bet.
    pub fn new(bet: &str, outcome: impl Into<String>, chance: Ratio) -> Self {
        Self {
            bet: bet.to_owned(),
            outcome: outcome.into(),
            pays: None,
            chance,
        }
    }

    /// The same, with what is paid for a stake of so much.
    pub fn paying(self, payout: u64, stake: u64) -> Self {
        Self {
            pays: Some((payout, stake)),
            ..self
        }
    }

    /// The chance of every payout, among `all` outcomes.
    pub fn of_all(bet: &str, outcome: &str, payouts: &Distribution, all: u128) -> Vec<Self> {
        let row = |(payout, outcomes)| {
            let chance = Ratio::new(outcomes, all).unwrap_or(Ratio::ZERO);
            Self::new(bet, outcome, chance).paying(payout, payouts.stake())
        };
        payouts.outcomes().map(row).collect()
    }
}
