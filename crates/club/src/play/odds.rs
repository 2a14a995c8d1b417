//! The odds of every table that is played, from the very tables that are played.

use super::games;
use contract::play::{JackpotOddsView, OddsView};
use engine::games::{Jackpot, Table};
use std::sync::LazyLock;

static ODDS: LazyLock<Vec<OddsView>> =
    LazyLock::new(|| Table::current().map(games::odds).collect());

/// The odds of each table of today, in the order of the menu; computed once, when first asked for.
#[must_use]
pub fn odds() -> &'static [OddsView] {
    &ODDS
}

/// The odds of that table of that game.
#[must_use]
pub fn odds_of(game: &str, table: &str) -> Option<&'static OddsView> {
    Table::current()
        .position(|one| one.game() == game && one.name() == table)
        .and_then(|index| odds().get(index))
}

/// A table's part in the common jackpot, as its odds tell it.
pub(super) fn jackpot_odds(jackpot: Jackpot) -> Box<JackpotOddsView> {
    let share = jackpot.return_to_player();
    Box::new(JackpotOddsView {
        tickets: jackpot.tickets.into(),
        chance: super::jackpot::chance(jackpot),
        contributed_return: jackpot.contributed_return(),
        seeded_return: jackpot.seeded_return(),
        return_to_player: share,
        return_percent: share.percent(2),
        seed: jackpot.seed,
    })
}
