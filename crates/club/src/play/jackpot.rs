//! The common jackpot: what is in the pot, how it fills, how it is paid.
//!
//! Every batch of rounds leaves one row with what its stakes add, in thousandths of a gold and in the
//! statement that writes the rounds: both are there, or neither, whatever is killed when. [`collect`] adds
//! these rows up, carries the fraction and moves the whole gold in the ledger. A round that hits is settled
//! on the locked path, which collects what is there and pays the pot in the round's own transaction.
//!
//! # Invariants
//! - What was staked since the jackpot began, collected or not, is in the pot's sum to the thousandth.
//! - The pot's account in the ledger is `seeded + contributed_mille / 1000 - paid`.
//! - The row is locked after wallet and state of a player, and nothing else is locked after it.

pub(super) mod store;

use super::rules::JACKPOT_SYMBOL;
use contract::play::{JackpotOddsView, JackpotView, JackpotWinView, PublicWinView};
use engine::games::{Jackpot, Table};
use kernel::{Gold, Ratio};
use platform::{Fault, Platform};

/// For so much gold the chance is told.
const CHANCE_OF: Gold = Gold(1_000);

/// The jackpot that the tables of today play for; they all say the same.
#[must_use]
pub fn rules() -> Option<Jackpot> {
    Table::newest().find_map(Table::jackpot)
}

/// A table's part in the common jackpot, as its odds tell it.
pub(super) fn odds_view(jackpot: Jackpot) -> Box<JackpotOddsView> {
    let share = jackpot.return_to_player();
    Box::new(JackpotOddsView {
        tickets: jackpot.tickets.into(),
        chance: chance(jackpot),
        contributed_return: jackpot.contributed_return(),
        seeded_return: jackpot.seeded_return(),
        return_to_player: share,
        return_percent: share.percent(2),
        seed: jackpot.seed,
    })
}

/// Moves what batches have left into the pot, and tells whether there was anything. Whoever comes while
/// another collects has nothing to do.
///
/// # Errors
/// When the database is away.
pub async fn collect(platform: &Platform) -> Result<bool, Fault> {
    let Some(rules) = rules() else {
        return Ok(false);
    };
    let mut transaction = platform::begin(&platform.pool).await?;
    if !store::is_free(&mut transaction).await? {
        return Ok(false);
    }
    let now = platform.clock.now();
    let pot = store::lock(&mut transaction, rules.seed, &platform.entropy, now).await?;
    transaction.commit().await?;
    Ok(pot.has_grown)
}

/// The pot as everybody may see it, as it was at most a second ago.
///
/// # Errors
/// When the database is away.
pub async fn view(platform: &Platform) -> Result<Option<JackpotView>, Fault> {
    let Some(rules) = rules() else {
        return Ok(None);
    };
    let (pot, last_win) = store::read(&platform.pool, rules.seed).await?;
    Ok(Some(JackpotView {
        amount: pot,
        tickets: rules.tickets.into(),
        per_mille: rules.per_mille.into(),
        seed: rules.seed,
        chance: chance(rules),
        last_win,
    }))
}

/// The chance of a thousand gold.
#[must_use]
pub fn chance(rules: Jackpot) -> Ratio {
    rules.chance(CHANCE_OF)
}

/// A jackpot win as the ticker shows it.
pub(super) fn public(win: JackpotWinView) -> PublicWinView {
    PublicWinView {
        round_id: win.round_id,
        player: win.player,
        game: win.game,
        machine: win.machine,
        symbol: JACKPOT_SYMBOL.to_owned(),
        net: win.amount.units(),
        at: win.at,
    }
}
