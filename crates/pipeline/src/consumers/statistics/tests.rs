//! Each round counts once, whoever tells of it how often, and also when nobody does.

use super::*;
use crate::{
    bus::LocalBus,
    relay::Relay,
    testing::{close_drained, play, recorded},
};
use club::{
    play::statistics::{counters, statistics},
    testing::TestClub,
};
use contract::play::RoundView;
use sqlx::PgPool;
use std::sync::Arc;

/// What the statistics have to say after those rounds of the slot.
async fn assert_counted(op: &platform::Op, rounds: &[RoundView]) {
    let view = statistics(op).await.unwrap();
    let [slot] = &view.games[..] else {
        panic!("one game: {view:?}")
    };
    let sum = |of: fn(&RoundView) -> i64| rounds.iter().map(of).sum::<i64>();
    assert_eq!(slot.rounds, i64::try_from(rounds.len()).unwrap());
    assert_eq!(slot.staked.0, sum(|round| round.header.bet.0));
    assert_eq!(slot.paid.0, sum(|round| round.header.payout.0));
    assert_eq!(slot.net, sum(|round| round.header.net));
    assert_eq!(slot.wins, sum(|round| (round.header.net > 0).into()));
    assert_eq!(slot.hits, sum(|round| (round.header.payout.0 > 0).into()));
    let best = rounds.iter().map(|round| round.header.net).max();
    assert_eq!(Some(slot.best_net), best.map(|best| best.max(0)));
    assert_eq!(slot.days.len(), 1);
    assert_eq!(slot.days[0].net(), slot.net);
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_event_that_comes_twice_counts_once(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let consumer = Statistics::new(&club);
    let op = club.player("mina").await;
    let mut rounds = play(&op, "a", 40).await;
    let events = recorded(&club).await;
    for _ in 0..2 {
        consumer.handle(&events).await.unwrap();
        consumer.count().await.unwrap();
        assert_counted(&op, &rounds).await;
    }
    // Half of them told, and all of them counted: the hint says who, and the rounds say what.
    rounds.extend(play(&op, "b", 20).await);
    let events = recorded(&club).await;
    consumer.handle(&events[..events.len() - 7]).await.unwrap();
    consumer.count().await.unwrap();
    assert_counted(&op, &rounds).await;
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn who_has_counted_rests_and_then_counts_what_was_noted_meanwhile(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let consumer = Statistics::new(&club);
    let op = club.player("mina").await;
    let mut rounds = play(&op, "a", 3).await;
    consumer.handle(&recorded(&club).await).await.unwrap();
    consumer.round().await.unwrap();
    assert_counted(&op, &rounds).await;

    let counted = rounds.clone();
    rounds.extend(play(&op, "b", 3).await);
    consumer.handle(&recorded(&club).await).await.unwrap();
    *consumer.rests_until() = Instant::now() + REST_MAX;
    consumer.round().await.unwrap();
    assert_counted(&op, &counted).await;
    *consumer.rests_until() = Instant::now();
    consumer.round().await.unwrap();
    assert_counted(&op, &rounds).await;
    assert!(*consumer.rests_until() > Instant::now(), "and rests again");
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn two_workers_that_count_the_same_player_count_each_round_once(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("mina").await;
    let workers: Vec<Statistics> = (0..4).map(|_| Statistics::new(&club)).collect();
    let mut rounds = Vec::new();
    for name in ["a", "b", "c"] {
        rounds.extend(play(&op, name, 30).await);
        let events = recorded(&club).await;
        for worker in &workers {
            worker.handle(&events).await.unwrap();
        }
        let counting = workers.iter().map(Statistics::count);
        for counted in futures::future::join_all(counting).await {
            counted.unwrap();
        }
        assert_counted(&op, &rounds).await;
    }
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn rounds_that_nobody_told_of_are_counted_by_the_catch_up(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let players = [club.player("mina").await, club.player("jun").await];
    let mina = play(&players[0], "a", 30).await;
    let jun = play(&players[1], "a", 10).await;
    // As if a worker of the version before had taken them out of the outbox.
    club.discard_events().await;
    assert!(statistics(&players[0]).await.unwrap().games.is_empty());
    CatchUp::new(&club).round().await.unwrap();
    assert_counted(&players[0], &mina).await;
    assert_counted(&players[1], &jun).await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn everybody_is_counted_together_and_the_best_round_is_named(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let consumer = Arc::new(Statistics::new(&club));
    assert_eq!(counters(&club).await.unwrap(), Default::default());
    let mut best = 0;
    for name in ["mina", "jun"] {
        let op = club.player(name).await;
        let rounds = play(&op, name, 30).await;
        best = rounds
            .iter()
            .fold(best, |best, round| best.max(round.header.net));
    }
    let bus = LocalBus::new(&club, vec![consumer.clone()]);
    let mut relay = Relay::new(&club, Arc::new(bus));
    while relay.step().await.unwrap() > 0 {}
    consumer.count().await.unwrap();

    let now = counters(&club).await.unwrap();
    assert_eq!((now.rounds_today, now.playing_now), (60, 2));
    assert_eq!(now.playing("slot"), 2);
    let told = now.best_today.unwrap();
    assert_eq!((told.net, told.game.as_str()), (best, "slot"));
    assert!(told.player.contains('*'), "{}", told.player);

    club.clock.advance(chrono::Duration::seconds(301));
    let later = counters(&club).await.unwrap();
    assert_eq!((later.rounds_today, later.playing_now), (60, 0));
    assert!(later.playing_by_game.is_empty());
    // Three in the afternoon is over by the next day of the club.
    club.clock.advance(chrono::Duration::hours(24));
    assert_eq!(counters(&club).await.unwrap(), Default::default());
    drop(relay);
    close_drained(club).await;
}
