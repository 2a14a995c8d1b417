//! A player's seat at the table, and what a round does to it. Pure.

use super::{PlayError, dealer::Bet, rules};
use chrono::{DateTime, NaiveDate, Utc};
use contract::{
    play::{PublicWinView, RoundFairnessView, RoundSummaryView, RoundView, WinView},
    wallet::BalancesView,
};
use engine::{
    draw::PreparedSeed,
    games::slot::{self, Grid, Outcome, SlotTable, Stake},
};
use kernel::{Gem, Gold, PlayerId, RoundId, SeedId, Token, money::AMOUNT_MAX};
use std::sync::Arc;

/// Everything a round needs to know about its player.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Who sits here.
    pub player: PlayerId,
    /// The nickname as others see it.
    pub masked_nickname: Arc<str>,
    /// The seed pair that rounds are drawn from.
    pub seed: Arc<SeedPair>,
    /// The last nonce drawn from it.
    pub nonce: i64,
    /// What the player holds.
    pub balances: BalancesView,
    /// The wallet's version; see `ledger::Wallet`.
    pub version: i64,
    /// Counters of a lifetime and a day.
    pub tally: Tally,
}

/// A seed pair in the form that draws quickly.
#[derive(Debug)]
pub struct SeedPair {
    /// Which pair.
    pub id: SeedId,
    /// SHA-256 of the server seed, in hex.
    pub server_seed_hash: String,
    /// The player's seed.
    pub client_seed: String,
    /// Both seeds, ready to draw.
    pub prepared: PreparedSeed,
}

/// What a seat has counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Rounds ever played.
    pub rounds: i64,
    /// Gold ever staked.
    pub wagered: i64,
    /// Gold ever paid out.
    pub paid: i64,
    /// The best net result of one round.
    pub best_net: i64,
    /// The club's day that the two below count.
    pub day: NaiveDate,
    /// Rounds of that day.
    pub day_rounds: i64,
    /// Payouts minus stakes of that day.
    pub day_net: i64,
}

impl Tally {
    /// The same counters on `day`: those of another day start again.
    #[must_use]
    pub fn on(mut self, day: NaiveDate) -> Self {
        if self.day != day {
            self.day = day;
            self.day_rounds = 0;
            self.day_net = 0;
        }
        self
    }

    const fn count(&mut self, stake: i64, payout: i64) {
        let net = payout - stake;
        self.rounds += 1;
        self.wagered += stake;
        self.paid += payout;
        self.day_rounds += 1;
        self.day_net += net;
        if net > self.best_net {
            self.best_net = net;
        }
    }
}

/// A round that has been decided and not yet written.
#[derive(Clone, Debug)]
pub struct Dealt {
    /// Derived from the idempotency key.
    pub round_id: RoundId,
    /// Hash of the request.
    pub fingerprint: i64,
    /// Which table.
    pub table: &'static SlotTable,
    /// What was staked.
    pub stake: Stake,
    /// What came out.
    pub outcome: Outcome,
    /// The player's own count of rounds.
    pub number: i64,
    /// The wallet's version after the stake, and after the payout when there is one.
    pub version_after_stake: i64,
    /// What the player held between stake and payout.
    pub gold_after_stake: i64,
    /// The seat after the round.
    pub seat: Seat,
    /// When.
    pub at: DateTime<Utc>,
}

impl Seat {
    /// Plays one round: the seat moves on, and the round is returned.
    ///
    /// # Errors
    /// Refuses a stake that the player does not have; the seat is as it was then.
    pub fn play(
        &mut self,
        bet: &Bet,
        day: NaiveDate,
        at: DateTime<Utc>,
    ) -> Result<Dealt, PlayError> {
        let stake = bet.stake.total().0;
        let available = self.balances.gold.0;
        if available < stake {
            return Err(PlayError::InsufficientFunds {
                needed: stake,
                available,
            });
        }
        let mut draw = self.seed.prepared.draw(self.nonce.unsigned_abs() + 1);
        let outcome = slot::spin(bet.table, bet.stake, &mut draw);
        let payout = outcome.payout.0;
        let gold_after_stake = available - stake;
        let gold = gold_after_stake
            .checked_add(payout)
            .filter(|gold| *gold <= AMOUNT_MAX)
            .ok_or(PlayError::WalletFull)?;

        self.nonce += 1;
        self.tally = self.tally.on(day);
        self.tally.count(stake, payout);
        self.balances.gold = Gold(gold);
        let version_after_stake = self.version + 1;
        self.version = version_after_stake + i64::from(payout > 0);
        Ok(Dealt {
            round_id: bet.round_id,
            fingerprint: bet.fingerprint,
            table: bet.table,
            stake: bet.stake,
            outcome,
            number: self.tally.rounds,
            version_after_stake,
            gold_after_stake,
            seat: self.clone(),
            at,
        })
    }
}

impl Dealt {
    /// The round as its player is answered.
    #[must_use]
    pub fn view(&self) -> RoundView {
        RoundRecord {
            id: self.round_id,
            number: self.number,
            table: self.table,
            stake: self.stake,
            grid: self.outcome.grid,
            balances: self.seat.balances,
            fairness: RoundFairnessView {
                server_seed_hash: self.seat.seed.server_seed_hash.clone(),
                client_seed: self.seat.seed.client_seed.clone(),
                nonce: self.seat.nonce,
                server_seed: None,
            },
            at: self.at,
        }
        .view()
    }

    /// The round as a line of the history.
    #[must_use]
    pub fn summary(&self) -> RoundSummaryView {
        let (bet, payout) = (self.stake.total(), self.outcome.payout);
        RoundSummaryView {
            round_id: self.round_id,
            number: self.number,
            game: "slot".into(),
            machine: self.table.machine().into(),
            bet,
            payout,
            net: payout.0 - bet.0,
            at: self.at,
        }
    }

    /// The round as everybody may see it, when it is a big win.
    #[must_use]
    pub fn public_win(&self) -> Option<PublicWinView> {
        let (bet, payout) = (self.stake.total().0, self.outcome.payout.0);
        if payout < bet * rules::PUBLIC_WIN_STAKES {
            return None;
        }
        let best = self.outcome.wins.iter().max_by_key(|win| win.payout)?;
        Some(PublicWinView {
            round_id: self.round_id,
            player: self.seat.masked_nickname.to_string(),
            machine: self.table.machine().into(),
            symbol: self.table.symbol(best.symbol).name.clone(),
            net: payout - bet,
            at: self.at,
        })
    }
}

/// A round as it is stored: enough to show it again, ever after.
pub struct RoundRecord {
    /// Which round.
    pub id: RoundId,
    /// The player's own count.
    pub number: i64,
    /// The table that was played.
    pub table: &'static SlotTable,
    /// What was staked.
    pub stake: Stake,
    /// What the window showed.
    pub grid: Grid,
    /// What the player held after it.
    pub balances: BalancesView,
    /// What it was drawn from.
    pub fairness: RoundFairnessView,
    /// When.
    pub at: DateTime<Utc>,
}

impl RoundRecord {
    /// Settles the stored grid again and shows it: the same bytes each time.
    #[must_use]
    pub fn view(self) -> RoundView {
        let outcome = slot::settle(self.table, self.stake, self.grid);
        let (bet, payout) = (self.stake.total(), outcome.payout);
        RoundView {
            round_id: self.id,
            number: self.number,
            machine: self.table.machine().into(),
            table_hash: self.table.hash_hex().into(),
            bet_per_line: self.stake.bet_per_line(),
            lines: self.stake.lines().into(),
            bet,
            payout,
            net: payout.0 - bet.0,
            balances: self.balances,
            grid: self
                .grid
                .names(self.table)
                .map(|row| row.map(str::to_owned).to_vec())
                .to_vec(),
            wins: outcome
                .wins
                .iter()
                .map(|win| WinView {
                    line: win.line.into(),
                    symbol: self.table.symbol(win.symbol).name.clone(),
                    count: slot::LINE_CELLS as i64,
                    multiplier: win.multiplier.into(),
                    payout: win.payout,
                })
                .collect(),
            fairness: self.fairness,
            at: self.at,
        }
    }
}

/// Balances from their columns.
#[must_use]
pub const fn balances(gold: i64, gem: i64, token: i64) -> BalancesView {
    BalancesView {
        gold: Gold(gold),
        gem: Gem(gem),
        token: Token(token),
    }
}
