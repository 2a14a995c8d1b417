//! Wins count for the week: the durable scores, their fast copy, and the own place.
//!
//! The scores and the inbox are one transaction. The copy in Redis follows: what could not be
//! posted, because Redis was away or had lost the week, is copied anew from the scores as soon as
//! Redis answers.

use crate::{
    consumer::Consumer,
    frames::{Delivery, FrameSink},
    inbox,
};
use async_trait::async_trait;
use chrono::NaiveDate;
use club::{
    Club, calendar,
    events::{Envelope, Event},
    fault::Fault,
    rankings::{self, store},
};
use contract::{rankings::PlaceView, realtime::Frame};
use kernel::{EventId, PlayerId};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

/// How many places a batch may ask PostgreSQL for, while Redis is away: each counts the better.
const PLACES_WITHOUT_REDIS: usize = 16;

/// Keeps the weekly ranking.
pub struct Rankings {
    club: Club,
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
    /// Keeps the ranking of that club. Whoever ran before may have died between the scores and
    /// their copy, so this week's copy counts as behind.
    #[must_use]
    pub fn new(club: &Club, sink: Arc<dyn FrameSink>) -> Self {
        let behind = Mutex::new([calendar::week(club.clock.now())].into());
        Self { club: club.clone(), sink, behind }
    }

    /// Copies the weeks anew that Redis lacks or may lack something of; called every second.
    /// Returns whether Redis has all of it now.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn mend_board(&self) -> Result<bool, Fault> {
        let this_week = calendar::week(self.club.clock.now());
        if self.club.board.places(this_week, &[]).await.is_none() {
            self.is_behind(this_week);
        }
        self.catch_up().await
    }

    async fn catch_up(&self) -> Result<bool, Fault> {
        // Taken out first: what falls behind while a week is copied is behind again.
        let behind = std::mem::take(&mut *self.behind());
        let mut whole = true;
        for week in behind {
            let copied = self.club.board.rebuild(&self.club.pool, week).await;
            if !matches!(copied, Ok(true)) {
                self.is_behind(week);
                whole = false;
            }
            copied?;
        }
        Ok(whole)
    }

    fn behind(&self) -> std::sync::MutexGuard<'_, BTreeSet<NaiveDate>> {
        self.behind.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_behind(&self, week: NaiveDate) {
        self.behind().insert(week);
    }

    /// Adds what has not been added before, and returns the scores of all who won, as they are
    /// now. Also of those whose wins were there already: whoever added them may have died before
    /// telling Redis.
    async fn count(&self, week: NaiveDate, wins: &[Win]) -> Result<Scores, Fault> {
        let now = self.club.clock.now();
        let mut transaction = self.club.pool.begin().await?;
        let ids: Vec<EventId> = wins.iter().map(|win| win.event).collect();
        let mut fresh = inbox::fresh(&mut transaction, self.name(), &ids, now).await?;
        let (new, old): (Vec<Win>, Vec<Win>) =
            wins.iter().copied().partition(|win| fresh.remove(&win.event));
        let gains: Vec<(PlayerId, i64)> = new.iter().map(|win| (win.player, win.net)).collect();
        let mut scores = store::add(&mut transaction, week, &gains, now).await?;
        transaction.commit().await?;
        let told: HashSet<PlayerId> = scores.iter().map(|(player, _)| *player).collect();
        let rest: Vec<PlayerId> = old.iter().map(|win| win.player).collect();
        let rest: Vec<PlayerId> = rest.into_iter().filter(|p| !told.contains(p)).collect();
        if !rest.is_empty() {
            scores.extend(store::scores_of(&self.club.pool, week, &rest).await?);
        }
        Ok(scores)
    }

    /// Tells players their places. A hint: what cannot be had quickly is left out.
    async fn tell(&self, week: NaiveDate, scores: &Scores) {
        let players: Vec<PlayerId> = scores.iter().map(|(player, _)| *player).collect();
        let places = match self.club.board.places(week, &players).await {
            Some(places) => places,
            None => self.places_without_redis(week, &players).await,
        };
        let deliveries = players
            .into_iter()
            .zip(places)
            .filter_map(|(player, place)| Some(Delivery::to_player(player, Frame::Ranking(place?))))
            .collect();
        self.sink.deliver(deliveries).await;
    }

    async fn places_without_redis(
        &self,
        week: NaiveDate,
        players: &[PlayerId],
    ) -> Vec<Option<PlaceView>> {
        let mut places = Vec::new();
        for player in players.iter().take(PLACES_WITHOUT_REDIS) {
            match rankings::place(&self.club, week, *player).await {
                Ok(place) => places.push(place),
                Err(cause) => {
                    tracing::warn!(%cause, "places cannot be told for now");
                    break;
                }
            }
        }
        places
    }
}

type Scores = Vec<(PlayerId, i64)>;

#[async_trait]
impl Consumer for Rankings {
    fn name(&self) -> &'static str {
        "rankings"
    }

    async fn handle(&self, events: &[Envelope]) -> anyhow::Result<()> {
        for (week, wins) in wins_by_week(events) {
            let scores = self.count(week, &wins).await?;
            if !self.club.board.post(week, &scores).await {
                self.is_behind(week);
                if let Err(cause) = self.catch_up().await {
                    tracing::warn!(%cause, "the board cannot be copied for now");
                }
            }
            if week == calendar::week(self.club.clock.now()) {
                self.tell(week, &scores).await;
            }
        }
        Ok(())
    }
}

fn wins_by_week(events: &[Envelope]) -> BTreeMap<NaiveDate, Vec<Win>> {
    let mut weeks: BTreeMap<NaiveDate, Vec<Win>> = BTreeMap::new();
    for envelope in events {
        if let Event::RoundSettled(settled) = &envelope.event
            && settled.round.net > 0
        {
            let win = Win { event: envelope.id, player: envelope.player, net: settled.round.net };
            weeks.entry(settled.week).or_default().push(win);
        }
    }
    weeks
}
