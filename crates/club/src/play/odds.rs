//! The odds of every table that is played, from the very tables that are played.
//!
//! Look at [`table_odds`] first; the same with every single chance, for programs, is in [`csv`].

mod csv;

use super::games;
use contract::play::{OddsView, ResultView, TableOddsView, VolatilityLevel, VolatilityView};
use engine::{
    games::Table,
    odds::{Fraction, Level, Volatility},
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
