//! Fixtures: rounds and pages of rock-paper-scissors, for tests.

use super::api::{RpsPageView, Shown};
use crate::play::{
    fixtures::{HASH, header, page_view},
    view::Round,
};
use contract::{
    play::{Detail, OpenRoundView, RpsDetail, RpsOddsView, RpsThrowView},
    wallet::BalancesView,
};
use kernel::{Gold, Ratio};

fn throw(player: &str, house: &str, result: &str, streak: i64, pot: i64) -> RpsThrowView {
    RpsThrowView {
        player_throw: player.into(),
        house_throw: house.into(),
        result: result.into(),
        streak,
        pot: Gold(pot),
    }
}

fn of(throws: Vec<RpsThrowView>) -> RpsDetail {
    let last = throws[throws.len() - 1].clone();
    RpsDetail {
        stake: Gold(1_000),
        player_throw: last.player_throw,
        house_throw: last.house_throw,
        result: last.result,
        streak: last.streak,
        pot: last.pot,
        throws,
    }
}

/// Scissors against paper.
pub(super) fn won() -> RpsDetail {
    of(vec![throw("scissors", "paper", "win", 1, 1_940)])
}

/// A round of 1,000 gold: won and cashed out, drawn, lost, or ridden once and lost.
pub(super) fn played(how: &str) -> Round<Shown> {
    let (detail, payout) = match how {
        "won" => (won(), 1_940),
        "drawn" => (of(vec![throw("rock", "rock", "draw", 0, 1_000)]), 1_000),
        "lost" => (of(vec![throw("rock", "paper", "loss", 0, 0)]), 0),
        _ => {
            let ridden = throw("rock", "paper", "loss", 1, 0);
            (
                of(vec![throw("scissors", "paper", "win", 1, 1_940), ridden]),
                0,
            )
        }
    };
    let header = header("rps", payout);
    let open = None;
    let detail = Shown { detail, open };
    Round { header, detail }
}

/// A round of 1,000 gold that waits after its first win.
pub(super) fn waits() -> OpenRoundView {
    let header = header("rps", 0);
    OpenRoundView {
        round_id: header.round_id,
        game: header.game,
        table: header.table,
        table_hash: header.table_hash,
        bet: header.bet,
        pot: Gold(1_940),
        balances: BalancesView::default(),
        fairness: header.fairness,
        opened_at: header.at,
        expires_at: header.at,
        detail: Detail::Rps(won()),
    }
}

/// The page of a player whose last round was that, and who has that one open.
pub(super) fn page(last: Option<Round<Shown>>, open: Option<OpenRoundView>) -> RpsPageView {
    RpsPageView {
        page: page_view(last, odds()),
        open,
    }
}

/// The odds of the table.
pub(super) fn odds() -> RpsOddsView {
    let third = Ratio::new(1, 3).unwrap();
    RpsOddsView {
        table: "rps".into(),
        table_hash: HASH.into(),
        return_to_player: Ratio::new(98, 100).unwrap(),
        return_percent: "98.00".into(),
        win: third,
        draw: third,
        loss: third,
        win_pays_hundredths: 194,
        wins_max: 7,
        bet_min: Gold(50),
        bet_max: Gold(50_000),
        bet_step: Gold(50),
        strategies: vec![],
    }
}
