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
        Self {
            club: club.clone(),
            sink,
            behind,
        }
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
        let (new, old): (Vec<Win>, Vec<Win>) = wins
            .iter()
            .copied()
            .partition(|win| fresh.remove(&win.event));
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
            let win = Win {
                event: envelope.id,
                player: envelope.player,
                net: settled.round.net,
            };
            weeks.entry(settled.week).or_default().push(win);
        }
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bus::LocalBus,
        relay::Relay,
        testing::{Hub, LastGasp, cable::Cable, play, redis, scores, until},
    };
    use club::{outbox, testing::TestClub};
    use secrecy::{ExposeSecret as _, SecretString};
    use sqlx::PgPool;

    async fn open(pool: PgPool, redis: Option<&SecretString>) -> TestClub {
        let url = redis.map(|url| url.expose_secret().to_owned());
        TestClub::open_with(pool, club::testing::config(url).unwrap()).await
    }

    async fn drain(club: &TestClub, rankings: &Arc<Rankings>) {
        let mut relay = Relay::new(club, Arc::new(LocalBus::new(vec![rankings.clone()])));
        while relay.step().await.unwrap() > 0 {}
    }

    /// The week as the fast copy has it, the best first; `None` when it is not whole.
    async fn board(club: &TestClub) -> Option<Vec<(PlayerId, i64)>> {
        let standing = club
            .board
            .standing(calendar::week(club.clock.now()), None)
            .await?;
        Some(standing.top)
    }

    /// The same as PostgreSQL knows it.
    async fn truth(club: &TestClub) -> Vec<(PlayerId, i64)> {
        let (by_rounds, mut by_ranking) = scores(&club.pool).await;
        assert_eq!(by_ranking, by_rounds);
        assert!(!by_ranking.is_empty(), "somebody has won");
        by_ranking.sort_by_key(|(player, score)| std::cmp::Reverse((*score, *player)));
        by_ranking
    }

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn an_event_that_comes_twice_counts_once(pool: PgPool) {
        let club = open(pool, None).await;
        let hub = Arc::new(Hub::default());
        let rankings = Arc::new(Rankings::new(&club, hub.clone()));
        let player = club.player("mina").await;
        play(&player, "a", 60).await;
        let parcels = outbox::unpublished(&club.pool, 100).await.unwrap();
        let events: Vec<Envelope> = parcels.into_iter().flat_map(|p| p.events).collect();
        let (some, _) = events.split_at(events.len() / 2);
        // A batch, the same again, and then all of it: half of these have been handled.
        for batch in [some, some, &events] {
            rankings.handle(batch).await.unwrap();
        }
        let [(mina, score)] = truth(&club).await[..] else {
            panic!("one player has played")
        };
        let place = PlaceView { place: 1, score };
        assert_eq!(hub.told_to(mina).last(), Some(&Frame::Ranking(place)));
        club.forget_events().await;
        club.close().await;
    }

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn a_relay_that_dies_before_it_removes_the_rows_counts_nothing_twice(pool: PgPool) {
        let club = open(pool, None).await;
        let rankings = Arc::new(Rankings::new(&club, Arc::new(Hub::default())));
        play(&club.player("mina").await, "a", 60).await;
        let bus = Arc::new(LocalBus::new(vec![rankings.clone()]));
        let mut dying = Relay::new(&club, Arc::new(LastGasp(club.pool.clone(), bus)));
        dying.step().await.unwrap_err();
        let counted = truth(&club).await;
        assert!(
            outbox::backlog(&club.pool).await.unwrap() > 0,
            "the rows are still there"
        );
        drain(&club, &rankings).await;
        assert_eq!(truth(&club).await, counted);
        drop(dying);
        club.close().await;
    }

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn a_board_that_redis_has_lost_is_copied_anew(pool: PgPool) {
        let redis_url = redis(8).await;
        let club = open(pool, Some(&redis_url)).await;
        let rankings = Arc::new(Rankings::new(&club, Arc::new(Hub::default())));
        let players = [club.player("mina").await, club.player("jun").await];
        assert_eq!(board(&club).await, None, "nobody has copied anything yet");
        for player in &players {
            play(player, "a", 60).await;
        }
        drain(&club, &rankings).await;
        assert_eq!(board(&club).await, Some(truth(&club).await));

        redis(8).await;
        assert_eq!(board(&club).await, None, "Redis is empty");
        assert!(
            rankings.mend_board().await.unwrap(),
            "nobody needs to win for that"
        );
        assert_eq!(board(&club).await, Some(truth(&club).await));

        redis(8).await;
        play(&players[0], "b", 60).await;
        drain(&club, &rankings).await;
        assert_eq!(
            board(&club).await,
            Some(truth(&club).await),
            "the next win mends it, too"
        );
        club.close().await;
    }

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn play_goes_on_without_redis_and_the_board_catches_up(pool: PgPool) {
        let cable = Cable::to(&redis(9).await).await;
        let club = open(pool, Some(&cable.url())).await;
        let hub = Arc::new(Hub::default());
        let rankings = Arc::new(Rankings::new(&club, hub.clone()));
        let player = club.player("mina").await;
        play(&player, "a", 60).await;
        drain(&club, &rankings).await;
        let before = board(&club).await.expect("a whole board");

        cable.cut();
        hub.forget();
        play(&player, "b", 60).await;
        drain(&club, &rankings).await;
        let mina = player.player().unwrap().player;
        let score = truth(&club).await[0].1;
        assert!(score > before[0].1);
        let place = Frame::Ranking(PlaceView { place: 1, score });
        assert_eq!(
            hub.told_to(mina).last(),
            Some(&place),
            "PostgreSQL tells the place"
        );

        cable.mend();
        until("Redis is tried again", || async {
            club.board.answers().await == Some(true)
        })
        .await;
        // The copy in Redis calls itself whole and lacks what was posted into the void.
        assert!(board(&club).await.is_some_and(|copy| copy == before));
        assert!(rankings.mend_board().await.unwrap());
        assert_eq!(board(&club).await, Some(truth(&club).await));
        club.close().await;
    }

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn who_died_before_telling_redis_is_made_good_by_the_next(pool: PgPool) {
        let redis_url = redis(10).await;
        let club = open(pool.clone(), Some(&redis_url)).await;
        let without_redis = open(pool, None).await;
        let hub = Arc::new(Hub::default());
        let next = Rankings::new(&club, hub.clone());
        assert!(next.mend_board().await.unwrap());
        let player = club.player("mina").await;
        play(&player, "a", 60).await;
        let parcels = outbox::unpublished(&club.pool, 100).await.unwrap();
        let events: Vec<Envelope> = parcels.into_iter().flat_map(|p| p.events).collect();

        // The one that dies has written the scores and has told nobody.
        Rankings::new(&without_redis, Arc::new(Hub::default()))
            .handle(&events)
            .await
            .unwrap();
        assert_eq!(
            board(&club).await,
            Some(vec![]),
            "whole by its own word, and behind"
        );
        next.handle(&events).await.unwrap();
        assert_eq!(board(&club).await, Some(truth(&club).await));
        club.forget_events().await;
        club.close().await;
        without_redis.abandon();
    }

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn two_workers_that_copy_at_once_do_not_undo_each_other(pool: PgPool) {
        let redis_url = redis(11).await;
        let club = open(pool, Some(&redis_url)).await;
        let player = club.player("mina").await;
        sqlx::query(
            "with new as (
                 insert into accounts_players (id, site_id, nickname, password_hash, created_at)
                 select gen_random_uuid(), 'crowd' || n, 'crowd' || n, '', now()
                 from generate_series(1, 12000) n returning id
             ) insert into rankings_scores select $1, id, 1, now() from new",
        )
        .bind(calendar::week(club.clock.now()))
        .execute(&club.pool)
        .await
        .unwrap();
        let workers: Vec<Rankings> = (0..3)
            .map(|_| Rankings::new(&club, Arc::new(Hub::default())))
            .collect();
        let copies = workers.iter().map(Rankings::mend_board);
        for copied in futures::future::join_all(copies).await {
            assert!(copied.unwrap());
        }
        let standing = club
            .board
            .standing(calendar::week(player.now), None)
            .await
            .unwrap();
        assert_eq!(standing.players, 12_000);
        club.abandon();
    }
}
