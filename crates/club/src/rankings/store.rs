//! Every statement about scores.

use super::{Around, TOP_SHOWN, Top};
use chrono::{DateTime, NaiveDate, Utc};
use contract::rankings::PlaceView;
use kernel::PlayerId;
use platform::Fault;
use sqlx::{PgConnection, PgExecutor, PgPool};
use uuid::Uuid;

/// Adds to the scores of those players, and returns what they are now.
///
/// Not idempotent: the consumer's inbox sees to it that a win counts once.
///
/// # Errors
/// When the database is away.
pub async fn add(
    connection: &mut PgConnection,
    week: NaiveDate,
    wins: &[(PlayerId, i64)],
    now: DateTime<Utc>,
) -> Result<Vec<(PlayerId, i64)>, Fault> {
    let players: Vec<Uuid> = wins.iter().map(|(player, _)| player.0).collect();
    let scores: Vec<i64> = wins.iter().map(|(_, score)| *score).collect();
    let rows = sqlx::query!(
        r#"insert into rankings_scores as s (week, player_id, score, updated_at)
           select $1, player, sum(score)::bigint, $4
           from unnest($2::uuid[], $3::bigint[]) as w (player, score)
           group by player order by player
           on conflict (week, player_id) do update
               set score = s.score + excluded.score, updated_at = excluded.updated_at
           returning s.player_id, s.score"#,
        week,
        &players,
        &scores,
        now,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (PlayerId(row.player_id), row.score))
        .collect())
}

/// Up to `limit` scores of that week after that player, in player order: for copying them all.
///
/// # Errors
/// When the database is away.
pub async fn scores_after(
    executor: impl PgExecutor<'_>,
    week: NaiveDate,
    after: PlayerId,
    limit: i64,
) -> Result<Vec<(PlayerId, i64)>, Fault> {
    let rows = sqlx::query!(
        "select player_id, score from rankings_scores
         where week = $1 and player_id > $2 order by player_id limit $3",
        week,
        after.0,
        limit,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (PlayerId(row.player_id), row.score))
        .collect())
}

/// The scores of those players who have one that week.
///
/// # Errors
/// When the database is away.
pub async fn scores_of(
    executor: impl PgExecutor<'_>,
    week: NaiveDate,
    players: &[PlayerId],
) -> Result<Vec<(PlayerId, i64)>, Fault> {
    let players: Vec<Uuid> = players.iter().map(|player| player.0).collect();
    let rows = sqlx::query!(
        "select player_id, score from rankings_scores
         where week = $1 and player_id = any($2) order by player_id",
        week,
        &players,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (PlayerId(row.player_id), row.score))
        .collect())
}

/// The place of that player; counts who is better, so it is for when Redis is gone.
pub(super) async fn rank(
    executor: impl PgExecutor<'_>,
    week: NaiveDate,
    player: PlayerId,
) -> Result<Option<PlaceView>, Fault> {
    let row = sqlx::query!(
        r#"select own.score, (
               select count(*) from rankings_scores better
               where better.week = $1
                 and (better.score, better.player_id) > (own.score, own.player_id)
           ) + 1 as "place!"
           from rankings_scores own where own.week = $1 and own.player_id = $2"#,
        week,
        player.0,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(|row| PlaceView {
        place: row.place,
        score: row.score,
    }))
}

/// The best of that week, as PostgreSQL knows them.
pub(super) async fn top(pool: &PgPool, week: NaiveDate) -> Result<Top, Fault> {
    let players = sqlx::query_scalar!(
        r#"select count(*) as "count!" from rankings_scores where week = $1"#,
        week
    )
    .fetch_one(pool)
    .await?;
    Ok(Top {
        players,
        rows: rows(pool, week, 1, TOP_SHOWN).await?,
        live: false,
    })
}

/// A player's place between its neighbours, as PostgreSQL knows it.
pub(super) async fn around(
    pool: &PgPool,
    week: NaiveDate,
    player: PlayerId,
) -> Result<Option<Around>, Fault> {
    let Some(own) = rank(pool, week, player).await? else {
        return Ok(None);
    };
    let (from, count) = Around::window(own);
    let rows = rows(pool, week, from, count).await?;
    Ok(Some(Around { own, from, rows }))
}

async fn rows(
    executor: impl PgExecutor<'_>,
    week: NaiveDate,
    from: i64,
    count: i64,
) -> Result<Vec<(PlayerId, i64)>, Fault> {
    let rows = sqlx::query!(
        "select player_id, score from rankings_scores where week = $1
         order by score desc, player_id desc offset $2 limit $3",
        week,
        from - 1,
        count,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (PlayerId(row.player_id), row.score))
        .collect())
}
