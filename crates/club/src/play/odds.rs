//! The odds of every table that is played, from the very tables that are played.
//!
//! Look at [`table_odds`] first; the same with every single chance, for programs, is in [`csv`].

mod csv;

use super::games;
use contract::play::{OddsView, ResultView, TableOddsView, VolatilityLevel, VolatilityView};
use engine::{
    games::Table,
    odds::{Distribution, Fraction, Level, Volatility},
};
use kernel::Ratio;
use std::sync::LazyLock;

pub use csv::csv;

static ODDS: LazyLock<Vec<OddsView>> =
    LazyLock::new(|| Table::current().map(games::odds).collect());

static TABLE_ODDS: LazyLock<Vec<TableOddsView>> = LazyLock::new(|| {
    let tables = Table::current().zip(odds());
    let views = tables.map(|(table, odds)| TableOddsView {
        odds: odds.clone(),
        volatility: table
            .bet_odds()
            .into_iter()
            .map(|odds| volatility(odds.kind, odds.volatility))
            .collect(),
    });
    views.collect()
});

/// The odds of each table of today, in the order of the menu; computed once, when first asked for.
#[must_use]
pub fn odds() -> &'static [OddsView] {
    &ODDS
}

/// The odds of that table of that game.
#[must_use]
pub fn odds_of(game: &str, table: &str) -> Option<&'static OddsView> {
    Table::current()
        .position(|one| one.game() == game && one.name() == table)
        .and_then(|index| odds().get(index))
}

/// The same odds with how volatile each bet is. Computed once, which takes half a second: `serve` asks
/// in the background before anybody else does.
#[must_use]
pub fn table_odds() -> &'static [TableOddsView] {
    &TABLE_ODDS
}

/// A chance of a table, as a row of `odds.csv` tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chance {
    /// What is played: a kind of bet, or a part of it that is drawn alike.
    bet: String,
    /// What comes out.
    outcome: String,
    /// What it pays of what stake, in the table's smallest unit.
    pays: Option<(u64, u64)>,
    chance: Ratio,
}

impl Chance {
    /// The chance of that outcome of that bet.
    pub(super) fn new(bet: &str, outcome: impl Into<String>, chance: Ratio) -> Self {
        Self {
            bet: bet.to_owned(),
            outcome: outcome.into(),
            pays: None,
            chance,
        }
    }

    /// The same, with what is paid for a stake of so much.
    pub(super) fn paying(self, payout: u64, stake: u64) -> Self {
        Self {
            pays: Some((payout, stake)),
            ..self
        }
    }

    /// The chance of every payout, among `all` outcomes.
    pub(super) fn of_all(bet: &str, outcome: &str, payouts: &Distribution, all: u128) -> Vec<Self> {
        let row = |(payout, outcomes)| {
            let chance = Ratio::new(outcomes, all).unwrap_or(Ratio::ZERO);
            Self::new(bet, outcome, chance).paying(payout, payouts.stake())
        };
        payouts.outcomes().map(row).collect()
    }
}

/// A chance that is known to a trillionth, as it is told: with nine decimals.
fn nine_decimals(chance: Ratio) -> String {
    Fraction::from(chance).decimal(9)
}

fn volatility(bet: String, volatility: &Volatility) -> VolatilityView {
    let results = volatility.bands.iter().map(|band| ResultView {
        from: band.from,
        to: band.to,
        chance: nine_decimals(band.chance),
    });
    VolatilityView {
        bet,
        return_to_player: volatility.return_to_player,
        variance: volatility.variance.to_string(),
        deviation: volatility.variance.root(2),
        level: match volatility.level() {
            Level::Low => VolatilityLevel::Low,
            Level::Medium => VolatilityLevel::Medium,
            Level::High => VolatilityLevel::High,
            Level::VeryHigh => VolatilityLevel::VeryHigh,
        },
        loss_chance: nine_decimals(volatility.loss()),
        loss_percent: volatility.loss().percent(2),
        results: results.collect(),
    }
}
