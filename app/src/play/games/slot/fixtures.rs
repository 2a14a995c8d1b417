//! Fixtures: a slot's rounds and pages, for tests.

use super::{api::SlotPageView, view_model::MACHINE};
use crate::play::{
    fixtures::{HASH, header, page_view},
    view::Round,
};
use contract::play::{SlotDetail, SlotOddsView, SymbolOddsView, WinView};
use kernel::{Gold, Ratio};

/// A round of 200 gold on five lines that paid so much, on the second line if anything.
pub(in crate::play) fn played(payout: i64) -> Round<SlotDetail> {
    let wins = (payout > 0).then(|| win(2, payout)).into_iter().collect();
    let rows = [
        ["ticket", "bungeo", "cherry"],
        ["ramen"; 3],
        ["umbrella", "ticket", "seven"],
    ];
    Round {
        header: header("slot", payout),
        detail: SlotDetail {
            bet_per_line: Gold(200),
            lines: 5,
            grid: rows.map(|row| row.map(str::to_owned).to_vec()).to_vec(),
            wins,
        },
    }
}

/// Three ramen on that line.
pub(super) fn win(line: i64, payout: i64) -> WinView {
    WinView {
        line,
        symbol: "ramen".into(),
        count: 3,
        multiplier: 45,
        payout: Gold(payout),
    }
}

/// The slot page of a player whose last round was that.
pub(super) fn slot_page_view(last: Option<Round<SlotDetail>>) -> SlotPageView {
    page_view(last, odds())
}

/// The odds of one symbol in 32, three alike.
pub(super) fn odds() -> SlotOddsView {
    let half = Ratio::new(1, 2).unwrap();
    SlotOddsView {
        jackpot: None,
        machine: MACHINE.into(),
        table_hash: HASH.into(),
        return_to_player: Ratio::new(959, 1_000).unwrap(),
        return_percent: "95.90".into(),
        line_hit: half,
        round_hit: half,
        round_profit: half,
        lines: 5,
        bet_per_line_min: Gold(10),
        bet_per_line_max: Gold(10_000),
        symbols: [
            "seven", "cat", "bungeo", "ramen", "umbrella", "cherry", "ticket",
        ]
        .map(|symbol| SymbolOddsView {
            symbol: symbol.into(),
            weight: 5,
            weight_total: 32,
            multiplier: 45,
            line_chance: Ratio::new(125, 32_768).unwrap(),
            one_in: 262,
        })
        .to_vec(),
    }
}
