//! `odds.csv`: every chance of every table, one a row.
//!
//! ASCII alone, so that it needs no mark of its encoding, with lines as RFC 4180 has them. A chance is
//! two columns of whole numbers, because a spreadsheet takes `1/37` for a date.

use super::{Chance, nine_decimals};
use crate::play::{games, tables};
use engine::{
    games::Table,
    odds::{Fraction, Volatility},
};
use platform::{Fault, Op};
use std::{
    fmt::Write,
    sync::{Arc, PoisonError, RwLock},
};

/// The columns; `docs/api.md` says what they hold.
const COLUMNS: &str =
    "game,table,table_hash,bet,figure,outcome,stake,payout,numerator,denominator,value";

/// The file of the tables that are shown. Made anew when they change.
static CSV: RwLock<Option<(Vec<Table>, Arc<str>)>> = RwLock::new(None);

/// The whole file.
///
/// # Errors
/// Before this instance has read what is played.
pub fn csv(op: &Op) -> Result<Arc<str>, Fault> {
    let shown = tables::shown(&op.platform, op.now)?;
    let made = CSV.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((tables, csv)) = made
        && tables == shown
    {
        return Ok(csv);
    }
    let csv: Arc<str> = csv_of(&shown).into();
    *CSV.write().unwrap_or_else(PoisonError::into_inner) = Some((shown, csv.clone()));
    Ok(csv)
}

/// The file of those tables.
#[must_use]
pub fn csv_of(tables: &[Table]) -> String {
    let mut csv = Csv(String::new());
    csv.line(COLUMNS);
    for table in tables.iter().copied() {
        for chance in games::chances(table) {
            csv.chance(table, &chance);
        }
        for odds in table.bet_odds() {
            csv.volatility(table, &odds.kind, odds.volatility);
        }
    }
    csv.0
}

struct Csv(String);

impl Csv {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push_str("\r\n");
    }

    /// A row of that table; nothing in it needs a quotation mark.
    fn row(&mut self, table: Table, (bet, figure, outcome): (&str, &str, &str), rest: &str) {
        let (game, name, hash) = (table.game(), table.name(), table.hash_hex());
        // Writing to a string cannot fail.
        let _ = write!(
            self.0,
            "{game},{name},{hash},{bet},{figure},{outcome},{rest}\r\n"
        );
    }

    fn chance(&mut self, table: Table, chance: &Chance) {
        let fraction = Fraction::from(chance.chance);
        let pays = chance
            .pays
            .map(|(payout, stake)| format!("{stake},{payout}"));
        let pays = pays.unwrap_or_else(|| ",".to_owned());
        let head = (&*chance.bet, "chance", &*chance.outcome);
        self.row(table, head, &format!("{pays},{}", exact(&fraction, 18)));
    }

    fn volatility(&mut self, table: Table, bet: &str, volatility: &Volatility) {
        let variance = &volatility.variance;
        let return_to_player = Fraction::from(volatility.return_to_player);
        for (figure, value) in [
            ("return", exact(&return_to_player, 18)),
            ("variance", exact(variance, 18)),
            ("deviation", format!(",,{}", variance.root(9))),
            ("loss", format!(",,{}", nine_decimals(volatility.loss()))),
        ] {
            self.row(table, (bet, figure, ""), &format!(",,{value}"));
        }
        for band in &volatility.bands {
            let to = band.to.map(|to| to.to_string()).unwrap_or_default();
            let outcome = format!("{}..{to}", band.from);
            let value = nine_decimals(band.chance);
            self.row(table, (bet, "result", &outcome), &format!(",,,,{value}"));
        }
    }
}

/// A fraction in its two columns, and as a decimal number.
fn exact(fraction: &Fraction, decimals: u32) -> String {
    format!(
        "{},{},{}",
        fraction.numerator(),
        fraction.denominator(),
        fraction.decimal(decimals)
    )
}
