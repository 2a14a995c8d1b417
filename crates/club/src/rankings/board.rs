//! The ranking in Redis: a sorted set a week, and a mark that says the set is whole.
//!
//! Nothing here is an error to a caller: when Redis does not answer, the answer is `None` and the
//! caller asks PostgreSQL. After a failure Redis is left alone for a moment, so that a dead Redis
//! costs one time-out a moment and not one a request.

use super::{NEIGHBOURS, Standing, TOP_SHOWN, store};
use crate::fault::Fault;
use chrono::NaiveDate;
use contract::rankings::PlaceView;
use kernel::PlayerId;
use redis::{
    Client, Pipeline, RedisError, RedisResult,
    aio::{ConnectionManager, ConnectionManagerConfig},
};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::PgPool;
use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How long Redis may take for an answer before it counts as gone.
const ANSWER_WAIT: Duration = Duration::from_millis(500);
/// How long Redis is left alone after it failed.
const REST: Duration = Duration::from_secs(1);
/// How many scores are copied at once when the board is rebuilt.
const COPY_BATCH: i64 = 5_000;
/// A week's set is dropped when nobody can ask for it any more, in seconds.
const LIFE_SECONDS: i64 = 15 * 24 * 3_600;

/// The fast copy of the rankings; without a Redis address it never answers.
pub struct Board {
    redis: Option<ConnectionManager>,
    rests_until: Mutex<Option<Instant>>,
}

impl Board {
    /// A board at that address; Redis need not be there yet.
    ///
    /// # Errors
    /// When the address makes no sense.
    pub fn new(url: Option<&SecretString>) -> Result<Self, RedisError> {
        let redis = url
            .map(|url| {
                let config = ConnectionManagerConfig::new()
                    .set_connection_timeout(Some(ANSWER_WAIT))
                    .set_response_timeout(Some(ANSWER_WAIT))
                    .set_number_of_retries(0);
                Client::open(url.expose_secret())?.get_connection_manager_lazy(config)
            })
            .transpose()?;
        Ok(Self {
            redis,
            rests_until: Mutex::new(None),
        })
    }

    /// The standing of that week, when Redis has all of it.
    pub async fn standing(&self, week: NaiveDate, own: Option<PlayerId>) -> Option<Standing> {
        let key = key(week);
        let mut ask = redis::pipe();
        ask.exists(mark(week))
            .zcard(&key)
            .zrevrange_withscores(&key, 0, (TOP_SHOWN - 1) as isize);
        let member = own.map(|player| player.to_string()).unwrap_or_default();
        ask.zrevrank(&key, &member).zscore(&key, &member);
        type Asked = (bool, i64, Vec<(String, i64)>, Option<i64>, Option<i64>);
        let (whole, players, top, rank, score): Asked = self.ask(&ask).await?;
        if !whole {
            return None;
        }
        let own = rank.zip(score).map(|(rank, score)| PlaceView {
            place: rank + 1,
            score,
        });
        let neighbours_from = own.map_or(1, |own| (own.place - NEIGHBOURS).max(1));
        let neighbours = match own {
            None => Vec::new(),
            Some(own) => {
                let mut ask = redis::pipe();
                let (from, to) = (neighbours_from - 1, own.place - 1 + NEIGHBOURS);
                ask.zrevrange_withscores(&key, from as isize, to as isize);
                let (rows,): (Vec<(String, i64)>,) = self.ask(&ask).await?;
                players_of(rows)
            }
        };
        Some(Standing {
            players,
            top: players_of(top),
            own,
            neighbours_from,
            neighbours,
        })
    }

    /// The places of those players, in their order, when Redis has the whole week.
    pub async fn places(
        &self,
        week: NaiveDate,
        players: &[PlayerId],
    ) -> Option<Vec<Option<PlaceView>>> {
        let key = key(week);
        let mut ask = redis::pipe();
        ask.exists(mark(week));
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

    /// Puts scores on the board; returns whether they stand there. Doing it twice is harmless: a
    /// score of a week only grows, and the board keeps the larger one.
    pub async fn post(&self, week: NaiveDate, scores: &[(PlayerId, i64)]) -> bool {
        if scores.is_empty() {
            return true;
        }
        let mut tell = redis::pipe();
        add(&mut tell, &key(week), scores);
        // The set must outlive its mark, whoever made it.
        tell.expire(key(week), LIFE_SECONDS)
            .ignore()
            .exists(mark(week));
        let stands: Option<(bool,)> = self.ask(&tell).await;
        stands == Some((true,))
    }

    /// Copies the whole week from PostgreSQL; returns whether the board is whole now.
    ///
    /// Works on the set itself, because a score only grows: whoever posts or copies at the same
    /// time can only add what is missing. Nobody reads half of a new set, since its mark comes
    /// last.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn rebuild(&self, pool: &PgPool, week: NaiveDate) -> Result<bool, Fault> {
        if self.redis.is_none() {
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
            add(&mut copy, &key, &scores);
            if self.ask::<()>(&copy).await.is_none() {
                return Ok(false);
            }
        }
        let mut finish = redis::pipe();
        finish.atomic().expire(&key, LIFE_SECONDS).ignore();
        finish
            .set_ex(mark(week), 1, LIFE_SECONDS.unsigned_abs())
            .ignore();
        Ok(self.ask::<()>(&finish).await.is_some())
    }

    /// Whether Redis answers right now; `None` when none is configured.
    pub async fn answers(&self) -> Option<bool> {
        self.redis.as_ref()?;
        let mut ping = redis::pipe();
        ping.cmd("PING").ignore();
        Some(self.ask::<()>(&ping).await.is_some())
    }

    async fn ask<T: redis::FromRedisValue>(&self, pipeline: &Pipeline) -> Option<T> {
        if self.rests() {
            return None;
        }
        let mut redis = self.redis.clone()?;
        let answer: RedisResult<T> = pipeline.query_async(&mut redis).await;
        answer
            .inspect_err(|error| {
                tracing::warn!(%error, "Redis does not answer; PostgreSQL stands in");
                self.rest();
            })
            .ok()
    }

    fn rests(&self) -> bool {
        let until = *self
            .rests_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        until.is_some_and(|until| Instant::now() < until)
    }

    fn rest(&self) {
        *self
            .rests_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + REST);
    }
}

fn key(week: NaiveDate) -> String {
    format!("club:rankings:{week}")
}

fn mark(week: NaiveDate) -> String {
    format!("club:rankings:{week}:whole")
}

fn add(pipeline: &mut Pipeline, key: &str, scores: &[(PlayerId, i64)]) {
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
