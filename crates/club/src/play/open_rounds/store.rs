//! Every statement about open rounds.

use crate::play::{
    player_state::{Decided, PlayerState},
    round::Played,
};
use chrono::{DateTime, Utc};
use kernel::{Gold, PlayerId, RoundId, SeedId};
use platform::Fault;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

/// A round that waits for a choice.
#[derive(Clone, Debug)]
pub(super) struct OpenRound {
    pub id: RoundId,
    pub player: PlayerId,
    pub fingerprint: i64,
    pub stake: Gold,
    pub nonce: i64,
    pub opened_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub played: Played,
}

struct OpenRoundRow {
    id: Uuid,
    player_id: Uuid,
    fingerprint: i64,
    table_hash: Vec<u8>,
    stake: i64,
    bet_text: String,
    outcome: String,
    nonce: i64,
    opened_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

impl OpenRoundRow {
    /// `None` for a table that this version does not know: the version that opened the round ends it.
    fn round(self) -> Result<Option<OpenRound>, Fault> {
        let played = Played::read(&self.table_hash, &self.bet_text, &self.outcome)
            .map_err(|error| Fault::unreadable("open round", error))?;
        Ok(played.map(|played| OpenRound {
            id: RoundId(self.id),
            player: PlayerId(self.player_id),
            fingerprint: self.fingerprint,
            stake: Gold(self.stake),
            nonce: self.nonce,
            opened_at: self.opened_at,
            expires_at: self.expires_at,
            played,
        }))
    }
}

/// How many rounds of that player are open.
pub(super) async fn count(executor: impl PgExecutor<'_>, player: PlayerId) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from play_open_rounds where player_id = $1"#,
        player.0
    )
    .fetch_one(executor)
    .await?)
}

/// How many rounds of that player are open, and the one with that id among them. The player's wallet is locked:
/// nobody opens or ends one meanwhile.
pub(super) async fn count_and_find(
    connection: &mut PgConnection,
    player: PlayerId,
    id: RoundId,
) -> Result<(usize, Option<OpenRound>), Fault> {
    let rows = sqlx::query_as!(
        OpenRoundRow,
        "select id, player_id, fingerprint, table_hash, stake, bet_text, outcome, nonce, opened_at,
                expires_at
         from play_open_rounds where player_id = $1",
        player.0
    )
    .fetch_all(connection)
    .await?;
    let count = rows.len();
    let round = rows.into_iter().find(|row| row.id == id.0);
    Ok((count, round.map(OpenRoundRow::round).transpose()?.flatten()))
}

/// The open rounds of that player, oldest first.
pub(super) async fn of_player(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
) -> Result<Vec<OpenRound>, Fault> {
    let rows = sqlx::query_as!(
        OpenRoundRow,
        "select id, player_id, fingerprint, table_hash, stake, bet_text, outcome, nonce, opened_at,
                expires_at
         from play_open_rounds where player_id = $1 order by opened_at, id",
        player.0
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .filter_map(|row| row.round().transpose())
        .collect()
}

/// That round of that player, locked until the transaction ends.
pub(super) async fn lock(
    connection: &mut PgConnection,
    player: PlayerId,
    id: RoundId,
) -> Result<Option<OpenRound>, Fault> {
    let row = sqlx::query_as!(
        OpenRoundRow,
        "select id, player_id, fingerprint, table_hash, stake, bet_text, outcome, nonce, opened_at,
                expires_at
         from play_open_rounds where id = $1 and player_id = $2 for update",
        id.0,
        player.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(OpenRoundRow::round).transpose()?.flatten())
}

/// Whether that round of that player is over.
pub(super) async fn is_settled(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    id: RoundId,
) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select exists(select from play_rounds where id = $1 and player_id = $2) as "is!""#,
        id.0,
        player.0
    )
    .fetch_one(executor)
    .await?)
}

/// Rounds whose time is over at that moment, the longest first.
pub(super) async fn expired(
    executor: impl PgExecutor<'_>,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(PlayerId, RoundId)>, Fault> {
    let rows = sqlx::query!(
        "select player_id, id from play_open_rounds where expires_at <= $1
         order by expires_at limit $2",
        now,
        limit
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (PlayerId(row.player_id), RoundId(row.id)))
        .collect())
}

/// Opens the round.
pub(super) async fn insert(
    connection: &mut PgConnection,
    round: &OpenRound,
    seed: SeedId,
) -> Result<(), Fault> {
    let Played {
        table,
        bet,
        outcome,
    } = &round.played;
    sqlx::query!(
        "insert into play_open_rounds
             (id, player_id, fingerprint, game, table_name, table_hash, stake, bet_text, outcome,
              seed_id, nonce, opened_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        round.id.0,
        round.player.0,
        round.fingerprint,
        table.game(),
        table.name(),
        &table.hash()[..],
        round.stake.0,
        table.write_bet(bet),
        table.write_outcome(outcome),
        seed.0,
        round.nonce,
        round.opened_at,
        round.expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes what has been chosen and has come out since.
pub(super) async fn update(connection: &mut PgConnection, round: &OpenRound) -> Result<(), Fault> {
    let Played {
        table,
        bet,
        outcome,
    } = &round.played;
    sqlx::query!(
        "update play_open_rounds set bet_text = $2, outcome = $3, expires_at = $4 where id = $1",
        round.id.0,
        table.write_bet(bet),
        table.write_outcome(outcome),
        round.expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Tries the round again at `until`, when its time is over `now`.
pub(super) async fn postpone(
    executor: impl PgExecutor<'_>,
    id: RoundId,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "update play_open_rounds set expires_at = $3 where id = $1 and expires_at <= $2",
        id.0,
        now,
        until
    )
    .execute(executor)
    .await?;
    Ok(())
}

/// The round is not open any more.
pub(super) async fn remove(connection: &mut PgConnection, id: RoundId) -> Result<(), Fault> {
    sqlx::query!("delete from play_open_rounds where id = $1", id.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes counters and position of a player whose state is locked.
pub(super) async fn advance(
    connection: &mut PgConnection,
    state: &PlayerState,
) -> Result<(), Fault> {
    let (counters, usage) = (&state.counters, &state.usage);
    sqlx::query!(
        "update play_states
         set nonce = $2, rounds = $3, wagered = $4, paid = $5, best_net = $6, day = $7,
             day_rounds = $8, day_net = $9, day_staked = $10, day_played_ms = $11,
             last_round_at = $12
         where player_id = $1",
        state.player.0,
        state.nonce,
        counters.rounds,
        counters.wagered,
        counters.paid,
        counters.best_net,
        counters.day,
        counters.day_rounds,
        counters.day_net,
        usage.staked,
        usage.played_ms,
        usage.last_round_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes a round that is over.
pub(super) async fn write_round(
    connection: &mut PgConnection,
    round: &Decided,
) -> Result<(), Fault> {
    let (
        state,
        Played {
            table,
            bet,
            outcome,
        },
    ) = (&round.state, &round.played);
    let balances = &state.balances;
    sqlx::query!(
        "insert into play_rounds
             (id, player_id, number, fingerprint, game, machine, table_hash, bet, payout, bet_text,
              outcome, seed_id, nonce, gold, gem, token, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        round.round_id.0,
        state.player.0,
        round.number,
        round.fingerprint,
        table.game(),
        table.name(),
        &table.hash()[..],
        round.stake.0,
        round.payout.0,
        table.write_bet(bet),
        table.write_outcome(outcome),
        state.seed.id.0,
        state.nonce,
        balances.gold.0,
        balances.gem.0,
        balances.token.0,
        round.at,
    )
    .execute(connection)
    .await?;
    Ok(())
}
