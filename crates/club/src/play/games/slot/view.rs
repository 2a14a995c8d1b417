//! What a slot adds to the ticker and to the odds.

use contract::play::{SlotOddsView, SymbolOddsView};
use engine::games::slot::{self, SlotTable};
use kernel::Ratio;

/// The best symbol that paid, as the ticker names a win.
pub(in crate::play) fn headline(table: &SlotTable, outcome: &slot::Outcome) -> String {
    outcome
        .wins
        .iter()
        .max_by_key(|win| win.payout)
        .map(|win| table.symbol(win.symbol).name.clone())
        .unwrap_or_default()
}

/// The odds of a machine.
pub(in crate::play) fn odds(table: &SlotTable) -> SlotOddsView {
    let odds = table.odds();
    let all_lines = odds.rounds.last();
    SlotOddsView {
        machine: table.machine().into(),
        table_hash: table.hash_hex().into(),
        return_to_player: odds.return_to_player,
        return_percent: odds.return_to_player.percent(2),
        line_hit: odds.line_hit,
        round_hit: all_lines.map_or(Ratio::ZERO, |round| round.hit),
        round_profit: all_lines.map_or(Ratio::ZERO, |round| round.profit),
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
