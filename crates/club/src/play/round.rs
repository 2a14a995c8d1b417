//! A settled round as it is shown: right after it was decided, and read back ever after.

use super::games;
use chrono::{DateTime, Utc};
use contract::{
    play::{Detail, JackpotPrizeView, RoundFairnessView, RoundHeader, RoundView},
    wallet::BalancesView,
};
use engine::games::{Bet, Outcome, Table, Unreadable};
use kernel::{Gold, RoundId};

/// What was played and what came out.
#[derive(Clone, Debug)]
pub struct Played {
    /// The table.
    pub table: Table,
    /// What was staked and chosen.
    pub bet: Bet,
    /// What came out.
    pub outcome: Outcome,
}

impl Played {
    /// Reads a stored round with its table: `None` when this version does not know the table.
    ///
    /// # Errors
    /// When the table is known and the texts are not its own.
    pub fn read(table_hash: &[u8], bet: &str, outcome: &str) -> Result<Option<Self>, Unreadable> {
        let Some(table) = Table::of_hash(table_hash) else {
            return Ok(None);
        };
        let bet = table.read_bet(bet)?;
        let outcome = table.read_outcome(&bet, outcome)?;
        Ok(Some(Self {
            table,
            bet,
            outcome,
        }))
    }

    /// What the game adds to the round.
    #[must_use]
    pub fn detail(&self) -> Detail {
        Detail::of(self.table, &self.bet, &self.outcome)
    }

    /// What brought the win, in a word for the ticker: a symbol, a pocket.
    #[must_use]
    pub fn headline(&self) -> String {
        games::headline(self.table, &self.outcome)
    }
}

/// A round as it is stored: enough to show it again, ever after.
pub struct RoundRecord {
    /// The round.
    pub id: RoundId,
    /// The player's own count.
    pub number: i64,
    /// Which game.
    pub game: String,
    /// Which table of it.
    pub table: String,
    /// SHA-256 of the table, in hex.
    pub table_hash: String,
    /// The stake.
    pub stake: Gold,
    /// What it paid.
    pub payout: Gold,
    /// What it was paid of the common jackpot.
    pub prize: Option<Gold>,
    /// What the game adds; unknown when this version does not know the table or cannot read the texts.
    pub detail: Detail,
    /// What the player held after it.
    pub balances: BalancesView,
    /// What it was drawn from.
    pub fairness: RoundFairnessView,
    /// When it was settled.
    pub at: DateTime<Utc>,
}

impl RoundRecord {
    /// The round as it is shown: the same each time.
    #[must_use]
    pub fn view(self) -> RoundView {
        RoundView {
            header: RoundHeader {
                round_id: self.id,
                number: self.number,
                game: self.game,
                table: self.table,
                table_hash: self.table_hash,
                bet: self.stake,
                payout: self.payout,
                net: self.payout.0 - self.stake.0,
                balances: self.balances,
                jackpot: self.prize.map(|amount| JackpotPrizeView { amount }),
                fairness: self.fairness,
                at: self.at,
            },
            detail: self.detail,
        }
    }
}
