//! Wins count for the week: the durable scores, their fast copy, and the own rank.
//!
//! The scores and the inbox are one transaction. The copy in Redis follows: what could not be
//! added, because Redis was away or had lost the week, is rebuilt from the scores as soon as
//! Redis answers.

use crate::{
    consumer::{Consumer, ConsumerError, read_all},
    frames::{Delivery, FrameSink},
    inbox,
    jobs::Job,
    worker::within,
};
use async_trait::async_trait;
use chrono::NaiveDate;
use club::{
    play::events::RoundSettled,
    rankings::{self, LeaderboardCache, store},
};
use contract::{rankings::PlaceView, realtime::Frame};
use kernel::{EventId, PlayerId};
use platform::{Actor, Fault, Op, Platform, calendar, events::Envelope};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// How many ranks a batch may ask PostgreSQL for, while Redis is away: each counts the better.
const RANKS_WITHOUT_REDIS: usize = 16;

/// How long copying a week may take: a step of it is some thousand players.
const COPY_TIMEOUT: Duration = Duration::from_secs(60);

/// Keeps the weekly leaderboard.
pub struct Rankings {
    platform: Platform,
    sink: Arc<dyn FrameSink>,
    /// Weeks whose copy in Redis may lack something.
    behind: Mutex<BTreeSet<NaiveDate>>,
}

/// A round that brought more than its stake.
#[derive(Clone, Copy)]
struct Win {
    event: EventId,
    player: PlayerId,
    net: i64,
}

impl Rankings {
    /// Keeps the leaderboard of that club. Whoever ran before may have died between the scores and
    /// their copy, so this week's copy counts as behind.
    #[must_use]
    pub fn new(platform: &Platform, sink: Arc<dyn FrameSink>) -> Self {
        let behind = Mutex::new([calendar::week(platform.clock.now())].into());
        Self {
            platform: platform.clone(),
            sink,
            behind,
        }
    }

    /// Rebuilds the copies of the weeks that Redis lacks or may lack something of; called every
    /// second. Returns whether Redis has all of it now.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn rebuild_cache(&self) -> Result<bool, Fault> {
        let this_week = calendar::week(self.platform.clock.now());
        if self.cache().ranks(this_week, &[]).await.is_none() {
            self.is_behind(this_week);
        }
        self.catch_up().await
    }

    fn cache(&self) -> LeaderboardCache<'_> {
        LeaderboardCache::of(&self.platform)
    }

    async fn catch_up(&self) -> Result<bool, Fault> {
        // Taken out first: what falls behind while a week is copied is behind again.
        let behind = std::mem::take(&mut *self.behind());
        let mut whole = Ok(true);
        for week in behind {
            let cache = self.cache();
            let copied = within(COPY_TIMEOUT, cache.rebuild(&self.platform.pool, week)).await;
            if !matches!(copied, Ok(true)) {
                self.is_behind(week);
                whole = copied;
            }
        }
        whole
    }

    fn behind(&self) -> std::sync::MutexGuard<'_, BTreeSet<NaiveDate>> {
        self.behind.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_behind(&self, week: NaiveDate) {
        self.behind().insert(week);
    }

    /// Adds what has not been added before, and returns the scores of all who won, as they are
    /// now. Also of those whose wins were there already: whoever added them may have died before
    /// Redis had them.
    async fn count(&self, week: NaiveDate, wins: &[Win]) -> Result<Scores, Fault> {
        let now = self.platform.clock.now();
        let mut transaction = platform::begin(&self.platform.pool).await?;
        let ids: Vec<EventId> = wins.iter().map(|win| win.event).collect();
        let mut fresh = inbox::fresh(&mut transaction, Consumer::name(self), &ids, now).await?;
        let (new, old): (Vec<Win>, Vec<Win>) = wins
            .iter()
            .copied()
            .partition(|win| fresh.remove(&win.event));
        let gains: Vec<(PlayerId, i64)> = new.iter().map(|win| (win.player, win.net)).collect();
        let mut scores = store::add(&mut transaction, week, &gains, now).await?;
        transaction.commit().await?;
        let known: HashSet<PlayerId> = scores.iter().map(|(player, _)| *player).collect();
        let rest: Vec<PlayerId> = old.iter().map(|win| win.player).collect();
        let rest: Vec<PlayerId> = rest.into_iter().filter(|p| !known.contains(p)).collect();
        if !rest.is_empty() {
            scores.extend(store::scores_of(&self.platform.pool, week, &rest).await?);
        }
        Ok(scores)
    }

    /// Shows players their ranks. A hint: what cannot be had quickly is left out.
    async fn show_ranks(&self, week: NaiveDate, scores: &Scores) {
        let players: Vec<PlayerId> = scores.iter().map(|(player, _)| *player).collect();
        let ranks = match self.cache().ranks(week, &players).await {
            Some(ranks) => ranks,
            None => self.ranks_without_redis(week, &players).await,
        };
        let deliveries = players
            .into_iter()
            .zip(ranks)
            .filter_map(|(player, rank)| Some(Delivery::to_player(player, Frame::Ranking(rank?))))
            .collect();
        self.sink.deliver(deliveries).await;
    }

    async fn ranks_without_redis(
        &self,
        week: NaiveDate,
        players: &[PlayerId],
    ) -> Vec<Option<PlaceView>> {
        let op = Op::new(&self.platform, Actor::System(Consumer::name(self)));
        let mut ranks = Vec::new();
        for player in players.iter().take(RANKS_WITHOUT_REDIS) {
            match rankings::rank(&op, week, *player).await {
                Ok(rank) => ranks.push(rank),
                Err(cause) => {
                    tracing::warn!(%cause, "ranks cannot be shown for now");
                    break;
                }
            }
        }
        ranks
    }
}

type Scores = Vec<(PlayerId, i64)>;

#[async_trait]
impl Consumer for Rankings {
    fn name(&self) -> &'static str {
        "rankings"
    }

    async fn handle(&self, events: &[Envelope]) -> Result<(), ConsumerError> {
        for (week, wins) in wins_by_week(events)? {
            let scores = self.count(week, &wins).await?;
            if !self.cache().add(week, &scores).await {
                self.is_behind(week);
                if let Err(cause) = self.catch_up().await {
                    tracing::warn!(%cause, "the leaderboard cannot be copied for now");
                }
            }
            if week == calendar::week(self.platform.clock.now()) {
                self.show_ranks(week, &scores).await;
            }
        }
        Ok(())
    }
}

fn wins_by_week(events: &[Envelope]) -> Result<BTreeMap<NaiveDate, Vec<Win>>, ConsumerError> {
    let mut weeks: BTreeMap<NaiveDate, Vec<Win>> = BTreeMap::new();
    for (envelope, settled) in read_all::<RoundSettled>(events)? {
        if settled.round.net > 0 {
            let win = Win {
                event: envelope.id,
                player: envelope.player,
                net: settled.round.net,
            };
            weeks.entry(settled.week).or_default().push(win);
        }
    }
    Ok(weeks)
}

#[async_trait]
impl Job for Rankings {
    fn name(&self) -> &'static str {
        "leaderboard"
    }

    fn period(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn round(&self) -> Result<(), Fault> {
        self.rebuild_cache().await.map(drop)
    }
}

#[cfg(test)]
mod tests;
