//! The odds of every table that is played, from the very tables that are played.
//!
//! Look at [`of`] first; the same with every single chance, for programs, is in [`csv`].

mod csv;

use super::{chance::Chance, games, tables};
use contract::play::{OddsView, ResultView, TableOddsView, VolatilityLevel, VolatilityView};
use engine::{
    games::Table,
    odds::{Fraction, Level, Volatility},
};
use kernel::Ratio;
use platform::{Fault, Op};
use std::sync::{OnceLock, PoisonError, RwLock};

pub use csv::{csv, csv_of};

/// What is counted of a table: once in the life of the process.
struct Counted {
    odds: OddsView,
    with_volatility: OnceLock<TableOddsView>,
}

static COUNTED: RwLock<Vec<(Table, &'static Counted)>> = RwLock::new(Vec::new());

/// The odds of every table that is shown with how volatile each bet is, in the order of the menu.
///
/// # Errors
/// Before this instance has read what is played.
pub fn odds(op: &Op) -> Result<Vec<&'static TableOddsView>, Fault> {
    let shown = tables::shown(&op.platform, op.now)?.into_iter();
    Ok(shown.map(of).collect())
}

/// The odds of the table of that name, as it is shown; none when there is no such table.
///
/// # Errors
/// Before this instance has read what is played.
pub fn named(op: &Op, game: &str, name: &str) -> Result<Option<&'static OddsView>, Fault> {
    let table = tables::shown_as(&op.platform, (game, name), op.now)?;
    Ok(table.map(|table| &counted(table).odds))
}

/// The odds of the newest table of each name that is built in: for the document of the API, which is there before
/// anything was read.
#[must_use]
pub fn built_in() -> Vec<&'static OddsView> {
    Table::newest().map(|table| &counted(table).odds).collect()
}

/// The odds of a table with how volatile each bet is. Counted when first asked for, which takes up to half a
/// second: the slow part is counted ahead when an instance learns of a table.
#[must_use]
pub fn of(table: Table) -> &'static TableOddsView {
    let counted = counted(table);
    counted.with_volatility.get_or_init(|| {
        let bets = table.bet_odds().into_iter();
        TableOddsView {
            odds: counted.odds.clone(),
            volatility: bets
                .map(|odds| volatility(odds.kind, odds.volatility))
                .collect(),
        }
    })
}

fn counted(table: Table) -> &'static Counted {
    let find = |all: &[(Table, &'static Counted)]| {
        let known = all.iter().find(|(one, _)| *one == table);
        known.map(|(_, counted)| *counted)
    };
    if let Some(known) = find(&COUNTED.read().unwrap_or_else(PoisonError::into_inner)) {
        return known;
    }
    let odds = games::odds(table);
    let mut all = COUNTED.write().unwrap_or_else(PoisonError::into_inner);
    // Somebody may have been quicker.
    find(&all).unwrap_or_else(|| {
        let counted: &'static Counted = Box::leak(Box::new(Counted {
            odds,
            with_volatility: OnceLock::new(),
        }));
        all.push((table, counted));
        counted
    })
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
