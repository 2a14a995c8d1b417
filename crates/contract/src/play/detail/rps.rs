//! What rock-paper-scissors adds to a round.

use crate::play::{RpsDetail, RpsThrowView};
use engine::games::{
    Place,
    rps::{Bet, Outcome, RpsTable, Step, follow},
};
use kernel::Gold;

pub(super) fn detail(table: &RpsTable, bet: &Bet, outcome: &Outcome) -> RpsDetail {
    let throws: Vec<RpsThrowView> = follow(table, bet, outcome).into_iter().map(shown).collect();
    // A bet has at least one throw.
    let last = throws.last().cloned().unwrap_or_else(|| RpsThrowView {
        player_throw: String::new(),
        house_throw: String::new(),
        result: String::new(),
        streak: 0,
        pot: Gold::ZERO,
    });
    RpsDetail {
        stake: bet.amount(),
        player_throw: last.player_throw,
        house_throw: last.house_throw,
        result: last.result,
        streak: last.streak,
        pot: last.pot,
        throws,
    }
}

fn shown(step: Step) -> RpsThrowView {
    RpsThrowView {
        player_throw: step.player.name().to_owned(),
        house_throw: step.house.name().to_owned(),
        result: step.result.name().to_owned(),
        streak: step.streak.into(),
        pot: step.pot,
    }
}

/// `1000:rsp`.
pub(super) fn bet(detail: &RpsDetail) -> String {
    let letters: String = detail
        .throws
        .iter()
        .filter_map(|throw| throw.player_throw.chars().next())
        .collect();
    format!("{}:{letters}", detail.stake)
}

pub(super) fn shows(detail: &RpsDetail, place: Place) -> Option<Vec<String>> {
    let Place::Throw(number) = place else {
        return None;
    };
    let throw = detail.throws.get(usize::from(number))?;
    Some(vec![throw.house_throw.clone()])
}
