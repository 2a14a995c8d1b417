//! Rounds that are played in steps: a stake first, then choices, and settled with the last of them.
//!
//! The stake lies in escrow while a round is open. Every step is a unit of work of its own on locked rows:
//! wallet and state first, as settlers lock them, then the round. A round leaves `play_open_rounds` for
//! `play_rounds` in the transaction that pays it, so it is settled once, whoever comes first: the player's
//! throw, the player's cash-out, or the sweep of what nobody finished.
//!
//! What is staked counts as lost until the round pays: limits and the day's net result see it so.

mod store;

use super::{
    PlayError,
    player_state::{Decided, PlayerState},
    round::Played,
    rules,
    settlement::Queue,
    store::{lock_state, lock_states, settled_before},
    tables,
};
use crate::wallet;
use chrono::Duration;
use contract::{
    ClubError,
    play::{OpenRoundView, RoundFairnessView, RoundProgress},
    wallet::Cause,
};
use engine::games::{self, Table};
use kernel::{Currency, Gold, PlayerId, RoundId, TransferId};
use ledger::{House, Transfer};
use platform::{
    Actor, Fault, IdempotencyKey, Op, Platform, Reply, Uow, calendar,
    idempotency::{Keep, fingerprint, once},
};
use serde::Serialize;
use sqlx::PgExecutor;
use store::OpenRound;

/// The most rounds that a player may have open.
pub const OPEN_ROUNDS_MAX: usize = 32;
/// After so long without a choice a round is cashed out by itself.
pub const EXPIRES_AFTER: Duration = Duration::hours(24);
/// When a round that could not be cashed out is tried again.
const TRY_AGAIN_AFTER: Duration = Duration::hours(1);

/// Takes the stake and plays the first step. A round that is over with it is settled at once. A bet that is refused
/// is refused when no round stands under its key from before.
///
/// Idempotent by (player, key); the key makes the round's id, as in every game.
pub(super) async fn open(
    op: &Op,
    operation: &'static str,
    request: &(impl Serialize + Sync),
    key: &IdempotencyKey,
    bet: Result<(Table, games::Bet), PlayError>,
) -> Result<Reply<RoundProgress>, PlayError> {
    let player = op.player()?;
    let round_id = rules::round_id(player, operation, key.as_str());
    let fingerprint = fingerprint(request)?;
    let _place = op.platform.state::<Queue>().enter(player).await?;
    once(op, (operation, Keep::Days), key, request, async |uow| {
        let mut state = locked(uow, player).await?;
        let (open, same) = store::count_and_find(uow.connection(), player, round_id).await?;
        if let Some(before) = before(uow, same, round_id, fingerprint, &state).await? {
            return Ok(before);
        }
        let (table, bet) = bet?;
        let now = uow.op().now;
        if open >= OPEN_ROUNDS_MAX {
            return Err(ClubError::RoundOpen.into());
        }
        let stake = table.stake(&bet);
        state.stake(stake.0, calendar::day(now), now)?;
        let mut draw = state.seed.prepared.draw(state.nonce.unsigned_abs());
        let outcome = table.play(&bet, &mut draw);
        let round = OpenRound {
            id: round_id,
            player,
            fingerprint,
            stake,
            nonce: state.nonce,
            opened_at: now,
            expires_at: now + EXPIRES_AFTER,
            played: Played {
                table,
                bet,
                outcome,
            },
        };
        let staked = movement(
            uow.op(),
            &round,
            (player.0, House::Escrow.owner()),
            stake,
            Cause::Stake,
        );
        if round.is_open() {
            store::advance(uow.connection(), &state).await?;
            wallet::transfer(uow, &[staked]).await?;
            store::insert(uow.connection(), &round, state.seed.id).await?;
            Ok(RoundProgress::Open(round.view(&state)))
        } else {
            settle(uow, round, state, Some(staked)).await
        }
    })
    .await
}

/// Plays one step more of an open round; `choose` makes the longer bet of the one there is.
///
/// Idempotent by (player, key).
pub(super) async fn step(
    op: &Op,
    operation: &'static str,
    request: &(impl Serialize + Sync),
    key: &IdempotencyKey,
    id: RoundId,
    choose: impl FnOnce(Table, games::Bet) -> Result<games::Bet, PlayError>,
) -> Result<Reply<RoundProgress>, PlayError> {
    let player = op.player()?;
    let _place = op.platform.state::<Queue>().enter(player).await?;
    once(
        op,
        (operation, Keep::Days),
        key,
        &(id, request),
        async |uow| {
            let mut state = locked(uow, player).await?;
            let mut round = find(uow, player, id).await?;
            let now = uow.op().now;
            // Nothing more is staked, but who takes a break does not play on.
            state.play_on(calendar::day(now), now)?;
            let Played { table, bet, .. } = round.played;
            let bet = choose(table, bet)?;
            // The same words as before and then the next: all of a round comes from its one nonce.
            let mut draw = state.seed.prepared.draw(round.nonce.unsigned_abs());
            let outcome = table.play(&bet, &mut draw);
            round.played = Played {
                table,
                bet,
                outcome,
            };
            if round.is_open() {
                round.expires_at = now + EXPIRES_AFTER;
                store::advance(uow.connection(), &state).await?;
                store::update(uow.connection(), &round).await?;
                Ok(RoundProgress::Open(round.view(&state)))
            } else {
                store::remove(uow.connection(), id).await?;
                settle(uow, round, state, None).await
            }
        },
    )
    .await
}

/// Ends an open round and pays what there is. A break does not forbid it.
///
/// Idempotent by (player, key).
pub(super) async fn cash_out(
    op: &Op,
    operation: &'static str,
    key: &IdempotencyKey,
    id: RoundId,
) -> Result<Reply<RoundProgress>, PlayError> {
    let player = op.player()?;
    let _place = op.platform.state::<Queue>().enter(player).await?;
    once(op, (operation, Keep::Days), key, &id, async |uow| {
        let mut state = locked(uow, player).await?;
        state.begin_day(calendar::day(uow.op().now));
        let round = find(uow, player, id).await?;
        store::remove(uow.connection(), id).await?;
        settle(uow, round, state, None).await
    })
    .await
}

/// The player's open rounds, oldest first.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn open_rounds(op: &Op) -> Result<Vec<OpenRoundView>, PlayError> {
    let player = op.player()?;
    let mut connection = op.platform.pool.acquire().await.map_err(Fault::from)?;
    let rounds = store::of_player(&mut *connection, player).await?;
    if rounds.is_empty() {
        return Ok(Vec::new());
    }
    let states = super::store::player_states(&mut connection, &op.platform.seal, &[player]).await?;
    let state = one(states)?;
    Ok(rounds.iter().map(|round| round.view(&state)).collect())
}

/// Whether a round of that player is open.
pub(crate) async fn any(executor: impl PgExecutor<'_>, player: PlayerId) -> Result<bool, Fault> {
    Ok(store::count(executor, player).await? > 0)
}

/// Cashes out what nobody has finished in time, up to `limit` rounds, and returns how many.
///
/// A round that cannot be paid now is left open and tried again an hour later: its player's wallet is full,
/// this version does not know its table, or it cannot be read.
///
/// # Errors
/// When the database is away.
pub async fn finish_expired(platform: &Platform, limit: i64) -> Result<u64, Fault> {
    let op = Op::new(platform, Actor::System("open rounds"));
    if !tables::is_known(platform) {
        // Rounds on tables that were imported could not be read, and would wait for an hour.
        return Ok(0);
    }
    let expired = store::expired(&platform.pool, op.now, limit).await?;
    let mut finished = 0;
    for (player, id) in expired {
        let mut uow = Uow::begin(&op).await?;
        let paid: Result<_, PlayError> = async {
            let mut state = locked(&mut uow, player).await?;
            let now = uow.op().now;
            state.begin_day(calendar::day(now));
            let round = find(&mut uow, player, id).await?;
            if round.expires_at > now {
                // Its player has thrown meanwhile and has a choice again.
                return Err(PlayError::RoundOver);
            }
            store::remove(uow.connection(), id).await?;
            settle(&mut uow, round, state, None).await
        }
        .await;
        match paid {
            Ok(_) => {
                uow.commit().await?;
                finished += 1;
            }
            // The player was quicker.
            Err(PlayError::RoundOver) => {}
            Err(PlayError::Fault(fault)) if fault.is_passing() => return Err(fault),
            Err(cause) => {
                drop(uow);
                tracing::warn!(round = %id, %cause, "an open round could not be cashed out");
                if let Err(fault) = postpone(&op, player, id).await {
                    if fault.is_passing() {
                        return Err(fault);
                    }
                    tracing::warn!(round = %id, cause = %fault, "an open round could not be postponed");
                }
            }
        }
    }
    Ok(finished)
}

/// Lets the round wait, so that it stands in nobody's way. The wallet is locked before it, as always.
async fn postpone(op: &Op, player: PlayerId, id: RoundId) -> Result<(), Fault> {
    let mut uow = Uow::begin(op).await?;
    lock_state(uow.connection(), player).await?;
    store::postpone(uow.connection(), id, op.now, op.now + TRY_AGAIN_AFTER).await?;
    uow.commit().await
}

/// The player's state, wallet and state locked.
///
/// What follows happens now: while this waited for the locks, another day may have begun, which a settler
/// has counted already.
async fn locked(uow: &mut Uow, player: PlayerId) -> Result<PlayerState, Fault> {
    let seal = uow.op().platform.seal.clone();
    let state = one(lock_states(uow.connection(), &seal, &[player]).await?);
    uow.take_time();
    state
}

fn one(states: Vec<(PlayerId, Result<PlayerState, Fault>)>) -> Result<PlayerState, Fault> {
    match states.into_iter().next() {
        Some((_, state)) => state,
        None => Err(Fault::unreadable("player state", "it is not there")),
    }
}

/// The round that this key has made before, however long ago: answers are kept for a month and rounds for
/// ever, and a key that played again would try a draw twice. `open` is that round if it is open.
async fn before(
    uow: &mut Uow,
    open: Option<OpenRound>,
    id: RoundId,
    fingerprint: i64,
    state: &PlayerState,
) -> Result<Option<RoundProgress>, PlayError> {
    let settled = settled_before(uow.connection(), &[id]).await?.remove(&id);
    let (first, progress) = match (settled, open) {
        (Some((first, round)), _) => (first, RoundProgress::Settled(round)),
        (None, Some(round)) => (round.fingerprint, RoundProgress::Open(round.view(state))),
        (None, None) => return Ok(None),
    };
    if first == fingerprint {
        Ok(Some(progress))
    } else {
        Err(PlayError::KeyReused)
    }
}

/// The open round, locked. One that is over says so.
async fn find(uow: &mut Uow, player: PlayerId, id: RoundId) -> Result<OpenRound, PlayError> {
    match store::lock(uow.connection(), player, id).await? {
        Some(round) => Ok(round),
        None if store::is_settled(uow.connection(), player, id).await? => Err(PlayError::RoundOver),
        None => Err(PlayError::NoSuchRound),
    }
}

/// Pays the round and writes it as any other: counters, transfers, the round, its event. With the
/// transfer of the stake when it has not been in escrow yet.
async fn settle(
    uow: &mut Uow,
    round: OpenRound,
    mut state: PlayerState,
    staked: Option<Transfer>,
) -> Result<RoundProgress, PlayError> {
    let Played {
        table,
        bet,
        outcome,
    } = &round.played;
    let payout = table.payout(bet, outcome);
    state.pay(round.stake.0, payout.0)?;
    state.version += i64::from(staked.is_some()) + i64::from(payout > Gold::ZERO);
    store::advance(uow.connection(), &state).await?;

    let (op, games) = (uow.op().clone(), House::Games.owner());
    let escrow = House::Escrow.owner();
    let mut transfers: Vec<Transfer> = staked.into_iter().collect();
    let released = (escrow, games);
    transfers.push(movement(
        &op,
        &round,
        released,
        round.stake,
        Cause::StakeReleased,
    ));
    if payout > Gold::ZERO {
        transfers.push(movement(
            &op,
            &round,
            (games, round.player.0),
            payout,
            Cause::Payout,
        ));
    }
    wallet::transfer(uow, &transfers).await?;

    let decided = Decided {
        round_id: round.id,
        fingerprint: round.fingerprint,
        request: op.request,
        stake: round.stake,
        payout,
        number: state.counters.rounds,
        version_after_stake: state.version,
        gold_after_stake: state.balances.gold.0 - payout.0,
        prize: None,
        played: round.played,
        // A round is told with the nonce it was drawn from; others may have been played meanwhile.
        state: PlayerState {
            nonce: round.nonce,
            ..state
        },
        at: op.now,
    };
    store::write_round(uow.connection(), &decided).await?;
    uow.record(round.player, &decided.event())?;
    Ok(RoundProgress::Settled(decided.view()))
}

/// A transfer of gold that belongs to the round.
fn movement(
    op: &Op,
    round: &OpenRound,
    (debit, credit): (uuid::Uuid, uuid::Uuid),
    amount: Gold,
    cause: Cause,
) -> Transfer {
    Transfer {
        id: TransferId(op.platform.entropy.id(op.now)),
        currency: Currency::Gold,
        debit,
        credit,
        amount: amount.0,
        cause: cause as i16,
        reference: round.id.0,
    }
}

impl OpenRound {
    fn is_open(&self) -> bool {
        let Played {
            table,
            bet,
            outcome,
        } = &self.played;
        table.is_open(bet, outcome)
    }

    /// The round as its player sees it; the state is the player's, after the stake.
    fn view(&self, state: &PlayerState) -> OpenRoundView {
        let Played {
            table,
            bet,
            outcome,
        } = &self.played;
        OpenRoundView {
            round_id: self.id,
            game: table.game().into(),
            table: table.name().into(),
            table_hash: table.hash_hex().into(),
            bet: self.stake,
            pot: table.payout(bet, outcome),
            balances: state.balances,
            // Seeds cannot change while a round is open.
            fairness: RoundFairnessView {
                server_seed_hash: state.seed.server_seed_hash.clone(),
                client_seed: state.seed.client_seed.clone(),
                nonce: self.nonce,
                server_seed: None,
            },
            opened_at: self.opened_at,
            expires_at: self.expires_at,
            detail: self.played.detail(),
        }
    }
}
