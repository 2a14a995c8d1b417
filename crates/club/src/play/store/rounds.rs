//! Rounds that are there: shown again, listed, told.

use crate::{
    accounts::rules::masked,
    fault::Fault,
    play::seat::{RoundRecord, balances},
};
use chrono::{DateTime, Utc};
use contract::play::{PublicWinView, RoundFairnessView, RoundSummaryView, RoundView};
use engine::games::slot::{self, Grid, SlotTable, Stake};
use kernel::{Gold, PlayerId, RoundId};
use sqlx::{PgConnection, PgExecutor};
use std::collections::HashMap;
use uuid::Uuid;

/// Rounds by id that are there already, with the fingerprint of their requests.
pub(in crate::play) async fn settled_before(
    connection: &mut PgConnection,
    ids: &[RoundId],
) -> Result<HashMap<RoundId, (i64, RoundView)>, Fault> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    sqlx::query_as!(
        RoundRow,
        "select r.id, r.number, r.fingerprint, r.table_hash, r.bet_per_line, r.lines, r.grid,
                r.gold, r.gem, r.token, r.nonce, r.created_at, f.server_seed_hash, f.client_seed,
                null::bytea as server_seed
         from play_rounds r join fairness_seeds f on f.id = r.seed_id where r.id = any($1)",
        &ids,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| Ok((RoundId(row.id), (row.fingerprint, row.view()?))))
    .collect()
}

/// A round as its row says it.
struct RoundRow {
    id: Uuid,
    number: i64,
    fingerprint: i64,
    table_hash: Vec<u8>,
    bet_per_line: i64,
    lines: i16,
    grid: String,
    gold: i64,
    gem: i64,
    token: i64,
    nonce: i64,
    created_at: DateTime<Utc>,
    server_seed_hash: Vec<u8>,
    client_seed: Option<String>,
    server_seed: Option<Vec<u8>>,
}

impl RoundRow {
    fn view(self) -> Result<RoundView, Fault> {
        let (table, stake, grid) =
            stored_round(&self.table_hash, self.bet_per_line, self.lines, &self.grid)?;
        Ok(RoundRecord {
            id: RoundId(self.id),
            number: self.number,
            table,
            stake,
            grid,
            balances: balances(self.gold, self.gem, self.token),
            fairness: RoundFairnessView {
                server_seed_hash: hex::encode(self.server_seed_hash),
                client_seed: self.client_seed.unwrap_or_default(),
                nonce: self.nonce,
                server_seed: self.server_seed.map(hex::encode),
            },
            at: self.created_at,
        }
        .view())
    }
}

/// The table, stake and grid of a stored round.
pub(in crate::play) fn stored_round(
    table_hash: &[u8],
    bet_per_line: i64,
    lines: i16,
    grid: &str,
) -> Result<(&'static SlotTable, Stake, Grid), Fault> {
    let table = <&[u8; 32]>::try_from(table_hash)
        .ok()
        .and_then(|hash| slot::table_of_hash(hash))
        .ok_or_else(|| Fault::unreadable("table", hex::encode(table_hash)))?;
    let stake = Stake::new(table, Gold(bet_per_line), lines.into())
        .map_err(|error| Fault::unreadable("stake", error))?;
    let grid = Grid::from_code(table, grid).map_err(|error| Fault::unreadable("grid", error))?;
    Ok((table, stake, grid))
}

/// One round of that player.
pub(in crate::play) async fn round(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    id: RoundId,
) -> Result<Option<RoundView>, Fault> {
    sqlx::query_as!(
        RoundRow,
        "select r.id, r.number, r.fingerprint, r.table_hash, r.bet_per_line, r.lines, r.grid,
                r.gold, r.gem, r.token, r.nonce, r.created_at, f.server_seed_hash, f.client_seed,
                case when f.revealed_at is not null then f.server_seed end as server_seed
         from play_rounds r join fairness_seeds f on f.id = r.seed_id
         where r.id = $1 and r.player_id = $2",
        id.0,
        player.0,
    )
    .fetch_optional(executor)
    .await?
    .map(RoundRow::view)
    .transpose()
}

/// The latest round of that player.
pub(in crate::play) async fn last_round(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
) -> Result<Option<RoundView>, Fault> {
    sqlx::query_as!(
        RoundRow,
        "select r.id, r.number, r.fingerprint, r.table_hash, r.bet_per_line, r.lines, r.grid,
                r.gold, r.gem, r.token, r.nonce, r.created_at, f.server_seed_hash, f.client_seed,
                case when f.revealed_at is not null then f.server_seed end as server_seed
         from play_rounds r join fairness_seeds f on f.id = r.seed_id
         where r.player_id = $1 order by r.number desc limit 1",
        player.0,
    )
    .fetch_optional(executor)
    .await?
    .map(RoundRow::view)
    .transpose()
}

/// A line of the history as its row says it.
struct SummaryRow {
    id: Uuid,
    number: i64,
    machine: String,
    bet: i64,
    payout: i64,
    created_at: DateTime<Utc>,
}

impl From<SummaryRow> for RoundSummaryView {
    fn from(row: SummaryRow) -> Self {
        Self {
            round_id: RoundId(row.id),
            number: row.number,
            game: "slot".into(),
            machine: row.machine,
            bet: Gold(row.bet),
            payout: Gold(row.payout),
            net: row.payout - row.bet,
            at: row.created_at,
        }
    }
}

/// Up to `limit` rounds of that player before round `number`, newest first.
pub(in crate::play) async fn history(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    number: i64,
    limit: i64,
) -> Result<Vec<RoundSummaryView>, Fault> {
    let rows = sqlx::query_as!(
        SummaryRow,
        "select id, number, machine, bet, payout, created_at from play_rounds
         where player_id = $1 and number < $2 order by number desc limit $3",
        player.0,
        number,
        limit,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Up to `limit` rounds of that player after round `number`, oldest first.
pub(in crate::play) async fn rounds_since(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    number: i64,
    limit: i64,
) -> Result<Vec<RoundSummaryView>, Fault> {
    let rows = sqlx::query_as!(
        SummaryRow,
        "select id, number, machine, bet, payout, created_at from play_rounds
         where player_id = $1 and number > $2 order by number limit $3",
        player.0,
        number,
        limit,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The latest big wins, newest first.
pub(in crate::play) async fn public_wins(
    executor: impl PgExecutor<'_>,
    limit: i64,
) -> Result<Vec<PublicWinView>, Fault> {
    let rows = sqlx::query!(
        "select r.id, p.nickname, r.table_hash, r.bet_per_line, r.lines, r.grid, r.created_at
         from play_rounds r join accounts_players p on p.id = r.player_id
         where r.payout >= r.bet * 5 order by r.created_at desc limit $1",
        limit,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let (table, stake, grid) =
                stored_round(&row.table_hash, row.bet_per_line, row.lines, &row.grid)?;
            let outcome = slot::settle(table, stake, grid);
            let best = outcome.wins.iter().max_by_key(|win| win.payout);
            Ok(PublicWinView {
                round_id: RoundId(row.id),
                player: masked(&row.nickname),
                machine: table.machine().into(),
                symbol: best
                    .map(|win| table.symbol(win.symbol).name.clone())
                    .unwrap_or_default(),
                net: outcome.payout.0 - stake.total().0,
                at: row.created_at,
            })
        })
        .collect()
}
