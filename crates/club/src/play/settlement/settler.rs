//! A settler takes what waits as one batch and settles it in one durable statement.
//!
//! It decides on players as it remembers them. The statement writes those whose state is current and
//! tells which were not: a player who **moved on** (money came from elsewhere, a new seed pair, a
//! prohibition) is read again and settled with the next batch, a **key used before** is looked up and
//! answered aside. Neither slows the neighbours. Who moved on again and again goes the locked way: a
//! transaction alone, on locked rows, which is right without any memory. So forgetting every player at
//! any time is harmless. A round that hits the common jackpot goes the locked way, too: what it is paid
//! is known when the pot is locked.
//!
//! # Invariants
//! - An answer is sent after the commit that makes it true, never before.
//! - One member's refusal or fault never fails the others.
//! - A refusal is decided on a state that was read for it, never on a remembered one.

use super::{
    batch::Batch,
    context::Context,
    store::{self, Verdict},
    waiting::{Answer, Waiting},
};
use crate::play::{
    PlayError, jackpot,
    player_state::PlayerState,
    store::{lock_states, player_states, settled_before},
};
use kernel::{PlayerId, RoundId};
use platform::{Fault, Reply, calendar};
use sqlx::{Connection as _, PgConnection, postgres::PgConnectOptions};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    future::Future,
    time::{Duration, Instant},
};
use tokio::{sync::mpsc, time::timeout};

/// The most bets of one batch; beyond about a hundred the wait grows and the yield does not.
pub(super) const BATCH_MAX: usize = 128;
/// How many players a settler remembers (about 10 MB); when full it forgets all of them.
const STATES_MAX: usize = 20_000;
/// How often a bet is tried on a state that turns out stale before it goes the locked way.
const STALE_MAX: u8 = 2;
/// How long the database may take for one step of a batch: a silent one must not keep players waiting
/// longer than a request may.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(1_200);
/// How long connecting may take.
const CONNECT_TIMEOUT: Duration = Duration::from_millis(1_000);

/// One settler, with a connection of its own.
pub(super) struct Settler {
    context: Context,
    connection: Option<PgConnection>,
    states: HashMap<PlayerId, PlayerState>,
    /// Members of earlier batches that are tried again with the next one.
    again: Vec<Waiting>,
}

impl Settler {
    pub(super) fn new(context: Context) -> Self {
        Self {
            context,
            connection: None,
            states: HashMap::new(),
            again: Vec::new(),
        }
    }

    /// Settles until the queue is closed and empty.
    pub(super) async fn serve(mut self, bets: &mut mpsc::Receiver<Waiting>) {
        let mut batch = Vec::with_capacity(BATCH_MAX);
        loop {
            batch.append(&mut self.again);
            if batch.is_empty() {
                if bets.recv_many(&mut batch, BATCH_MAX).await == 0 {
                    break;
                }
            } else {
                // Those who are tried again come first and wait for nobody.
                while batch.len() < BATCH_MAX
                    && let Ok(waiting) = bets.try_recv()
                {
                    batch.push(waiting);
                }
            }
            self.settle(std::mem::take(&mut batch)).await;
        }
        if let Some(connection) = self.connection.take() {
            let _ = timeout(CONNECT_TIMEOUT, connection.close()).await;
        }
    }

    #[tracing::instrument(name = "batch", skip_all, fields(bets = batch.len()))]
    async fn settle(&mut self, batch: Vec<Waiting>) {
        let began = Instant::now();
        metrics::histogram!("settlement_batch_size").record(batch.len() as f64);
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => match connect(&self.context.options).await {
                Ok(connection) => connection,
                Err(fault) => return refuse_all(batch, &fault),
            },
        };
        // A connection that failed or timed out is in an unknown state: a new one is made then.
        if self.settle_on(&mut connection, batch).await.is_ok() {
            self.connection = Some(connection);
        }
        metrics::histogram!("settlement_batch_seconds").record(began.elapsed());
    }

    async fn settle_on(
        &mut self,
        connection: &mut PgConnection,
        batch: Vec<Waiting>,
    ) -> Result<(), ()> {
        let (often_stale, batch): (Vec<_>, Vec<_>) = batch
            .into_iter()
            .partition(|waiting| waiting.stale >= STALE_MAX);
        let (mut batch, mut locked) = (batch, often_stale);
        let (fresh, unreadable) = match self.remember(connection, &batch).await {
            Ok(read) => read,
            Err(fault) => {
                batch.extend(locked);
                refuse_all(batch, &fault);
                return Err(());
            }
        };
        let batch = refuse_unreadable(batch, &unreadable);
        let at = self.context.clock.now();
        let when = (calendar::day(at), at);
        let Batch {
            decided,
            refused,
            hits,
            undecided,
        } = Batch::decide(batch, &mut self.states, &fresh, when);

        for waiting in hits {
            self.states.remove(&waiting.bet.player);
            locked.push(waiting);
        }
        let mut aside = Aside::default();
        let written = self.write(connection, decided, &mut aside).await;
        for waiting in undecided {
            // An old state or an earlier bet of the player: read the player anew for the next try.
            self.states.remove(&waiting.bet.player);
            aside.look_up.push((waiting, None));
        }
        for (waiting, error) in refused {
            aside.look_up.push((waiting, Some(error)));
        }
        if let Err(fault) = written {
            let left = aside.look_up.into_iter().map(|(waiting, _)| waiting);
            let mut left: Vec<Waiting> = left.collect();
            left.extend(aside.again);
            left.extend(locked);
            refuse_all(left, &fault);
            return Err(());
        }
        self.answer_aside(connection, aside).await?;
        self.settle_locked(connection, locked).await
    }

    /// Reads the players that this settler does not remember, in one query: who was read, and who
    /// cannot be.
    async fn remember(
        &mut self,
        connection: &mut PgConnection,
        batch: &[Waiting],
    ) -> Result<(HashSet<PlayerId>, HashMap<PlayerId, Fault>), Fault> {
        if self.states.len() > STATES_MAX {
            self.states.clear();
        }
        let unknown: BTreeSet<PlayerId> = batch
            .iter()
            .map(|waiting| waiting.bet.player)
            .filter(|player| !self.states.contains_key(player))
            .collect();
        let (mut fresh, mut unreadable) = (HashSet::new(), HashMap::new());
        if unknown.is_empty() {
            return Ok((fresh, unreadable));
        }
        let players: Vec<PlayerId> = unknown.iter().copied().collect();
        let read = player_states(connection, &self.context.seal, &players);
        for (player, state) in in_time(read).await? {
            match state {
                Ok(state) => {
                    fresh.insert(player);
                    self.states.insert(player, state);
                }
                Err(fault) => {
                    unreadable.insert(player, fault);
                }
            }
        }
        for player in unknown {
            if !fresh.contains(&player) && !unreadable.contains_key(&player) {
                unreadable.insert(player, Fault::unreadable("player state", "it is not there"));
            }
        }
        Ok((fresh, unreadable))
    }

    /// Writes the decided rounds and answers those that now stand. The others are put aside.
    async fn write(
        &mut self,
        connection: &mut PgConnection,
        decided: Vec<(Waiting, crate::play::player_state::Decided)>,
        aside: &mut Aside,
    ) -> Result<(), Fault> {
        if decided.is_empty() {
            return Ok(());
        }
        let rounds: Vec<_> = decided.iter().map(|(_, decided)| decided).collect();
        let verdicts = match in_time(store::settle(connection, &self.context, &rounds)).await {
            Ok(verdicts) => verdicts,
            Err(fault) => {
                for (waiting, _) in decided {
                    self.states.remove(&waiting.bet.player);
                    aside.again.push(waiting);
                }
                if !is_refusal(&fault) {
                    return Err(fault);
                }
                // One of them was refused, or is held by somebody else, and with it all: each alone.
                tracing::warn!(cause = %fault, "a batch was refused and is settled one by one");
                for waiting in &mut aside.again {
                    waiting.stale = STALE_MAX;
                }
                return Ok(());
            }
        };
        let mut written = 0_u64;
        for (mut waiting, decided) in decided {
            match verdicts.get(&waiting.bet.player) {
                Some(Verdict::Written) => {
                    written += 1;
                    waiting.answer(Ok(Reply {
                        answer: decided.view(),
                        replayed: false,
                    }));
                }
                Some(Verdict::Known) => {
                    self.states.remove(&waiting.bet.player);
                    aside.look_up.push((waiting, None));
                }
                None => {
                    self.states.remove(&waiting.bet.player);
                    waiting.stale += 1;
                    aside.again.push(waiting);
                }
            }
        }
        if written > 0 {
            self.context.outbox_notify.notify_one();
        }
        metrics::counter!("settlement_rounds_total", "path" => "optimistic").increment(written);
        metrics::counter!("settlement_stale_total").increment(aside.again.len() as u64);
        Ok(())
    }

    /// Answers the keys that were used before and the refusals; the rest is tried with the next batch.
    async fn answer_aside(
        &mut self,
        connection: &mut PgConnection,
        aside: Aside,
    ) -> Result<(), ()> {
        self.again.extend(aside.again);
        if aside.look_up.is_empty() {
            return Ok(());
        }
        let ids: Vec<RoundId> = aside
            .look_up
            .iter()
            .map(|(waiting, _)| waiting.bet.round_id)
            .collect();
        let before = match in_time(settled_before(connection, &ids)).await {
            Ok(before) => before,
            Err(fault) => {
                let left = aside.look_up.into_iter().map(|(waiting, _)| waiting);
                let mut left: Vec<Waiting> = left.collect();
                left.append(&mut self.again);
                refuse_all(left, &fault);
                return Err(());
            }
        };
        for (waiting, refusal) in aside.look_up {
            match (before.get(&waiting.bet.round_id), refusal) {
                (Some((fingerprint, round)), _) => {
                    let answer = replay(*fingerprint == waiting.bet.fingerprint, round);
                    waiting.answer(answer);
                }
                (None, Some(error)) => waiting.answer(Err(error)),
                (None, None) => self.again.push(waiting),
            }
        }
        Ok(())
    }

    /// Settles bets one by one on locked rows; a fault of one is its own.
    async fn settle_locked(
        &mut self,
        connection: &mut PgConnection,
        bets: Vec<Waiting>,
    ) -> Result<(), ()> {
        let mut bets = bets.into_iter();
        while let Some(waiting) = bets.next() {
            self.states.remove(&waiting.bet.player);
            match in_time(self.locked(connection, &waiting)).await {
                Ok(answer) => {
                    let written = is_new_round(&answer);
                    metrics::counter!("settlement_rounds_total", "path" => "locked")
                        .increment(u64::from(written));
                    waiting.answer(answer);
                }
                Err(fault) if is_refusal(&fault) => waiting.answer(Err(fault.into())),
                Err(fault) => {
                    let mut left = vec![waiting];
                    left.extend(bets);
                    left.append(&mut self.again);
                    refuse_all(left, &fault);
                    return Err(());
                }
            }
        }
        Ok(())
    }

    /// Settles one bet in a transaction of its own, which has ended when this returns: an open one would
    /// keep the player's rows locked for as long as this settler rests.
    async fn locked(
        &self,
        connection: &mut PgConnection,
        waiting: &Waiting,
    ) -> Result<Answer, Fault> {
        let mut transaction = connection.begin().await?;
        let answer = self.decide_locked(&mut transaction, waiting).await;
        if answer.as_ref().is_ok_and(is_new_round) {
            transaction.commit().await?;
            self.context.outbox_notify.notify_one();
        } else {
            transaction.rollback().await?;
        }
        answer
    }

    async fn decide_locked(
        &self,
        transaction: &mut PgConnection,
        waiting: &Waiting,
    ) -> Result<Answer, Fault> {
        let bet = &waiting.bet;
        let states = lock_states(&mut *transaction, &self.context.seal, &[bet.player]).await?;
        let before = settled_before(&mut *transaction, &[bet.round_id]).await?;
        if let Some((fingerprint, round)) = before.get(&bet.round_id) {
            return Ok(replay(*fingerprint == bet.fingerprint, round));
        }
        let Some((_, state)) = states.into_iter().next() else {
            return Err(Fault::unreadable("player state", "it is not there"));
        };
        let mut state = state?;
        let at = self.context.clock.now();
        let mut decided = match state.play(bet, calendar::day(at), at) {
            Ok(decided) => decided,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let hit = decided.hit();
        let entropy = &self.context.entropy;
        if let Some(jackpot) = hit {
            let pot = jackpot::store::lock(&mut *transaction, jackpot.seed, entropy, at).await?;
            if let Err(refusal) = decided.win_jackpot(pot.amount) {
                return Ok(Err(refusal));
            }
        }
        let verdicts = store::settle(&mut *transaction, &self.context, &[&decided]).await?;
        if verdicts.get(&bet.player) != Some(&Verdict::Written) {
            return Err(Fault::unreadable(
                "player state",
                "it moved on under a lock",
            ));
        }
        if let Some((jackpot, prize)) = hit.zip(decided.prize) {
            let won_by = (bet.round_id, bet.player);
            jackpot::store::pay(transaction, won_by, prize, jackpot.seed, entropy, at).await?;
            metrics::counter!("jackpot_wins_total").increment(1);
        }
        Ok(Ok(Reply {
            answer: decided.view(),
            replayed: false,
        }))
    }
}

/// Whether the answer tells of a round that has just been written.
fn is_new_round(answer: &Answer) -> bool {
    answer.as_ref().is_ok_and(|reply| !reply.replayed)
}

/// What is not answered by the batch's own statement.
#[derive(Default)]
struct Aside {
    /// Their keys may have been used before; with the answer when they were not, if there is one.
    look_up: Vec<(Waiting, Option<PlayError>)>,
    /// Tried with the next batch.
    again: Vec<Waiting>,
}

async fn connect(options: &PgConnectOptions) -> Result<PgConnection, Fault> {
    timeout(CONNECT_TIMEOUT, PgConnection::connect_with(options))
        .await
        .map_err(|_| Fault::Timeout("the database"))?
        .map_err(Fault::from)
}

async fn in_time<T>(answer: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    timeout(ANSWER_TIMEOUT, answer)
        .await
        .map_err(|_| Fault::Timeout("the database"))?
}

/// Whether the database answered and said no to this statement: the connection is good, and the cause is
/// one of its members.
fn is_refusal(fault: &Fault) -> bool {
    let Fault::Database(error) = fault else {
        return matches!(fault, Fault::Unreadable { .. });
    };
    let code = error.as_database_error().and_then(|error| error.code());
    // Class 22: a value does not fit. Class 23: a constraint. Then: two writers waited for each other in a
    // circle, and somebody holds a row for longer than a batch waits.
    code.is_some_and(|code| {
        code.starts_with("22") || code.starts_with("23") || code == "40P01" || code == "55P03"
    })
}

fn replay(same_request: bool, round: &contract::play::RoundView) -> Answer {
    if same_request {
        Ok(Reply {
            answer: round.clone(),
            replayed: true,
        })
    } else {
        Err(PlayError::KeyReused)
    }
}

/// Refuses the bets of players whose state cannot be read, each with the fault of its own; returns the
/// others.
fn refuse_unreadable(batch: Vec<Waiting>, unreadable: &HashMap<PlayerId, Fault>) -> Vec<Waiting> {
    if unreadable.is_empty() {
        return batch;
    }
    let (refused, left): (Vec<_>, Vec<_>) = batch
        .into_iter()
        .partition(|waiting| unreadable.contains_key(&waiting.bet.player));
    for waiting in refused {
        if let Some(fault) = unreadable.get(&waiting.bet.player) {
            let why = Fault::unreadable("player state", fault);
            waiting.answer(Err(why.into()));
        }
    }
    left
}

/// The cause is logged once; everybody who waits is told to come back with the same key.
fn refuse_all(batch: Vec<Waiting>, fault: &Fault) {
    tracing::error!(cause = %fault, bets = batch.len(), "a batch could not be settled");
    metrics::counter!("settlement_refused_total").increment(batch.len() as u64);
    for waiting in batch {
        tracing::info!(request = %waiting.bet.request, round = %waiting.bet.round_id, "told to ask again");
        waiting.answer(Err(PlayError::Busy));
    }
}
