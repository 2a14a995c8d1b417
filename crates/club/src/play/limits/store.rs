//! Every statement about limits and breaks.

use super::rules::{Break, Limit, Limits, Usage};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::PlayerId;
use platform::Fault;
use sqlx::{PgConnection, PgExecutor};

/// A player's limits as their row says them; every column is null for who has none.
#[derive(Debug, Default)]
pub(in crate::play) struct LimitsRow {
    pub daily_loss: Option<i64>,
    pub daily_loss_next: Option<i64>,
    pub daily_loss_next_at: Option<DateTime<Utc>>,
    pub daily_stake: Option<i64>,
    pub daily_stake_next: Option<i64>,
    pub daily_stake_next_at: Option<DateTime<Utc>>,
    pub daily_minutes: Option<i64>,
    pub daily_minutes_next: Option<i64>,
    pub daily_minutes_next_at: Option<DateTime<Utc>>,
    pub resting_since: Option<DateTime<Utc>>,
    pub resting_until: Option<DateTime<Utc>>,
    pub excluded_since: Option<DateTime<Utc>>,
    pub excluded_until: Option<DateTime<Utc>>,
}

impl LimitsRow {
    pub(in crate::play) fn limits(&self) -> Limits {
        let limit = |value, next, at: Option<_>| Limit {
            value,
            next: at.map(|at| (next, at)),
        };
        let on = |since: Option<_>, until: Option<_>| {
            let (since, until) = since.zip(until)?;
            Some(Break { since, until })
        };
        Limits {
            daily_loss: limit(
                self.daily_loss,
                self.daily_loss_next,
                self.daily_loss_next_at,
            ),
            daily_stake: limit(
                self.daily_stake,
                self.daily_stake_next,
                self.daily_stake_next_at,
            ),
            daily_minutes: limit(
                self.daily_minutes,
                self.daily_minutes_next,
                self.daily_minutes_next_at,
            ),
            resting: on(self.resting_since, self.resting_until),
            excluded: on(self.excluded_since, self.excluded_until),
        }
    }
}

/// The limits of that player; none of them for who has set none.
pub(super) async fn limits(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
) -> Result<Limits, Fault> {
    let row = sqlx::query_as!(
        LimitsRow,
        "select daily_loss, daily_loss_next, daily_loss_next_at, daily_stake, daily_stake_next,
                daily_stake_next_at, daily_minutes, daily_minutes_next, daily_minutes_next_at,
                resting_since, resting_until, excluded_since, excluded_until
         from play_limits where player_id = $1",
        player.0,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.unwrap_or_default().limits())
}

/// Keeps those limits for the player; a trigger moves the wallet's epoch with them, which must be locked.
pub(super) async fn keep(
    connection: &mut PgConnection,
    player: PlayerId,
    limits: &Limits,
) -> Result<(), Fault> {
    let value = |limit: Limit| limit.value;
    let next = |limit: Limit| limit.next.and_then(|(value, _)| value);
    let next_at = |limit: Limit| limit.next.map(|(_, at)| at);
    sqlx::query!(
        "insert into play_limits
             (player_id, daily_loss, daily_loss_next, daily_loss_next_at, daily_stake,
              daily_stake_next, daily_stake_next_at, daily_minutes, daily_minutes_next,
              daily_minutes_next_at, resting_since, resting_until, excluded_since, excluded_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         on conflict (player_id) do update
         set (daily_loss, daily_loss_next, daily_loss_next_at, daily_stake, daily_stake_next,
              daily_stake_next_at, daily_minutes, daily_minutes_next, daily_minutes_next_at,
              resting_since, resting_until, excluded_since, excluded_until)
           = (excluded.daily_loss, excluded.daily_loss_next, excluded.daily_loss_next_at,
              excluded.daily_stake, excluded.daily_stake_next, excluded.daily_stake_next_at,
              excluded.daily_minutes, excluded.daily_minutes_next,
              excluded.daily_minutes_next_at, excluded.resting_since, excluded.resting_until,
              excluded.excluded_since, excluded.excluded_until)",
        player.0,
        value(limits.daily_loss),
        next(limits.daily_loss),
        next_at(limits.daily_loss),
        value(limits.daily_stake),
        next(limits.daily_stake),
        next_at(limits.daily_stake),
        value(limits.daily_minutes),
        next(limits.daily_minutes),
        next_at(limits.daily_minutes),
        limits.resting.map(|rest| rest.since),
        limits.resting.map(|rest| rest.until),
        limits.excluded.map(|rest| rest.since),
        limits.excluded.map(|rest| rest.until),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What that player has used of that day, with the net result.
pub(super) async fn usage(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    day: NaiveDate,
) -> Result<(Usage, i64), Fault> {
    let row = sqlx::query!(
        "select day, day_net, day_staked, day_played_ms, last_round_at
         from play_states where player_id = $1",
        player.0,
    )
    .fetch_optional(executor)
    .await?
    .ok_or_else(|| Fault::unreadable("player state", player))?;
    let usage = Usage {
        staked: row.day_staked,
        played_ms: row.day_played_ms,
        last_round_at: row.last_round_at,
    };
    Ok(if row.day == day {
        (usage, row.day_net)
    } else {
        (usage.on_a_new_day(), 0)
    })
}
