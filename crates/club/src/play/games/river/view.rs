//! What the Han River adds to the ticker and to the odds.

use crate::play::{chance::Chance, jackpot};
use contract::play::{FreeSpinsOddsView, RiverOddsView, RiverPayView, RiverSymbolView};
use engine::games::{
    Game as _,
    river::{ALIKE_MIN, Outcome, RiverTable, SymbolOdds},
};
use kernel::Ratio;

/// The symbol of the best win of all spins, as the ticker names a win.
pub(in crate::play) fn headline(table: &RiverTable, outcome: &Outcome) -> String {
    outcome
        .spins()
        .flat_map(|spin| &spin.wins)
        .max_by_key(|win| win.payout)
        .map(|win| table.symbol(win.symbol).name.clone())
        .unwrap_or_default()
}

/// The odds of a machine.
pub(in crate::play) fn odds(table: &RiverTable) -> Box<RiverOddsView> {
    let odds = table.odds();
    let free = table.free_spins();
    let name = |symbol: &_| table.symbol(*symbol).name.clone();
    let reels = table.reels().iter();
    Box::new(RiverOddsView {
        machine: table.machine().to_owned(),
        table_hash: table.hash_hex().to_owned(),
        return_to_player: odds.return_to_player,
        return_percent: odds.return_to_player.percent(2),
        base_return: odds.base_return,
        free_return: odds.free_return,
        line_hit: odds.line_hit,
        round_hit: odds.round_hit,
        round_profit: odds.round_profit,
        free_spins: FreeSpinsOddsView {
            first: free.first.into(),
            more: free.more.into(),
            most: odds.free_most.into(),
            multiplier: free.multiplier.into(),
            chance: odds.free_chance,
            expected: odds.free_expected,
        },
        jackpot: table.data().jackpot.map(jackpot::odds_view),
        bet_per_line_min: table.bet_per_line_min(),
        bet_per_line_max: table.bet_per_line_max(),
        wild: name(&table.wild()),
        scatter: name(&table.scatter()),
        lines: table.lines().iter().map(|line| line.to_vec()).collect(),
        reels: reels.map(|reel| reel.iter().map(name).collect()).collect(),
        symbols: odds.symbols.iter().map(|row| symbol(table, row)).collect(),
    })
}

fn symbol(table: &RiverTable, row: &SymbolOdds) -> RiverSymbolView {
    let symbol = table.symbol(row.symbol);
    let pays = symbol.pays.iter().zip(row.chances).enumerate();
    RiverSymbolView {
        symbol: symbol.name.clone(),
        pays: pays
            .map(|(index, (multiplier, chance))| RiverPayView {
                count: (index + ALIKE_MIN) as i64,
                multiplier: (*multiplier).into(),
                chance,
                one_in: one_in(chance),
            })
            .collect(),
        share: row.share,
    }
}

fn one_in(chance: Ratio) -> u64 {
    let tries = chance.one_in().unwrap_or_default();
    u64::try_from(tries).unwrap_or(u64::MAX)
}

/// Every chance of a machine: symbols on a line, fireworks in the window, and what a spin pays with and
/// without winning free spins, before these are multiplied. Rounds are trees of such spins.
pub(in crate::play) fn chances(table: &RiverTable) -> Vec<Chance> {
    let (odds, wild, scatter) = (table.odds(), table.wild(), table.scatter());
    let rows = odds.symbols.iter().filter(|row| row.symbol != wild);
    let symbols = rows.flat_map(|row| {
        let symbol = table.symbol(row.symbol);
        let bet = if row.symbol == scatter {
            "spin"
        } else {
            "line"
        };
        let counts = symbol.pays.iter().zip(row.chances).zip(ALIKE_MIN..);
        counts.map(move |((pays, chance), count)| {
            let outcome = format!("{}-{count}", symbol.name);
            Chance::new(bet, outcome, chance).paying((*pays).into(), 1)
        })
    });
    let spin = &odds.spin;
    let spins = [
        ("no-free-spins", &spin.plain),
        ("free-spins", &spin.triggering),
    ];
    let spins =
        spins.map(|(outcome, payouts)| Chance::of_all("spin", outcome, payouts, spin.all()));
    let bet = format!("lines-{}", table.lines().len());
    let rounds = [
        ("hit", odds.round_hit),
        ("profit", odds.round_profit),
        ("free-spins", odds.free_chance),
    ];
    let rounds = rounds.map(|(outcome, chance)| Chance::new(&bet, outcome, chance));
    symbols
        .chain(spins.into_iter().flatten())
        .chain(rounds)
        .collect()
}
