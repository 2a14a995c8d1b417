//! What roulette adds to a round, to the ticker and to the odds.

use crate::play::chance::Chance;
use contract::play::{RouletteBetView, RouletteDetail, RouletteKindView, RouletteOddsView};
use engine::games::{
    Game as _,
    roulette::{Bet, Colour, Outcome, POCKETS, RouletteTable, payouts},
};

/// What roulette adds to a round.
pub(in crate::play) fn detail(
    table: &RouletteTable,
    bet: &Bet,
    outcome: &Outcome,
) -> RouletteDetail {
    RouletteDetail {
        pocket: outcome.pocket,
        colour: table.colour(outcome.pocket).name().to_owned(),
        bets: bet
            .chips()
            .iter()
            .zip(payouts(table, bet, *outcome))
            .map(|(chip, payout)| RouletteBetView {
                kind: chip.spot.kind().name().to_owned(),
                on: chip.spot.on().to_vec(),
                amount: chip.amount,
                payout,
            })
            .collect(),
    }
}

/// The pocket, as the ticker names a win.
pub(in crate::play) fn headline(_: &RouletteTable, outcome: &Outcome) -> String {
    outcome.pocket.to_string()
}

/// The odds of a table.
pub(in crate::play) fn odds(table: &RouletteTable) -> RouletteOddsView {
    let odds = table.odds();
    RouletteOddsView {
        table: table.name().to_owned(),
        table_hash: table.hash_hex().to_owned(),
        return_to_player: odds.return_to_player,
        return_percent: odds.return_to_player.percent(2),
        wheel: table.wheel().to_vec(),
        red: (0..POCKETS)
            .filter(|pocket| table.colour(*pocket) == Colour::Red)
            .collect(),
        bets_max: table.bets_max() as i64,
        stake_max: table.stake_max(),
        kinds: odds
            .kinds
            .iter()
            .map(|kind| {
                let rule = table.rule(kind.kind);
                RouletteKindView {
                    kind: kind.kind.name().to_owned(),
                    covers: kind.covered.into(),
                    pays: kind.odds.into(),
                    chance: kind.chance,
                    return_to_player: kind.return_to_player,
                    bet_min: rule.bet_min,
                    bet_max: rule.bet_max,
                }
            })
            .collect(),
    }
}

/// Every chance of a table: what a bet of each kind pays.
pub(in crate::play) fn chances(table: &RouletteTable) -> Vec<Chance> {
    let kinds = table.odds().kinds.iter();
    kinds
        .flat_map(|kind| {
            let payouts = kind.payouts();
            Chance::of_all(kind.kind.name(), "round", &payouts, payouts.all())
        })
        .collect()
}
