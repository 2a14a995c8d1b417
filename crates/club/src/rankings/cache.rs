//! The leaderboard in Redis: a sorted set a week, and a completeness key that says the set is whole.
//!
//! Nothing here is an error to a caller: when Redis does not answer, the answer is `None` and the
//! caller asks PostgreSQL.

use super::{Around, TOP_SHOWN, Top, store};
use chrono::NaiveDate;
use contract::rankings::PlaceView;
use kernel::PlayerId;
use platform::{Fault, Platform, redis::Redis};
use redis::Pipeline;
use uuid::Uuid;

/// How many scores are copied at once when the cache is rebuilt.
const COPY_BATCH: i64 = 5_000;
/// A week's set is dropped when nobody can ask for it any more, in seconds.
const LIFE_SECONDS: i64 = 15 * 24 * 3_600;

/// The fast copy of the leaderboard; without a Redis address it never answers.
pub struct LeaderboardCache<'p> {
    redis: &'p Redis,
}

impl<'p> LeaderboardCache<'p> {
    /// The cache in the platform's Redis.
    #[must_use]
    pub fn of(platform: &'p Platform) -> Self {
        Self {
            redis: &platform.redis,
        }
    }

    /// The best of that week, when Redis has all of it.
    pub async fn top(&self, week: NaiveDate) -> Option<Top> {
        let key = key(week);
        let mut ask = redis::pipe();
        ask.exists(complete_key(week))
            .zcard(&key)
            .zrevrange_withscores(&key, 0, (TOP_SHOWN - 1) as isize);
        let (whole, players, rows): (bool, i64, Vec<(String, i64)>) = self.ask(&ask).await?;
        whole.then(|| Top {
            players,
            rows: players_of(rows),
            live: true,
        })
    }

    /// A player's place in that week between its neighbours, when Redis has the whole week.
    pub async fn around(&self, week: NaiveDate, player: PlayerId) -> Option<Option<Around>> {
        let Some(own) = self.ranks(week, &[player]).await?.into_iter().next()? else {
            return Some(None);
        };
        let (from, count) = Around::window(own);
        let mut ask = redis::pipe();
        let (first, last) = (from - 1, from + count - 2);
        ask.zrevrange_withscores(key(week), first as isize, last as isize);
        let (rows,): (Vec<(String, i64)>,) = self.ask(&ask).await?;
        Some(Some(Around {
            own,
            from,
            rows: players_of(rows),
        }))
    }

    /// The ranks of those players, in their order, when Redis has the whole week.
    pub async fn ranks(
        &self,
        week: NaiveDate,
        players: &[PlayerId],
    ) -> Option<Vec<Option<PlaceView>>> {
        let key = key(week);
        let mut ask = redis::pipe();
        ask.exists(complete_key(week));
        for player in players {
            let member = player.to_string();
            ask.zrevrank(&key, &member).zscore(&key, &member);
        }
        let answers: Vec<Option<i64>> = self.ask(&ask).await?;
        let (whole, places) = answers.split_first()?;
        (*whole == Some(1)).then(|| {
            places
                .chunks_exact(2)
                .map(|pair| {
                    Some(PlaceView {
                        place: pair[0]? + 1,
                        score: pair[1]?,
                    })
                })
                .collect()
        })
    }

    /// Adds scores; returns whether the week is complete with them. Doing it twice is harmless: a
    /// score of a week only grows, and the set keeps the larger one.
    pub async fn add(&self, week: NaiveDate, scores: &[(PlayerId, i64)]) -> bool {
        if scores.is_empty() {
            return true;
        }
        let mut tell = redis::pipe();
        zadd(&mut tell, &key(week), scores);
        // The set must outlive its completeness key, whoever made it.
        tell.expire(key(week), LIFE_SECONDS)
            .ignore()
            .exists(complete_key(week));
        let stands: Option<(bool,)> = self.ask(&tell).await;
        stands == Some((true,))
    }

    /// Copies the whole week from PostgreSQL; returns whether the cache is whole now.
    ///
    /// Works on the set itself, because a score only grows: whoever posts or copies at the same
    /// time can only add what is missing. Nobody reads half of a new set, since its
    /// completeness key comes last.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn rebuild(&self, pool: &sqlx::PgPool, week: NaiveDate) -> Result<bool, Fault> {
        if !self.redis.is_configured() {
            return Ok(false);
        }
        let key = key(week);
        let mut after = PlayerId(Uuid::nil());
        loop {
            let scores = store::scores_after(pool, week, after, COPY_BATCH).await?;
            let Some((last, _)) = scores.last() else {
                break;
            };
            after = *last;
            let mut copy = redis::pipe();
            zadd(&mut copy, &key, &scores);
            if self.ask::<()>(&copy).await.is_none() {
                return Ok(false);
            }
        }
        let mut finish = redis::pipe();
        finish.atomic().expire(&key, LIFE_SECONDS).ignore();
        finish
            .set_ex(complete_key(week), 1, LIFE_SECONDS.unsigned_abs())
            .ignore();
        Ok(self.ask::<()>(&finish).await.is_some())
    }

    async fn ask<T: redis::FromRedisValue>(&self, pipeline: &Pipeline) -> Option<T> {
        self.redis.query(pipeline).await
    }
}

fn key(week: NaiveDate) -> String {
    format!("club:rankings:{week}")
}

fn complete_key(week: NaiveDate) -> String {
    format!("club:rankings:{week}:whole")
}

fn zadd(pipeline: &mut Pipeline, key: &str, scores: &[(PlayerId, i64)]) {
    let command = pipeline.cmd("ZADD").arg(key).arg("GT");
    for (player, score) in scores {
        command.arg(score).arg(player.to_string());
    }
    command.ignore();
}

fn players_of(rows: Vec<(String, i64)>) -> Vec<(PlayerId, i64)> {
    rows.into_iter()
        .filter_map(|(member, score)| Some((member.parse().ok()?, score)))
        .collect()
}
