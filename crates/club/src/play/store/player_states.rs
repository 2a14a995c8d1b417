//! Players' states: reading, locking, opening and reseeding them.

use crate::{
    fairness::{self, SeedPairRow},
    play::{
        limits::{rules::Usage, store::LimitsRow},
        player_state::{Counters, PlayerState, SeedPair, balances},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use contract::play::StatsView;
use engine::{draw::PreparedSeed, fairness::ClientSeed};
use kernel::{PlayerId, SeedId, masked};
use platform::{Fault, seal::SeedSeal};
use sqlx::{PgConnection, PgExecutor};
use std::sync::Arc;
use uuid::Uuid;

/// A player's state as its row says it.
struct StateRow {
    player_id: Uuid,
    nickname: String,
    seed_id: Uuid,
    server_seed: Option<Vec<u8>>,
    sealed_seed: Option<Vec<u8>>,
    sealed_by: Option<i16>,
    server_seed_hash: Vec<u8>,
    client_seed: Option<String>,
    nonce: i64,
    gold: i64,
    gem: i64,
    token: i64,
    version: i64,
    epoch: i64,
    blocked_until: Option<DateTime<Utc>>,
    rounds: i64,
    wagered: i64,
    paid: i64,
    best_net: i64,
    day: NaiveDate,
    day_rounds: i64,
    day_net: i64,
    day_staked: i64,
    day_played_ms: i64,
    last_round_at: Option<DateTime<Utc>>,
    has_limits: bool,
    daily_loss: Option<i64>,
    daily_loss_next: Option<i64>,
    daily_loss_next_at: Option<DateTime<Utc>>,
    daily_stake: Option<i64>,
    daily_stake_next: Option<i64>,
    daily_stake_next_at: Option<DateTime<Utc>>,
    daily_minutes: Option<i64>,
    daily_minutes_next: Option<i64>,
    daily_minutes_next_at: Option<DateTime<Utc>>,
    resting_since: Option<DateTime<Utc>>,
    resting_until: Option<DateTime<Utc>>,
    excluded_since: Option<DateTime<Utc>>,
    excluded_until: Option<DateTime<Utc>>,
}

impl StateRow {
    fn state(self, seal: &SeedSeal) -> Result<PlayerState, Fault> {
        let stored = SeedPairRow {
            id: self.seed_id,
            server_seed: self.server_seed,
            sealed_seed: self.sealed_seed,
            sealed_by: self.sealed_by,
        };
        let client_seed = self.client_seed.unwrap_or_default();
        let prepared = PreparedSeed::new(
            &fairness::server_seed(seal, &stored)?,
            &ClientSeed::parse(&client_seed).map_err(|e| Fault::unreadable("client seed", e))?,
        );
        let limits = self.has_limits.then_some(LimitsRow {
            daily_loss: self.daily_loss,
            daily_loss_next: self.daily_loss_next,
            daily_loss_next_at: self.daily_loss_next_at,
            daily_stake: self.daily_stake,
            daily_stake_next: self.daily_stake_next,
            daily_stake_next_at: self.daily_stake_next_at,
            daily_minutes: self.daily_minutes,
            daily_minutes_next: self.daily_minutes_next,
            daily_minutes_next_at: self.daily_minutes_next_at,
            resting_since: self.resting_since,
            resting_until: self.resting_until,
            excluded_since: self.excluded_since,
            excluded_until: self.excluded_until,
        });
        Ok(PlayerState {
            player: PlayerId(self.player_id),
            masked_nickname: masked(&self.nickname).into(),
            seed: Arc::new(SeedPair {
                id: SeedId(self.seed_id),
                server_seed_hash: hex::encode(self.server_seed_hash),
                client_seed,
                prepared,
            }),
            nonce: self.nonce,
            balances: balances(self.gold, self.gem, self.token),
            version: self.version,
            epoch: self.epoch,
            blocked_until: self.blocked_until,
            counters: Counters {
                rounds: self.rounds,
                wagered: self.wagered,
                paid: self.paid,
                best_net: self.best_net,
                day: self.day,
                day_rounds: self.day_rounds,
                day_net: self.day_net,
            },
            limits: limits.map(|row| Arc::new(row.limits())),
            usage: Usage {
                staked: self.day_staked,
                played_ms: self.day_played_ms,
                last_round_at: self.last_round_at,
            },
        })
    }
}

/// The states of those players, as they are right now. One that cannot be read is an error of its own
/// and does not hide the others.
pub(in crate::play) async fn player_states(
    connection: &mut PgConnection,
    seal: &SeedSeal,
    players: &[PlayerId],
) -> Result<Vec<(PlayerId, Result<PlayerState, Fault>)>, Fault> {
    let players: Vec<Uuid> = players.iter().map(|player| player.0).collect();
    let rows = sqlx::query_as!(
        StateRow,
        r#"select s.player_id, p.nickname, s.seed_id, f.server_seed, f.sealed_seed, f.sealed_by,
                f.server_seed_hash, f.client_seed, s.nonce, w.gold, w.gem, w.token, w.version,
                w.epoch, s.blocked_until, s.rounds, s.wagered, s.paid, s.best_net, s.day,
                s.day_rounds, s.day_net, s.day_staked, s.day_played_ms, s.last_round_at,
                l.player_id is not null as "has_limits!", l.daily_loss, l.daily_loss_next,
                l.daily_loss_next_at, l.daily_stake, l.daily_stake_next, l.daily_stake_next_at,
                l.daily_minutes, l.daily_minutes_next, l.daily_minutes_next_at, l.resting_since,
                l.resting_until, l.excluded_since, l.excluded_until
         from play_states s
         join ledger_wallets w on w.owner = s.player_id
         join fairness_seeds f on f.id = s.seed_id
         join accounts_players p on p.id = s.player_id
         left join play_limits l on l.player_id = s.player_id
         where s.player_id = any($1)"#,
        &players,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (PlayerId(row.player_id), row.state(seal)))
        .collect())
}

/// The states of those players, locked until the transaction ends, wallet and state both.
///
/// Rows are locked in player order by every writer, wallets before states, so that nobody waits in a
/// circle.
pub(in crate::play) async fn lock_states(
    connection: &mut PgConnection,
    seal: &SeedSeal,
    players: &[PlayerId],
) -> Result<Vec<(PlayerId, Result<PlayerState, Fault>)>, Fault> {
    let ids: Vec<Uuid> = players.iter().map(|player| player.0).collect();
    sqlx::query!(
        "select w.owner from ledger_wallets w join play_states s on s.player_id = w.owner
         where w.owner = any($1) order by w.owner for update of w, s",
        &ids,
    )
    .fetch_all(&mut *connection)
    .await?;
    // A second look: what was read while waiting for the locks is old.
    player_states(connection, seal, players).await
}

/// The counters of that player on that day; zeros for a player without a state.
pub(in crate::play) async fn stats(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    day: NaiveDate,
) -> Result<StatsView, Fault> {
    let row = sqlx::query_as!(
        Counters,
        "select rounds, wagered, paid, best_net, day, day_rounds, day_net
         from play_states where player_id = $1",
        player.0,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map_or_else(StatsView::default, |counters| counters.on(day).view()))
}

/// Gives a new player a state on that seed pair.
pub(in crate::play) async fn open_state(
    connection: &mut PgConnection,
    player: PlayerId,
    seed: SeedId,
    day: NaiveDate,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into play_states (player_id, seed_id, day) values ($1, $2, $3)",
        player.0,
        seed.0,
        day,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Locks the player's wallet and state and tells the last nonce.
pub(in crate::play) async fn lock_state(
    connection: &mut PgConnection,
    player: PlayerId,
) -> Result<i64, Fault> {
    sqlx::query_scalar!(
        "select s.nonce from ledger_wallets w join play_states s on s.player_id = w.owner
         where w.owner = $1 for update of w, s",
        player.0
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or_else(|| Fault::unreadable("player state", player))?;
    // A second look: what was read while waiting for the locks is old.
    nonce(connection, player).await
}

/// The last nonce of that player.
pub(in crate::play) async fn nonce(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
) -> Result<i64, Fault> {
    sqlx::query_scalar!(
        "select nonce from play_states where player_id = $1",
        player.0
    )
    .fetch_optional(executor)
    .await?
    .ok_or_else(|| Fault::unreadable("player state", player))
}

/// Puts the player on another seed pair; a trigger moves the wallet's epoch with it.
pub(in crate::play) async fn reseed(
    connection: &mut PgConnection,
    player: PlayerId,
    seed: SeedId,
) -> Result<(), Fault> {
    sqlx::query!(
        "update play_states set seed_id = $2, nonce = 0 where player_id = $1",
        player.0,
        seed.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
