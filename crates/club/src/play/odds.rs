//! The odds of every machine, from the very tables that are played.

use contract::play::{OddsView, SymbolOddsView};
use engine::games::slot::{self, SlotTable};
use std::sync::LazyLock;

static ODDS: LazyLock<Vec<OddsView>> = LazyLock::new(|| {
    let mut machines: Vec<&str> = Vec::new();
    let newest_first = slot::tables().rev();
    newest_first
        .filter(|table| {
            let new = !machines.contains(&table.machine());
            machines.push(table.machine());
            new
        })
        .map(view)
        .collect()
});

/// The odds of each machine's table of today; counted once, when first asked for.
#[must_use]
pub fn odds() -> &'static [OddsView] {
    &ODDS
}

/// The odds of that machine.
#[must_use]
pub fn odds_of(machine: &str) -> Option<&'static OddsView> {
    odds().iter().find(|odds| odds.machine == machine)
}

fn view(table: &SlotTable) -> OddsView {
    let odds = table.odds();
    let all_lines = odds.rounds.last();
    let nothing = kernel::Ratio::ZERO;
    OddsView {
        game: "slot".into(),
        machine: table.machine().into(),
        table_hash: table.hash_hex().into(),
        return_to_player: odds.return_to_player,
        return_percent: odds.return_to_player.percent(2),
        line_hit: odds.line_hit,
        round_hit: all_lines.map_or(nothing, |round| round.hit),
        round_profit: all_lines.map_or(nothing, |round| round.profit),
        lines: table.lines().len() as i64,
        bet_per_line_min: table.bet_per_line_min(),
        bet_per_line_max: table.bet_per_line_max(),
        symbols: odds
            .symbols
            .iter()
            .map(|row| {
                let symbol = table.symbol(row.symbol);
                SymbolOddsView {
                    symbol: symbol.name.clone(),
                    weight: symbol.weight.into(),
                    weight_total: table.weight_total().into(),
                    multiplier: symbol.multiplier.into(),
                    line_chance: row.line_chance,
                    one_in: row
                        .line_chance
                        .one_in()
                        .and_then(|tries| u64::try_from(tries).ok())
                        .unwrap_or(u64::MAX),
                }
            })
            .collect(),
    }
}
