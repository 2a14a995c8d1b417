//! A player as a settler remembers it, and what a round does to that. Pure.

use super::{
    PlayError,
    bet::Bet,
    events::{PublicWin, RoundSettled, RoundTold},
    limits::rules::{Limits, Usage},
    round::{Played, RoundRecord},
    rules,
};
use crate::wallet::events::BalanceChanged;
use chrono::{DateTime, NaiveDate, Utc};
use contract::{
    play::{RoundFairnessView, RoundView, StatsView},
    wallet::BalancesView,
};
use engine::{draw::PreparedSeed, games::Jackpot};
use kernel::{Gem, Gold, PlayerId, RequestId, RoundId, SeedId, Token, money::AMOUNT_MAX};
use platform::calendar;
use std::sync::Arc;

/// Everything a round needs to know about its player.
#[derive(Clone, Debug)]
pub struct PlayerState {
    /// The player.
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
    /// Moves when anything here but balances, version, nonce and counters has changed.
    pub epoch: i64,
    /// No bet is taken before that moment.
    pub blocked_until: Option<DateTime<Utc>>,
    /// Limits and breaks that the player has set; none for most.
    pub limits: Option<Arc<Limits>>,
    /// Counters of a lifetime and a day.
    pub counters: Counters,
    /// What the limits are held against, of the day of the counters.
    pub usage: Usage,
}

/// A seed pair in the form that draws quickly.
#[derive(Debug)]
pub struct SeedPair {
    /// The pair.
    pub id: SeedId,
    /// SHA-256 of the server seed, in hex.
    pub server_seed_hash: String,
    /// The player's seed.
    pub client_seed: String,
    /// Both seeds, ready to draw.
    pub prepared: PreparedSeed,
}

/// What is counted of a player's rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counters {
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

impl Counters {
    /// The same counters on `day`: those of an earlier day start again. A day that is over never comes back,
    /// whichever clock is behind.
    #[must_use]
    pub fn on(mut self, day: NaiveDate) -> Self {
        if self.day < day {
            self.day = day;
            self.day_rounds = 0;
            self.day_net = 0;
        }
        self
    }

    /// The counters as they are shown.
    #[must_use]
    pub const fn view(&self) -> StatsView {
        StatsView {
            rounds: self.rounds,
            wagered: Gold(self.wagered),
            paid: Gold(self.paid),
            net: self.paid - self.wagered,
            best_net: self.best_net,
            rounds_today: self.day_rounds,
            net_today: self.day_net,
        }
    }

    const fn count(&mut self, stake: i64, payout: i64) {
        self.count_stake(stake);
        self.count_round(stake, payout);
    }

    /// A stake that counts as lost until its round pays.
    const fn count_stake(&mut self, stake: i64) {
        self.wagered += stake;
        self.day_net -= stake;
    }

    /// A round whose stake was counted before, maybe on another day.
    const fn count_round(&mut self, stake: i64, payout: i64) {
        self.rounds += 1;
        self.paid += payout;
        self.day_rounds += 1;
        self.day_net += payout;
        if payout - stake > self.best_net {
            self.best_net = payout - stake;
        }
    }
}

/// A round that has been decided and not yet written.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Derived from the idempotency key.
    pub round_id: RoundId,
    /// Hash of the request.
    pub fingerprint: i64,
    /// The request it came in.
    pub request: RequestId,
    /// What was played and what came out.
    pub played: Played,
    /// The stake.
    pub stake: Gold,
    /// What it pays.
    pub payout: Gold,
    /// What it was paid of the common jackpot; none before [`Decided::win_jackpot`].
    pub prize: Option<Gold>,
    /// The player's own count of rounds.
    pub number: i64,
    /// The wallet's version after the stake; one more after the payout when there is one, and after the
    /// prize.
    pub version_after_stake: i64,
    /// What the player held between stake and payout.
    pub gold_after_stake: i64,
    /// The player after the round.
    pub state: PlayerState,
    /// When.
    pub at: DateTime<Utc>,
}

impl PlayerState {
    /// Whether so much may be staked now; the counters and the usage that the day begins with, or has.
    fn admit(
        &self,
        stake: i64,
        day: NaiveDate,
        at: DateTime<Utc>,
    ) -> Result<(Counters, Usage), PlayError> {
        if let Some(until) = self.blocked_until.filter(|until| at < *until) {
            return Err(PlayError::Blocked { until });
        }
        let available = self.balances.gold.0;
        if available < stake {
            let needed = stake;
            return Err(PlayError::InsufficientFunds { needed, available });
        }
        let counters = self.counters.on(day);
        let usage = if self.counters.day < day {
            self.usage.on_a_new_day()
        } else {
            self.usage
        };
        if let Some(limits) = &self.limits {
            limits.allow((stake, counters.day_net), usage, (day, at))?;
        }
        Ok((counters, usage))
    }

    /// Takes the stake of a round that may stay open, and the next nonce for it.
    ///
    /// # Errors
    /// As [`PlayerState::play`]; the state is as it was then.
    pub fn stake(
        &mut self,
        stake: i64,
        day: NaiveDate,
        at: DateTime<Utc>,
    ) -> Result<(), PlayError> {
        let (counters, usage) = self.admit(stake, day, at)?;
        self.nonce += 1;
        self.counters = counters;
        self.counters.count_stake(stake);
        self.usage = usage.after(stake, at);
        self.balances.gold.0 -= stake;
        Ok(())
    }

    /// Goes on with an open round: nothing is staked, but time is played.
    ///
    /// # Errors
    /// As [`PlayerState::play`]: who rests or is excluded does not go on.
    pub fn play_on(&mut self, day: NaiveDate, at: DateTime<Utc>) -> Result<(), PlayError> {
        let (counters, usage) = self.admit(0, day, at)?;
        self.counters = counters;
        self.usage = usage.after(0, at);
        Ok(())
    }

    /// What is counted by the day begins anew when it is another one.
    pub fn begin_day(&mut self, day: NaiveDate) {
        if self.counters.day < day {
            self.usage = self.usage.on_a_new_day();
            self.counters = self.counters.on(day);
        }
    }

    /// Counts and pays an open round that ends; the counters are those of the day.
    ///
    /// # Errors
    /// [`PlayError::WalletFull`] when the payout does not fit.
    pub fn pay(&mut self, stake: i64, payout: i64) -> Result<(), PlayError> {
        let gold = self.balances.gold.0.checked_add(payout);
        let gold = gold
            .filter(|gold| *gold <= AMOUNT_MAX)
            .ok_or(PlayError::WalletFull)?;
        self.counters.count_round(stake, payout);
        self.balances.gold = Gold(gold);
        Ok(())
    }

    /// Plays one round: the state moves on, and the round is returned.
    ///
    /// # Errors
    /// Refuses a stake that the player does not have or may not place; the state is as it was then.
    pub fn play(
        &mut self,
        bet: &Bet,
        day: NaiveDate,
        at: DateTime<Utc>,
    ) -> Result<Decided, PlayError> {
        let stake = bet.table.stake(&bet.bet);
        let (counters, usage) = self.admit(stake.0, day, at)?;
        let available = self.balances.gold.0;
        let mut draw = self.seed.prepared.draw(self.nonce.unsigned_abs() + 1);
        let outcome = bet.table.play(&bet.bet, &mut draw);
        let payout = bet.table.payout(&bet.bet, &outcome);
        let gold_after_stake = available - stake.0;
        let gold = gold_after_stake
            .checked_add(payout.0)
            .filter(|gold| *gold <= AMOUNT_MAX)
            .ok_or(PlayError::WalletFull)?;

        self.nonce += 1;
        self.counters = counters;
        self.counters.count(stake.0, payout.0);
        self.usage = usage.after(stake.0, at);
        self.balances.gold = Gold(gold);
        let version_after_stake = self.version + 1;
        self.version = version_after_stake + i64::from(payout > Gold::ZERO);
        Ok(Decided {
            round_id: bet.round_id,
            fingerprint: bet.fingerprint,
            request: bet.request,
            played: Played {
                table: bet.table,
                bet: bet.bet.clone(),
                outcome,
            },
            stake,
            payout,
            prize: None,
            number: self.counters.rounds,
            version_after_stake,
            gold_after_stake,
            state: self.clone(),
            at,
        })
    }
}

impl Decided {
    /// The jackpot that the round has hit, if it has.
    #[must_use]
    pub fn hit(&self) -> Option<Jackpot> {
        let Played { table, outcome, .. } = &self.played;
        table.jackpot().filter(|_| table.hits_jackpot(outcome))
    }

    /// Gives the player the pot. Payout, counters and what limits are held against stay as the game has
    /// decided them: the prize comes from what everybody has staked.
    ///
    /// # Errors
    /// [`PlayError::WalletFull`] when the wallet cannot hold it.
    pub fn win_jackpot(&mut self, pot: Gold) -> Result<(), PlayError> {
        let gold = self.state.balances.gold.0.checked_add(pot.0);
        let gold = gold
            .filter(|gold| *gold <= AMOUNT_MAX)
            .ok_or(PlayError::WalletFull)?;
        self.state.balances.gold = Gold(gold);
        self.state.version += 1;
        self.prize = Some(pot);
        Ok(())
    }

    /// The round as its player is answered.
    #[must_use]
    pub fn view(&self) -> RoundView {
        let table = self.played.table;
        RoundRecord {
            id: self.round_id,
            number: self.number,
            game: table.game().into(),
            table: table.name().into(),
            table_hash: table.hash_hex().into(),
            stake: self.stake,
            payout: self.payout,
            prize: self.prize,
            detail: self.played.detail(),
            balances: self.state.balances,
            fairness: RoundFairnessView {
                server_seed_hash: self.state.seed.server_seed_hash.clone(),
                client_seed: self.state.seed.client_seed.clone(),
                nonce: self.state.nonce,
                server_seed: None,
            },
            at: self.at,
        }
        .view()
    }

    /// The round as the rest of the world is told.
    #[must_use]
    pub fn event(&self) -> RoundSettled {
        let table = self.played.table;
        let net = self.payout.0 - self.stake.0;
        RoundSettled {
            round: RoundTold {
                round_id: self.round_id,
                number: self.number,
                game: table.game().into(),
                machine: table.name().into(),
                bet: self.stake,
                payout: self.payout,
                net,
                jackpot: self.prize,
                at: self.at,
            },
            balance: BalanceChanged {
                balances: self.state.balances.into(),
                version: self.state.version,
                net_today: self.state.counters.day_net,
            },
            week: calendar::week(self.at),
            public_win: self.public_win(net),
        }
    }

    fn public_win(&self, net: i64) -> Option<PublicWin> {
        let (symbol, net) = match self.prize {
            Some(prize) => (rules::JACKPOT_SYMBOL.to_owned(), prize.0),
            None if rules::is_public_win(self.stake.0, self.payout.0) => {
                (self.played.headline(), net)
            }
            None => return None,
        };
        let table = self.played.table;
        Some(PublicWin {
            round_id: self.round_id,
            player: self.state.masked_nickname.to_string(),
            game: table.game().into(),
            machine: table.name().into(),
            symbol,
            net,
            at: self.at,
        })
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
