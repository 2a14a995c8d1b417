//! Scores, their copy in Redis, and what happens when either is lost.

use super::*;
use crate::{
    bus::LocalBus,
    relay::Relay,
    testing::{
        Hub, backlog, close_drained, fakes::CutOffAfterPublish, play, recorded, redis::TestRedis,
        scores, tcp_proxy::TcpProxy, until,
    },
};
use club::testing::TestClub;
use sqlx::PgPool;

async fn drain(club: &TestClub, rankings: &Arc<Rankings>) {
    let bus = LocalBus::new(club, vec![rankings.clone()]);
    let mut relay = Relay::new(club, Arc::new(bus));
    while relay.step().await.unwrap() > 0 {}
}

/// The week as the fast copy has it, the best first; `None` when it is not whole.
async fn cached(club: &TestClub) -> Option<Vec<(PlayerId, i64)>> {
    let week = calendar::week(club.clock.now());
    Some(LeaderboardCache::of(club).top(week).await?.rows)
}

/// The same as PostgreSQL knows it.
async fn truth(club: &TestClub) -> Vec<(PlayerId, i64)> {
    let (by_rounds, mut by_ranking) = scores(&club.pool).await;
    assert_eq!(by_ranking, by_rounds);
    assert!(!by_ranking.is_empty(), "somebody has won");
    by_ranking.sort_by_key(|(player, score)| std::cmp::Reverse((*score, *player)));
    by_ranking
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_event_that_comes_twice_counts_once(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let hub = Arc::new(Hub::default());
    let rankings = Arc::new(Rankings::new(&club, hub.clone()));
    let player = club.player("mina").await;
    play(&player, "a", 60).await;
    let events = recorded(&club).await;
    let (some, _) = events.split_at(events.len() / 2);
    // A batch, the same again, and then all of it: half of these have been handled.
    for batch in [some, some, &events] {
        rankings.handle(batch).await.unwrap();
    }
    let [(mina, score)] = truth(&club).await[..] else {
        panic!("one player has played")
    };
    let rank = PlaceView { place: 1, score };
    assert_eq!(hub.delivered_to(mina).last(), Some(&Frame::Ranking(rank)));
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_relay_that_dies_before_it_removes_the_rows_counts_nothing_twice(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let rankings = Arc::new(Rankings::new(&club, Arc::new(Hub::default())));
    play(&club.player("mina").await, "a", 60).await;
    let bus = Arc::new(LocalBus::new(&club, vec![rankings.clone()]));
    let mut dying = Relay::new(&club, Arc::new(CutOffAfterPublish(club.pool.clone(), bus)));
    dying.step().await.unwrap_err();
    let counted = truth(&club).await;
    assert!(backlog(&club.pool).await > 0, "the rows are still there");
    drain(&club, &rankings).await;
    assert_eq!(truth(&club).await, counted);
    drop(dying);
    close_drained(club).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_copy_that_redis_has_lost_is_rebuilt(pool: PgPool) {
    let redis = TestRedis::lease().await;
    let club = TestClub::open_with(pool, redis.config()).await;
    let rankings = Arc::new(Rankings::new(&club, Arc::new(Hub::default())));
    let players = [club.player("mina").await, club.player("jun").await];
    assert_eq!(cached(&club).await, None, "nobody has copied anything yet");
    for player in &players {
        play(player, "a", 60).await;
    }
    drain(&club, &rankings).await;
    assert_eq!(cached(&club).await, Some(truth(&club).await));

    redis.flush();
    assert_eq!(cached(&club).await, None, "Redis is empty");
    assert!(
        rankings.rebuild_cache().await.unwrap(),
        "nobody needs to win for that"
    );
    assert_eq!(cached(&club).await, Some(truth(&club).await));

    redis.flush();
    play(&players[0], "b", 60).await;
    drain(&club, &rankings).await;
    assert_eq!(
        cached(&club).await,
        Some(truth(&club).await),
        "the next win rebuilds it, too"
    );
    close_drained(club).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn play_goes_on_without_redis_and_the_copy_catches_up(pool: PgPool) {
    let redis = TestRedis::lease().await;
    let proxy = TcpProxy::to(redis.url()).await;
    let club = TestClub::open_with(pool, proxy.config()).await;
    let hub = Arc::new(Hub::default());
    let rankings = Arc::new(Rankings::new(&club, hub.clone()));
    let player = club.player("mina").await;
    play(&player, "a", 60).await;
    drain(&club, &rankings).await;
    let before = cached(&club).await.expect("a whole copy");

    proxy.cut();
    hub.forget();
    play(&player, "b", 60).await;
    drain(&club, &rankings).await;
    let mina = player.player().unwrap();
    let score = truth(&club).await[0].1;
    assert!(score > before[0].1);
    let place = Frame::Ranking(PlaceView { place: 1, score });
    assert_eq!(
        hub.delivered_to(mina).last(),
        Some(&place),
        "PostgreSQL tells the rank"
    );

    proxy.restore();
    until("Redis is tried again", || async {
        club.redis.answers().await == Some(true)
    })
    .await;
    // The copy in Redis calls itself whole and lacks what was posted into the void.
    assert!(cached(&club).await.is_some_and(|copy| copy == before));
    assert!(rankings.rebuild_cache().await.unwrap());
    assert_eq!(cached(&club).await, Some(truth(&club).await));
    close_drained(club).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_worker_that_died_before_redis_had_its_scores_is_made_good_by_the_next(pool: PgPool) {
    let redis = TestRedis::lease().await;
    let club = TestClub::open_with(pool.clone(), redis.config()).await;
    let without_redis = TestClub::open(pool).await;
    let hub = Arc::new(Hub::default());
    let next = Rankings::new(&club, hub.clone());
    assert!(next.rebuild_cache().await.unwrap());
    let player = club.player("mina").await;
    play(&player, "a", 60).await;
    let events = recorded(&club).await;

    // The one that dies has written the scores and has told nobody.
    Rankings::new(&without_redis, Arc::new(Hub::default()))
        .handle(&events)
        .await
        .unwrap();
    assert_eq!(
        cached(&club).await,
        Some(vec![]),
        "whole by its own word, and behind"
    );
    next.handle(&events).await.unwrap();
    assert_eq!(cached(&club).await, Some(truth(&club).await));
    club.discard_events().await;
    club.close().await;
    without_redis.abandon().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn two_workers_that_copy_at_once_do_not_undo_each_other(pool: PgPool) {
    let redis = TestRedis::lease().await;
    let club = TestClub::open_with(pool, redis.config()).await;
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
    let copies = workers.iter().map(Rankings::rebuild_cache);
    for copied in futures::future::join_all(copies).await {
        assert!(copied.unwrap());
    }
    let week = calendar::week(player.now);
    let top = LeaderboardCache::of(&club).top(week).await.unwrap();
    assert_eq!(top.players, 12_000);
    club.abandon().await;
}
