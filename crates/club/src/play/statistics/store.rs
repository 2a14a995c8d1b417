//! Every statement about what rounds came to.

use super::GameDay;
use chrono::{DateTime, NaiveDate, Utc};
use contract::play::{BestView, CountersView, PlayingView};
use kernel::{PlayerId, masked};
use platform::Fault;
use sqlx::{PgExecutor, PgPool};
use uuid::Uuid;

/// Counts up to `step` rounds of each of those players, and returns the players who may have more.
///
/// The rows that say how far it has come are locked first, in order, so that two who count the same player
/// follow each other; rounds below the number that is then read are never looked at again.
pub(super) async fn count(
    pool: &PgPool,
    players: &[PlayerId],
    step: i64,
) -> Result<Vec<PlayerId>, Fault> {
    let players: Vec<Uuid> = players.iter().map(|player| player.0).collect();
    let mut transaction = platform::begin(pool).await?;
    sqlx::query!(
        "insert into play_counted (player_id)
         select distinct player from unnest($1::uuid[]) as p (player) order by player
         on conflict do nothing",
        &players,
    )
    .execute(&mut *transaction)
    .await?;
    let more = sqlx::query_scalar!(
        r#"with due as materialized (
               select player_id, number from play_counted
               where player_id = any($1) order by player_id for update
           ), fresh as materialized (
               select r.player_id, r.number, r.game, r.bet, r.payout, r.created_at,
                      (r.created_at at time zone 'UTC' + interval '4 hours')::date as day
               from due cross join lateral (
                   select player_id, number, game, bet, payout, created_at from play_rounds
                   where player_id = due.player_id and number > due.number
                   order by number limit $2
               ) as r
           ), reached as materialized (
               select player_id, max(number) as number, count(*) as rounds
               from fresh group by player_id
           ), counted as (
               update play_counted c set number = r.number
               from reached r where r.player_id = c.player_id
           ), days as (
               insert into play_days as d
                   (player_id, day, game, rounds, hits, wins, staked, paid, best_net, last_at)
               select player_id, day, game, count(*), count(*) filter (where payout > 0),
                      count(*) filter (where payout > bet), sum(bet)::bigint,
                      sum(payout)::bigint, max(payout - bet), max(created_at)
               from fresh group by player_id, day, game order by player_id, day, game
               on conflict (player_id, day, game) do update
               set rounds = d.rounds + excluded.rounds, hits = d.hits + excluded.hits,
                   wins = d.wins + excluded.wins, staked = d.staked + excluded.staked,
                   paid = d.paid + excluded.paid,
                   best_net = greatest(d.best_net, excluded.best_net),
                   last_at = greatest(d.last_at, excluded.last_at)
           ), club as (
               insert into play_club_days as d
                   (day, game, rounds, staked, paid, best_net, best_player)
               select day, game, count(*), sum(bet)::bigint, sum(payout)::bigint,
                      max(payout - bet),
                      (array_agg(player_id order by payout - bet desc, created_at))[1]
               from fresh group by day, game order by day, game
               on conflict (day, game) do update
               set rounds = d.rounds + excluded.rounds, staked = d.staked + excluded.staked,
                   paid = d.paid + excluded.paid,
                   best_player = case when excluded.best_net > d.best_net
                                      then excluded.best_player else d.best_player end,
                   best_net = greatest(d.best_net, excluded.best_net)
           )
           select player_id from reached where rounds = $2"#,
        &players,
        step,
    )
    .fetch_all(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(more.into_iter().map(PlayerId).collect())
}

/// Of `look_at` players after that one, those who are behind, and the last one that was looked at.
pub(super) async fn players_behind(
    executor: impl PgExecutor<'_>,
    after: PlayerId,
    look_at: i64,
) -> Result<Option<(Vec<PlayerId>, PlayerId)>, Fault> {
    let row = sqlx::query!(
        r#"select (array_agg(s.player_id order by s.player_id desc))[1] as last,
                  coalesce(array_agg(s.player_id) filter (where s.rounds > coalesce(c.number, 0)),
                           '{}') as "behind!"
           from (select player_id, rounds from play_states
                 where player_id > $1 order by player_id limit $2) as s
           left join play_counted c using (player_id)"#,
        after.0,
        look_at,
    )
    .fetch_one(executor)
    .await?;
    Ok(row.last.map(|last| {
        let behind = row.behind.into_iter().map(PlayerId).collect();
        (behind, PlayerId(last))
    }))
}

/// The days of that player, oldest first: one row a day and game.
pub(super) async fn days(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
) -> Result<Vec<GameDay>, Fault> {
    Ok(sqlx::query_as!(
        GameDay,
        "select day, game, rounds, hits, wins, staked, paid, best_net
         from play_days where player_id = $1 order by day, game",
        player.0,
    )
    .fetch_all(executor)
    .await?)
}

/// What is counted of everybody on that day, with those who have played since that moment.
pub(super) async fn counters(
    pool: &PgPool,
    day: NaiveDate,
    since: DateTime<Utc>,
) -> Result<CountersView, Fault> {
    let playing = sqlx::query!(
        r#"select game as "game?", count(distinct player_id) as "players!"
           from play_days where last_at > $1
           group by grouping sets ((game), ()) order by game nulls first"#,
        since,
    )
    .fetch_all(pool)
    .await?;
    let club = sqlx::query!(
        r#"select d.game, d.rounds, d.best_net, p.nickname
           from play_club_days d join accounts_players p on p.id = d.best_player
           where d.day = $1 order by d.best_net desc, d.game"#,
        day,
    )
    .fetch_all(pool)
    .await?;
    let mut counters = CountersView {
        rounds_today: club.iter().map(|game| game.rounds).sum(),
        best_today: club
            .first()
            .filter(|best| best.best_net > 0)
            .map(|best| BestView {
                player: masked(&best.nickname),
                game: best.game.clone(),
                net: best.best_net,
            }),
        ..CountersView::default()
    };
    for row in playing {
        match row.game {
            None => counters.playing_now = row.players,
            Some(game) => counters.playing_by_game.push(PlayingView {
                game,
                players: row.players,
            }),
        }
    }
    Ok(counters)
}
