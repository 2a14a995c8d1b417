//! A player's rounds by a filter, from the newest on.
//!
//! A round's number grows with its time, so days are a range of numbers. The rounds of one game have an
//! index; every other condition is asked of the rounds as they come, of so many at most.

use super::rounds::SummaryRow;
use crate::play::history::filter::Filter;
use chrono::{DateTime, Utc};
use contract::play::RoundSummaryView;
use kernel::PlayerId;
use platform::Fault;
use sqlx::{PgExecutor, PgPool};

/// How many rounds a page looks at; with a million of them it takes some ten milliseconds.
pub(in crate::play) const LOOKED_AT: i64 = 10_000;

/// How far the clocks of two instances may have mixed up rounds around a moment.
const MIXED_UP: i64 = 64;

/// Some rounds that fit.
pub(in crate::play) struct Found {
    /// The rounds, newest first.
    pub rounds: Vec<RoundSummaryView>,
    /// The round up to which it was looked, when there are more to look at and too few have fitted.
    pub looked_to: Option<i64>,
}

/// The numbers among which the rounds of the filter's days are: from the first, and before the second.
pub(in crate::play) async fn numbers(
    pool: &PgPool,
    player: PlayerId,
    filter: &Filter,
) -> Result<(i64, i64), Fault> {
    let low = match filter.since {
        Some(since) => first_since(pool, player, since).await? - MIXED_UP,
        None => 0,
    };
    let high = match filter.until {
        Some(until) => first_since(pool, player, until).await? + MIXED_UP,
        None => i64::MAX,
    };
    Ok((low, high))
}

/// The number of the first round since that moment, found by halving: twenty looks into the index for a
/// million rounds. One more than the last where there is none.
async fn first_since(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    since: DateTime<Utc>,
) -> Result<i64, Fault> {
    let number = sqlx::query_scalar!(
        r#"with recursive search (low, high) as (
               select 1::bigint, rounds + 1 from play_states where player_id = $1
               union all
               select case when r.created_at < $2 then r.number + 1 else low end,
                      case when r.created_at < $2 then high else r.number end
               from search join play_rounds r
                   on r.player_id = $1 and r.number = (low + high) / 2
               where low < high
           )
           select max(low) from search"#,
        player.0,
        since,
    )
    .fetch_one(executor)
    .await?;
    Ok(number.unwrap_or(1))
}

/// One statement for rounds of every game and one for those of a game, which another index serves.
macro_rules! look {
    ($pool:expr, $player:expr, $filter:expr, $numbers:expr, $limit:expr, $game:literal $(, $bind:expr)*) => {{
        let (since, until) = ($filter.since, $filter.until);
        let (low, before) = $numbers;
        sqlx::query_as!(
            SummaryRow,
            r#"select id, number, game, machine as "table", bet as stake, payout, created_at,
                      (select amount from play_jackpot_wins where round_id = id) as prize
               from (select id, number, game, machine, bet, payout, created_at from play_rounds
                     where player_id = $1 and number >= $2 and number < $3 "#
                + $game
                + r#" order by number desc limit $4) as looked_at
               where ($5::text is null or machine = $5)
                 and ($6::timestamptz is null or created_at >= $6)
                 and ($7::timestamptz is null or created_at < $7)
                 and ($8::int is null or (payout > bet)::int - (payout < bet)::int = $8)
                 and bet between $9 and $10 and payout between $11 and $12
               order by number desc limit $13"#,
            $player.0,
            low,
            before,
            LOOKED_AT,
            $filter.table.as_deref() as Option<&str>,
            since as Option<DateTime<Utc>>,
            until as Option<DateTime<Utc>>,
            $filter.sign as Option<i32>,
            $filter.stake.0,
            $filter.stake.1,
            $filter.payout.0,
            $filter.payout.1,
            $limit
            $(, $bind)*
        )
        .fetch_all($pool)
        .await?
    }};
}

/// Up to `limit` rounds of that player that fit, from that number on and before the other, newest first.
pub(in crate::play) async fn history(
    pool: &PgPool,
    player: PlayerId,
    filter: &Filter,
    numbers: (i64, i64),
    limit: i64,
) -> Result<Found, Fault> {
    let rows = match &filter.game {
        None => look!(pool, player, filter, numbers, limit, ""),
        Some(game) => look!(
            pool,
            player,
            filter,
            numbers,
            limit,
            "and game = $14",
            game.as_str()
        ),
    };
    let is_full = i64::try_from(rows.len()) == Ok(limit);
    let looked_to = if is_full || !filter.looks_at_rounds() {
        None
    } else {
        last_looked_at(pool, player, filter.game.as_deref(), numbers).await?
    };
    Ok(Found {
        rounds: rows.into_iter().map(Into::into).collect(),
        looked_to,
    })
}

/// The last of the rounds that a page looks at; none where it looks at all there are. Reads the index only.
async fn last_looked_at(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    game: Option<&str>,
    (low, before): (i64, i64),
) -> Result<Option<i64>, Fault> {
    let number = match game {
        None => {
            sqlx::query_scalar!(
                "select number from play_rounds
                 where player_id = $1 and number >= $2 and number < $3
                 order by number desc offset $4 limit 1",
                player.0,
                low,
                before,
                LOOKED_AT - 1,
            )
            .fetch_optional(executor)
            .await?
        }
        Some(game) => {
            sqlx::query_scalar!(
                "select number from play_rounds
                 where player_id = $1 and number >= $2 and number < $3 and game = $5
                 order by number desc offset $4 limit 1",
                player.0,
                low,
                before,
                LOOKED_AT - 1,
                game,
            )
            .fetch_optional(executor)
            .await?
        }
    };
    Ok(number)
}
