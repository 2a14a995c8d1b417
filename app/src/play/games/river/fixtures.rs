//! Fixtures: rounds of the Han River and its page, for tests.

use super::api::RiverPageView;
use crate::play::{
    fixtures::{header, page_view},
    view::Round,
};
use contract::play::{
    FreeSpinView, FreeSpinsOddsView, RiverDetail, RiverOddsView, RiverPayView, RiverSymbolView,
    RiverWinView,
};
use engine::games::{Game as _, river::han_river};
use kernel::{Gold, Ratio};

pub(super) fn win(line: i64, symbol: &str, multiplier: i64, payout: i64) -> RiverWinView {
    RiverWinView {
        line: Some(line),
        rows: vec![1; 5],
        symbol: symbol.into(),
        count: 3,
        multiplier,
        payout: Gold(payout),
    }
}

fn grid(rows: [[&str; 5]; 3]) -> Vec<Vec<String>> {
    rows.map(|row| row.map(str::to_owned).to_vec()).to_vec()
}

/// A round of 1,000 gold that paid so much on line 1, if anything.
pub(in crate::play) fn played(payout: i64) -> Round<RiverDetail> {
    let wins = (payout > 0).then(|| win(1, "bike", 12, payout));
    Round {
        header: header("river", payout),
        detail: RiverDetail {
            bet_per_line: Gold(50),
            lines: 20,
            grid: grid([
                ["kite", "train", "heron", "chicken", "bike"],
                ["bike", "moon", "bike", "ramen", "duckboat"],
                ["chicken", "fireworks", "ramen", "tower63", "kite"],
            ]),
            wins: wins.into_iter().collect(),
            free_spins: Vec::new(),
            free_multiplier: 2,
        },
    }
}

/// A round with twenty free spins: the second pays 1,200, the third 2,000 and adds ten, and no other
/// pays anything.
pub(in crate::play) fn with_free_spins() -> Round<RiverDetail> {
    let mut round = played(0);
    let scatters = RiverWinView {
        line: None,
        rows: Vec::new(),
        ..win(0, "fireworks", 2, 2_000)
    };
    round.header = header("river", 5_200);
    round.detail.grid = grid([
        ["fireworks", "train", "heron", "fireworks", "bike"],
        ["ramen", "heron", "bike", "ramen", "duckboat"],
        ["chicken", "fireworks", "ramen", "tower63", "kite"],
    ]);
    round.detail.wins = vec![scatters.clone()];
    round.detail.free_spins = (1..=20)
        .map(|number| {
            let wins = match number {
                2 => vec![win(1, "bike", 12, 1_200)],
                3 => vec![scatters.clone()],
                _ => Vec::new(),
            };
            FreeSpinView {
                grid: played(0).detail.grid,
                payout: wins.iter().map(|win| win.payout).sum(),
                wins,
                added: if number == 3 { 10 } else { 0 },
            }
        })
        .collect();
    round
}

/// The page of a player whose last round was that.
pub(super) fn river_page_view(last: Option<Round<RiverDetail>>) -> RiverPageView {
    page_view(last, odds())
}

/// The table that is played, with chances of one in 32.
pub(super) fn odds() -> RiverOddsView {
    let table = han_river();
    let chance = Ratio::new(1, 32).unwrap();
    let name = |index: &_| table.symbol(*index).name.clone();
    RiverOddsView {
        jackpot: None,
        machine: table.machine().into(),
        table_hash: table.hash_hex().into(),
        return_to_player: Ratio::new(962, 1_000).unwrap(),
        return_percent: "96.20".into(),
        base_return: chance,
        free_return: chance,
        line_hit: chance,
        round_hit: chance,
        round_profit: chance,
        free_spins: FreeSpinsOddsView {
            first: 10,
            more: 10,
            most: 110,
            multiplier: 2,
            chance,
            expected: Ratio::new(107, 10).unwrap(),
        },
        bet_per_line_min: table.bet_per_line_min(),
        bet_per_line_max: table.bet_per_line_max(),
        wild: "moon".into(),
        scatter: "fireworks".into(),
        lines: table.lines().iter().map(|line| line.to_vec()).collect(),
        reels: table
            .reels()
            .iter()
            .map(|reel| reel.iter().map(name).collect())
            .collect(),
        symbols: table
            .symbols()
            .iter()
            .map(|symbol| RiverSymbolView {
                symbol: symbol.name.clone(),
                pays: (3..)
                    .zip(symbol.pays)
                    .map(|(count, multiplier)| RiverPayView {
                        count,
                        multiplier: multiplier.into(),
                        chance,
                        one_in: 32,
                    })
                    .collect(),
                share: chance,
            })
            .collect(),
    }
}
