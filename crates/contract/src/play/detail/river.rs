//! What the Han River adds to a round.

use crate::play::{FreeSpinView, RiverDetail, RiverWinView};
use engine::games::{
    Place,
    river::{Outcome, RiverTable, Spin, Stake, Win, Window},
};

pub(super) fn detail(table: &RiverTable, stake: &Stake, outcome: &Outcome) -> RiverDetail {
    let free_spins = outcome.free_spins.iter().map(|spin| FreeSpinView {
        grid: grid(table, &spin.window),
        wins: wins(table, spin),
        payout: spin.payout,
        added: spin.awarded.into(),
    });
    RiverDetail {
        bet_per_line: stake.bet_per_line(),
        lines: stake.lines().into(),
        grid: grid(table, &outcome.base.window),
        wins: wins(table, &outcome.base),
        free_spins: free_spins.collect(),
        free_multiplier: table.free_spins().multiplier.into(),
    }
}

fn grid(table: &RiverTable, window: &Window) -> Vec<Vec<String>> {
    let name = |symbol| table.symbol(symbol).name.clone();
    window.map(|row| row.map(name).to_vec()).to_vec()
}

fn wins(table: &RiverTable, spin: &Spin) -> Vec<RiverWinView> {
    let rows = |line: u8| table.lines()[usize::from(line) - 1].to_vec();
    let view = |win: &Win| RiverWinView {
        line: win.line.map(i64::from),
        rows: win.line.map(rows).unwrap_or_default(),
        symbol: table.symbol(win.symbol).name.clone(),
        count: win.count.into(),
        multiplier: win.multiplier.into(),
        payout: win.payout,
    };
    spin.wins.iter().map(view).collect()
}

pub(super) fn bet(detail: &RiverDetail) -> String {
    format!("{}x{}", detail.bet_per_line, detail.lines)
}

pub(super) fn shows(detail: &RiverDetail, place: Place) -> Option<Vec<String>> {
    let Place::Reel { spin, reel } = place else {
        return None;
    };
    let grid = match usize::from(spin).checked_sub(1) {
        None => &detail.grid,
        Some(free) => &detail.free_spins.get(free)?.grid,
    };
    let column = grid.iter().map(|row| row.get(usize::from(reel)).cloned());
    column.collect()
}
