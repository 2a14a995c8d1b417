//! Fixtures: roulette's rounds and pages, for tests.

use super::api::RoulettePageView;
use crate::play::{
    fixtures::{HASH, header, page_view},
    view::Round,
};
use contract::play::{RouletteBetView, RouletteDetail, RouletteKindView, RouletteOddsView};
use engine::games::{
    Game as _,
    roulette::{self, Colour, Kind, Spot, rotary},
};
use kernel::Gold;

/// A round of three bets, 3,500 gold in all, with the ball in that pocket.
pub(in crate::play) fn played(pocket: u8) -> Round<RouletteDetail> {
    let bets = [
        (Kind::Red, &[][..], 2_000),
        (Kind::Straight, &[17], 500),
        (Kind::Dozen, &[2], 1_000),
    ];
    let bets: Vec<_> = bets
        .into_iter()
        .map(|(kind, on, amount)| {
            let spot = Spot::new(kind, on).unwrap();
            let pays = i64::from(rotary().rule(kind).odds) + 1;
            let wins = rotary().covers(spot, pocket);
            RouletteBetView {
                kind: kind.name().into(),
                on: on.to_vec(),
                amount: Gold(amount),
                payout: Gold(if wins { amount * pays } else { 0 }),
            }
        })
        .collect();
    let payout: Gold = bets.iter().map(|bet| bet.payout).sum();
    let mut header = header("roulette", payout.units());
    header.bet = Gold(3_500);
    header.net = payout.units() - 3_500;
    Round {
        header,
        detail: RouletteDetail {
            pocket,
            colour: rotary().colour(pocket).name().into(),
            bets,
        },
    }
}

/// The page of a player whose last round was that.
pub(super) fn roulette_page_view(last: Option<Round<RouletteDetail>>) -> RoulettePageView {
    let pockets = last.iter().map(|round| round.detail.pocket).collect();
    RoulettePageView {
        page: page_view(last, odds()),
        pockets,
    }
}

/// The odds of the rotary, as the server makes them of the table.
pub(super) fn odds() -> RouletteOddsView {
    let (table, odds) = (rotary(), rotary().odds());
    RouletteOddsView {
        table: table.name().into(),
        table_hash: HASH.into(),
        return_to_player: odds.return_to_player,
        return_percent: odds.return_to_player.percent(2),
        wheel: table.wheel().to_vec(),
        red: (0..roulette::POCKETS)
            .filter(|pocket| table.colour(*pocket) == Colour::Red)
            .collect(),
        bets_max: 40,
        stake_max: table.stake_max(),
        kinds: odds
            .kinds
            .iter()
            .map(|kind| RouletteKindView {
                kind: kind.kind.name().into(),
                covers: kind.covered.into(),
                pays: kind.odds.into(),
                chance: kind.chance,
                return_to_player: kind.return_to_player,
                bet_min: table.rule(kind.kind).bet_min,
                bet_max: table.rule(kind.kind).bet_max,
            })
            .collect(),
    }
}
