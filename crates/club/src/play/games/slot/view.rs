//! What a slot adds to the ticker and to the odds.

use crate::play::{chance::Chance, jackpot};
use contract::play::{SlotOddsView, SymbolOddsView};
use engine::{
    games::{
        Game as _,
        slot::{self, SlotTable},
    },
    odds::Distribution,
};
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
    let all_lines = odds.rounds.last().map(|round| &round.payouts);
    SlotOddsView {
        machine: table.machine().into(),
        table_hash: table.hash_hex().into(),
        return_to_player: odds.return_to_player,
        return_percent: odds.return_to_player.percent(2),
        line_hit: odds.line_hit,
        round_hit: all_lines.map_or(Ratio::ZERO, Distribution::hit),
        round_profit: all_lines.map_or(Ratio::ZERO, Distribution::profit),
        lines: table.lines().len() as i64,
        jackpot: table.data().jackpot.map(jackpot::odds_view),
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

/// Every chance of a machine: three of a symbol on a line, and what a round on so many lines pays.
pub(in crate::play) fn chances(table: &SlotTable) -> Vec<Chance> {
    let odds = table.odds();
    let symbols = odds.symbols.iter().map(|row| {
        let symbol = table.symbol(row.symbol);
        let outcome = format!("{}-{}", symbol.name, slot::LINE_CELLS);
        Chance::new("line", outcome, row.line_chance).paying(symbol.multiplier.into(), 1)
    });
    let rounds = odds.rounds.iter().flat_map(|round| {
        let bet = format!("lines-{}", round.lines);
        Chance::of_all(&bet, "round", &round.payouts, round.payouts.all())
    });
    symbols.chain(rounds).collect()
}
