//! What rock-paper-scissors adds to the ticker and to the odds.

use crate::play::chance::Chance;
use contract::play::{RpsOddsView, RpsStrategyView};
use engine::games::{
    Game as _,
    rps::{Outcome, RpsTable},
};

/// The house's last throw, as the ticker names a win.
pub(in crate::play) fn headline(_: &RpsTable, outcome: &Outcome) -> String {
    outcome
        .house()
        .last()
        .map(|throw| throw.name().to_owned())
        .unwrap_or_default()
}

/// The odds of a table.
pub(in crate::play) fn odds(table: &RpsTable) -> RpsOddsView {
    let (odds, data) = (table.odds(), table.data());
    RpsOddsView {
        table: table.name().to_owned(),
        table_hash: table.hash_hex().to_owned(),
        return_to_player: odds.return_to_player,
        return_percent: odds.return_to_player.percent(2),
        win: odds.win,
        draw: odds.draw,
        loss: odds.loss,
        win_pays_hundredths: data.win_pays_hundredths,
        wins_max: data.wins_max.into(),
        bet_min: data.bet_min,
        bet_max: data.bet_max,
        bet_step: data.bet_step,
        strategies: odds
            .strategies
            .iter()
            .map(|strategy| RpsStrategyView {
                wins: strategy.wins.into(),
                chance: strategy.chance,
                pays: strategy.pays,
                return_to_player: strategy.return_to_player,
            })
            .collect(),
    }
}

/// Every chance of a table: what a throw pays whose win is taken, and how often each streak is reached.
pub(in crate::play) fn chances(table: &RpsTable) -> Vec<Chance> {
    let odds = table.odds();
    let first = odds.first_win();
    let mut chances = Chance::of_all("wins-1", "round", &first, first.all());
    chances.extend(odds.strategies.iter().skip(1).map(|strategy| {
        let bet = format!("wins-{}", strategy.wins);
        Chance::new(&bet, "reached", strategy.chance)
    }));
    chances
}
