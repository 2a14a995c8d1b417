//! A dealer settles everything that waits in one durable statement: the group commit of rounds.
//!
//! A hand goes the quick way first: decide on the seats as this dealer remembers them and write
//! everything in **one** statement, which refuses itself as a whole when any seat has moved on.
//! Whatever the quick way cannot settle (a seat changed elsewhere, a key used before, not enough
//! gold) goes the careful way: lock the seats, look up the keys, decide on the truth, write. The
//! quick way costs one round trip, which is what a lone player waits for; the careful way is right
//! without any memory, so forgetting every seat at any time is harmless.
//!
//! # Invariants
//! - An answer is sent after the commit that makes it true, never before.
//! - One member's refusal never fails the others.
//! - Refusals are decided on locked seats only.

use super::{
    PlayError,
    seat::{Dealt, Seat},
    store,
};
use crate::{
    Answered, calendar,
    clock::Clock,
    entropy::Entropy,
    fault::{Fault, constraint},
};
use contract::play::RoundView;
use engine::games::slot::{SlotTable, Stake};
use kernel::{PlayerId, RoundId};
use sqlx::{Acquire as _, PgConnection, PgPool, Postgres, pool::PoolConnection};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};
use tokio::sync::{Notify, mpsc, oneshot};

/// The most bets of one hand; beyond about a hundred the wait grows and the yield does not.
const HAND_MAX: usize = 128;
/// How many seats a dealer remembers (about 10 MB); when full it forgets all of them.
const SEATS_MAX: usize = 20_000;

/// What a dealer works with.
#[derive(Clone)]
pub struct Dealing {
    /// Each dealer keeps one connection of it.
    pub pool: PgPool,
    /// Tells when a hand was settled.
    pub clock: Clock,
    /// Makes transfer and event ids.
    pub entropy: Entropy,
    /// Rung after each hand.
    pub outbox_bell: Arc<Notify>,
}

/// A bet, checked against its table.
#[derive(Clone, Debug)]
pub struct Bet {
    /// Whose.
    pub player: PlayerId,
    /// Derived from the idempotency key.
    pub round_id: RoundId,
    /// Hash of the request.
    pub fingerprint: i64,
    /// Which table.
    pub table: &'static SlotTable,
    /// How much on how many lines.
    pub stake: Stake,
}

type Answer = Result<Answered<RoundView>, PlayError>;

/// A bet and the one who waits for it.
pub struct Waiting {
    pub(super) bet: Bet,
    pub(super) answer: oneshot::Sender<Answer>,
}

impl Waiting {
    fn answer(self, answer: Answer) {
        // Nobody listens when the caller went away; the round stands all the same.
        let _ = self.answer.send(answer);
    }
}

/// Deals until the table is gone.
pub(super) async fn serve(dealing: Dealing, mut bets: mpsc::Receiver<Waiting>) {
    let mut dealer = Dealer {
        dealing,
        connection: None,
        seats: HashMap::new(),
    };
    let mut hand = Vec::with_capacity(HAND_MAX);
    while bets.recv_many(&mut hand, HAND_MAX).await > 0 {
        dealer.settle(std::mem::take(&mut hand)).await;
    }
}

struct Dealer {
    dealing: Dealing,
    connection: Option<PoolConnection<Postgres>>,
    seats: HashMap<PlayerId, Seat>,
}

/// A decided round and the one who waits for it.
type Settled = (Waiting, Dealt);

impl Dealer {
    async fn settle(&mut self, hand: Vec<Waiting>) {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => match self.connect().await {
                Ok(connection) => connection,
                Err(fault) => return refuse_all(hand, &fault),
            },
        };
        let (left, healthy) = self.quickly(&mut connection, hand).await;
        let healthy = if left.is_empty() {
            healthy
        } else {
            self.carefully(&mut connection, left).await
        };
        if healthy {
            self.connection = Some(connection);
        }
    }

    /// A connection for this dealer alone.
    async fn connect(&self) -> Result<PoolConnection<Postgres>, Fault> {
        let mut connection = self.dealing.pool.acquire().await?;
        // One statement a hand, always of the same shape: planning it anew for each hand would
        // cost more than running it for a lone round. And always a handful of rows by their keys:
        // the planner does not know how few they are and would read whole tables.
        sqlx::raw_sql(
            "set plan_cache_mode = force_generic_plan; set jit = off; set enable_seqscan = off;
             set enable_hashjoin = off; set enable_mergejoin = off",
        )
        .execute(&mut *connection)
        .await?;
        Ok(connection)
    }

    /// Settles what can be settled from memory; returns the rest, and whether the connection is
    /// still good.
    async fn quickly(
        &mut self,
        connection: &mut PgConnection,
        hand: Vec<Waiting>,
    ) -> (Vec<Waiting>, bool) {
        if let Err(error) = self.remember(connection, &hand).await {
            tracing::warn!(%error, "seats cannot be read");
            return (hand, true);
        }
        let at = self.dealing.clock.now();
        let day = calendar::day(at);
        let mut doubtful = HashSet::new();
        let mut known = HashSet::new();
        let (mut settled, mut left) = (Vec::<Settled>::with_capacity(hand.len()), Vec::new());
        for waiting in hand {
            let player = waiting.bet.player;
            // A player's bets stay in order: after one that needs care, so do the following.
            if doubtful.contains(&player) || !known.insert(waiting.bet.round_id) {
                doubtful.insert(player);
                left.push(waiting);
                continue;
            }
            match self
                .seats
                .get_mut(&player)
                .map(|seat| seat.play(&waiting.bet, day, at))
            {
                Some(Ok(dealt)) => settled.push((waiting, dealt)),
                Some(Err(_)) | None => {
                    doubtful.insert(player);
                    left.push(waiting);
                }
            }
        }
        if settled.is_empty() {
            return (left, true);
        }
        let rounds: Vec<&Dealt> = settled.iter().map(|(_, dealt)| dealt).collect();
        match store::settle(&mut *connection, &self.dealing, &rounds).await {
            Ok(()) => {
                self.dealing.outbox_bell.notify_one();
                answer_all(settled);
                (left, true)
            }
            Err(error) => {
                for (waiting, _) in &settled {
                    self.seats.remove(&waiting.bet.player);
                }
                if !is_expected(&error) {
                    tracing::warn!(%error, "a hand failed and is dealt again with care");
                }
                let mut again: Vec<Waiting> =
                    settled.into_iter().map(|(waiting, _)| waiting).collect();
                again.append(&mut left);
                (again, true)
            }
        }
    }

    /// Reads the seats that this dealer does not remember, in one query.
    async fn remember(
        &mut self,
        connection: &mut PgConnection,
        hand: &[Waiting],
    ) -> Result<(), Fault> {
        if self.seats.len() > SEATS_MAX {
            self.seats.clear();
        }
        let unknown: BTreeSet<PlayerId> = hand
            .iter()
            .map(|waiting| waiting.bet.player)
            .filter(|player| !self.seats.contains_key(player))
            .collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let players: Vec<PlayerId> = unknown.into_iter().collect();
        let seats = store::seats(connection, &players).await?;
        self.seats
            .extend(seats.into_iter().map(|seat| (seat.player, seat)));
        Ok(())
    }

    /// Settles the hand on locked seats; returns whether the connection is still good.
    async fn carefully(&mut self, connection: &mut PgConnection, hand: Vec<Waiting>) -> bool {
        for waiting in &hand {
            self.seats.remove(&waiting.bet.player);
        }
        match self.deal_locked(connection, &hand).await {
            Ok((answers, seats)) => {
                self.seats.extend(seats);
                self.dealing.outbox_bell.notify_one();
                for (waiting, answer) in hand.into_iter().zip(answers) {
                    waiting.answer(answer);
                }
                true
            }
            Err(fault) => {
                refuse_all(hand, &fault);
                false
            }
        }
    }

    /// Answers in the order of the hand, and the seats as they are after the commit.
    async fn deal_locked(
        &self,
        connection: &mut PgConnection,
        hand: &[Waiting],
    ) -> Result<(Vec<Answer>, HashMap<PlayerId, Seat>), Fault> {
        let mut transaction = connection.begin().await?;
        let players: BTreeSet<PlayerId> = hand.iter().map(|waiting| waiting.bet.player).collect();
        let players: Vec<PlayerId> = players.into_iter().collect();
        let mut seats: HashMap<PlayerId, Seat> = store::lock_seats(&mut transaction, &players)
            .await?
            .into_iter()
            .map(|seat| (seat.player, seat))
            .collect();
        let ids: Vec<RoundId> = hand.iter().map(|waiting| waiting.bet.round_id).collect();
        let mut before = store::settled_before(&mut transaction, &ids).await?;

        let at = self.dealing.clock.now();
        let day = calendar::day(at);
        let mut dealt = Vec::new();
        let mut answers = Vec::with_capacity(hand.len());
        for Waiting { bet, .. } in hand {
            if let Some((fingerprint, round)) = before.get(&bet.round_id) {
                answers.push(if *fingerprint == bet.fingerprint {
                    Ok(Answered {
                        answer: round.clone(),
                        replayed: true,
                    })
                } else {
                    Err(PlayError::KeyReused)
                });
                continue;
            }
            let played = match seats.get_mut(&bet.player) {
                Some(seat) => seat.play(bet, day, at),
                None => Err(PlayError::Fault(Fault::unreadable("seat", bet.player))),
            };
            answers.push(played.map(|round| {
                let answer = round.view();
                before.insert(bet.round_id, (bet.fingerprint, answer.clone()));
                dealt.push(round);
                Answered {
                    answer,
                    replayed: false,
                }
            }));
        }
        if !dealt.is_empty() {
            let rounds: Vec<&Dealt> = dealt.iter().collect();
            store::settle(&mut transaction, &self.dealing, &rounds).await?;
        }
        transaction.commit().await?;
        Ok((answers, seats))
    }
}

/// What the quick way is expected to stumble over: a seat moved on, or a key used before.
fn is_expected(error: &Fault) -> bool {
    let Fault::Database(error) = error else {
        return false;
    };
    matches!(
        constraint(error),
        Some("play_hand_is_current" | "play_rounds_dealt_once" | "play_rounds_number_unique")
    )
}

fn answer_all(settled: Vec<Settled>) {
    for (waiting, dealt) in settled {
        waiting.answer(Ok(Answered {
            answer: dealt.view(),
            replayed: false,
        }));
    }
}

/// The cause is logged once; everybody who waits is told to come back with the same key.
fn refuse_all(hand: Vec<Waiting>, fault: &Fault) {
    tracing::error!(cause = %fault, bets = hand.len(), "a hand could not be settled");
    for waiting in hand {
        waiting.answer(Err(PlayError::Busy));
    }
}
