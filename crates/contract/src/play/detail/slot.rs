//! What a slot adds to a round.

use crate::play::{SlotDetail, WinView};
use engine::games::{
    Place,
    slot::{LINE_CELLS, Outcome, SIDE, SlotTable, Stake},
};

pub(super) fn detail(table: &SlotTable, stake: &Stake, outcome: &Outcome) -> SlotDetail {
    SlotDetail {
        bet_per_line: stake.bet_per_line(),
        lines: stake.lines().into(),
        grid: outcome
            .grid
            .names(table)
            .map(|row| row.map(str::to_owned).to_vec())
            .to_vec(),
        wins: outcome
            .wins
            .iter()
            .map(|win| WinView {
                line: win.line.into(),
                symbol: table.symbol(win.symbol).name.clone(),
                count: LINE_CELLS as i64,
                multiplier: win.multiplier.into(),
                payout: win.payout,
            })
            .collect(),
    }
}

pub(super) fn bet(detail: &SlotDetail) -> String {
    format!("{}x{}", detail.bet_per_line, detail.lines)
}

pub(super) fn shows(detail: &SlotDetail, place: Place) -> Option<Vec<String>> {
    let Place::Cell(cell) = place else {
        return None;
    };
    let (row, column) = (usize::from(cell) / SIDE, usize::from(cell) % SIDE);
    Some(vec![detail.grid.get(row)?.get(column)?.clone()])
}
