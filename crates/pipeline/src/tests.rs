//! The whole way, from a spin to the ranking and the browser, in fair weather and foul.

use crate::{
    Pipeline,
    frames::{Fanout, Mode, To},
    testing::{
        Hub, backlog, close_drained, cluster::Cluster, play, redis::TestRedis, scores, until,
    },
};
use club::{rankings::LeaderboardCache, testing::TestClub};
use contract::{play::RoundHeader, realtime::Frame};
use futures::future::join_all;
use kernel::PlayerId;
use platform::{Op, calendar};
use rdkafka::types::{RDKafkaApiKey, RDKafkaRespErr};
use secrecy::ExposeSecret as _;
use sqlx::PgPool;
use std::{collections::BTreeSet, sync::Arc, time::Duration};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// How often everybody plays while the brokers are away: a batch times out after a second here, so that
/// every time-out and pause of the way comes round several times.
const ROUNDS_DURING_OUTAGE: i64 = 6;

fn open(club: &TestClub) -> (Arc<Hub>, Pipeline) {
    let hub = Arc::new(Hub::default());
    let fanout = Fanout::open(club, hub.clone());
    (hub, Pipeline::open(club, Arc::new(fanout)).unwrap())
}

/// What everybody sees of others' wins.
fn is_big_win(round: &RoundHeader) -> bool {
    round.payout.0 >= 10 * round.bet.0 && round.net >= 1_000
}

fn id(op: &Op) -> PlayerId {
    op.player().unwrap()
}

/// The numbers of the rounds that the player's tabs saw, each once.
fn rounds_seen(hub: &Hub, player: &Op) -> BTreeSet<i64> {
    let number = |frame| match frame {
        Frame::Round(round) => Some(round.number),
        _ => None,
    };
    hub.delivered_to(id(player))
        .into_iter()
        .filter_map(number)
        .collect()
}

/// Every round has been seen, every win has counted once, and nothing is on its way.
async fn all_arrived(club: &TestClub, hub: &Hub, players: &[Op], rounds: i64) -> bool {
    let (by_rounds, by_ranking) = scores(&club.pool).await;
    let everything: BTreeSet<i64> = (1..=rounds).collect();
    by_rounds == by_ranking
        && backlog(&club.pool).await == 0
        && players
            .iter()
            .all(|player| rounds_seen(hub, player) == everything)
}

/// The inbox holds each win once: nothing else has been counted.
async fn each_win_was_counted_once(pool: &PgPool) {
    let (wins, counted): (i64, i64) = sqlx::query_as(
        "select (select count(*) from play_rounds where payout > bet),
                (select count(*) from inbox where consumer = 'rankings')",
    )
    .fetch_one(pool)
    .await
    .unwrap();
    assert!(wins > 0, "somebody has won");
    assert_eq!(counted, wins);
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_spin_reaches_the_player_and_the_ranking_inside_one_process(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (hub, mut pipeline) = open(&club);
    let players = [club.player("mina").await, club.player("jun").await];
    pipeline.drain().await.unwrap();
    hub.forget();

    let spun = play(&players[0], "first", 1).await.remove(0);
    pipeline.drain().await.unwrap();
    let seen = hub.delivered_to(id(&players[0]));
    let [Frame::Balance(balance), Frame::Round(round), ..] = &seen[..] else {
        panic!("a balance and then the round, not {seen:?}");
    };
    assert_eq!(balance.balances, spun.header.balances);
    assert_eq!(
        (round.round_id, round.net),
        (spun.header.round_id, spun.header.net)
    );
    assert!(
        hub.delivered_to(id(&players[1])).is_empty(),
        "it is nobody else's"
    );

    let mut big = false;
    for n in 0.. {
        let spins = play(&players[1], &format!("more-{n}"), 20).await;
        pipeline.drain().await.unwrap();
        big |= spins.iter().any(|round| is_big_win(&round.header));
        if big {
            break;
        }
        assert!(n < 200, "no big win among 4,000 rounds");
    }
    let seen = hub.delivered();
    let won = |delivery: &&crate::Delivery| {
        delivery.to == To::Everybody && matches!(delivery.frame, Frame::Win(_))
    };
    assert!(
        seen.iter().any(|delivery| won(&delivery)),
        "everybody sees a big win"
    );
    let (by_rounds, by_ranking) = scores(&club.pool).await;
    assert_eq!(by_ranking, by_rounds);
    let score = by_ranking
        .iter()
        .find(|(player, _)| *player == id(&players[1]))
        .unwrap()
        .1;
    let last = hub
        .delivered_to(id(&players[1]))
        .into_iter()
        .rev()
        .find_map(|frame| match frame {
            Frame::Ranking(place) => Some(place),
            _ => None,
        });
    assert_eq!(last.unwrap().score, score, "the own place is the newest");
    each_win_was_counted_once(&club.pool).await;
    drop(pipeline);
    close_drained(club).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn without_redis_rounds_and_wins_reach_the_streams_of_both_instances(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let hubs = [(); 2].map(|()| Arc::new(Hub::default()));
    let [one, two] = [0, 1].map(|n: usize| Arc::new(Fanout::open(&club, hubs[n].clone())));
    let shutdown = CancellationToken::new();
    let running = [&one, &two].map(|fanout| {
        let (fanout, shutdown) = (fanout.clone(), shutdown.clone());
        tokio::spawn(async move { fanout.run(shutdown).await })
    });
    until("both hear each other", || async {
        [&one, &two]
            .iter()
            .all(|fanout| fanout.mode() == Mode::Postgres && fanout.is_slow())
    })
    .await;
    let mut pipeline = Pipeline::open(&club, one.clone()).unwrap();
    let player = club.player("mina").await;
    let (mut rounds, mut won) = (0, false);
    while !won {
        assert!(rounds < 4_000, "no big win among {rounds} rounds");
        let played = play(&player, &format!("more-{rounds}"), 20).await;
        won = played.iter().any(|round| is_big_win(&round.header));
        rounds += 20;
        pipeline.drain().await.unwrap();
    }
    for hub in &hubs {
        until("all rounds are seen", || async {
            rounds_seen(hub, &player) == (1..=rounds).collect()
        })
        .await;
        until("the win is seen", || async {
            let seen = hub.delivered();
            seen.iter()
                .any(|delivery| matches!(delivery.frame, Frame::Win(_)))
        })
        .await;
    }
    shutdown.cancel();
    for ended in join_all(running).await {
        ended.unwrap();
    }
    drop(pipeline);
    close_drained(club).await;
}

#[tokio::test]
async fn a_worker_that_ends_by_itself_takes_all_others_with_it() {
    let shutdown = CancellationToken::new();
    let mut workers = tokio::task::JoinSet::new();
    let until_then = shutdown.clone();
    workers.spawn(async move { until_then.cancelled().await });
    workers.spawn(async {});
    let supervised = tokio::spawn(crate::supervise(workers, shutdown.clone()));
    assert!(supervised.await.unwrap_err().is_panic());
    assert!(shutdown.is_cancelled());
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_running_pipeline_needs_nobody_to_push_it_and_ends_when_told(pool: PgPool) {
    let redis = TestRedis::lease().await;
    let club = TestClub::open_with(pool, redis.config()).await;
    let (hub, pipeline) = open(&club);
    let shutdown = CancellationToken::new();
    let running = tokio::spawn(pipeline.run(shutdown.clone()));
    let week = calendar::week(club.clock.now());
    until(
        "the leaderboard is copied before anybody has won",
        || async { LeaderboardCache::of(&club).ranks(week, &[]).await.is_some() },
    )
    .await;
    let players = [club.player("mina").await];
    play(&players[0], "a", 40).await;
    until("everything arrived", || {
        all_arrived(&club, &hub, &players, 40)
    })
    .await;
    shutdown.cancel();
    timeout(Duration::from_secs(2), running)
        .await
        .expect("in good time")
        .unwrap();
    close_drained(club).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_spin_reaches_the_player_and_the_ranking_over_kafka(pool: PgPool) {
    let cluster = Cluster::with_topics();
    let redis = TestRedis::lease().await;
    let redis_url = redis.url().expose_secret().to_owned();
    let club = TestClub::open_with(pool, cluster.config(Some(redis_url))).await;
    // Two instances, as on two machines: one relay leads, the consumers share the partitions.
    let (hub, first) = open(&club);
    let second_fanout = Fanout::open(&club, hub.clone());
    let second = Pipeline::open(&club, Arc::new(second_fanout)).unwrap();
    let shutdown = CancellationToken::new();
    let running = [first, second].map(|pipeline| tokio::spawn(pipeline.run(shutdown.clone())));
    let players = join_all(["mina", "jun", "sora", "tae"].map(|name| club.player(name))).await;
    for player in &players {
        play(player, "a", 50).await;
    }
    until("everything arrived", || {
        all_arrived(&club, &hub, &players, 50)
    })
    .await;
    each_win_was_counted_once(&club.pool).await;
    let (_, mut truth) = scores(&club.pool).await;
    truth.sort_by_key(|(player, score)| std::cmp::Reverse((*score, *player)));
    until("the copy is whole", || async {
        let week = calendar::week(club.clock.now());
        let top = LeaderboardCache::of(&club).top(week).await;
        top.is_some_and(|top| top.rows == truth)
    })
    .await;
    shutdown.cancel();
    for ended in join_all(running).await {
        ended.unwrap();
    }
    close_drained(club).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn while_kafka_is_down_the_outbox_waits_and_nothing_is_lost_or_doubled(pool: PgPool) {
    use RDKafkaRespErr::*;
    let cluster = Cluster::with_topics();
    let club = TestClub::open_with(pool, cluster.config(None)).await;
    let (hub, pipeline) = open(&club);
    let shutdown = CancellationToken::new();
    let running = tokio::spawn(pipeline.run(shutdown.clone()));
    let players = join_all(["mina", "jun", "sora"].map(|name| club.player(name))).await;
    let everybody_plays = async |name: &str, rounds: usize| {
        join_all(players.iter().map(|player| play(player, name, rounds))).await;
    };
    everybody_plays("before", 30).await;
    until("everything arrived", || {
        all_arrived(&club, &hub, &players, 30)
    })
    .await;

    cluster.broker_down(-1).unwrap();
    let mut played = 30;
    for _ in 0..ROUNDS_DURING_OUTAGE {
        everybody_plays(&format!("during-{played}"), 2).await;
        played += 2;
        tokio::time::sleep(Duration::from_millis(700)).await;
    }
    let waiting = backlog(&club.pool).await;
    assert!(
        waiting >= ROUNDS_DURING_OUTAGE,
        "the outbox grows, it holds {waiting} rows"
    );
    assert!(!all_arrived(&club, &hub, &players, played).await);

    // And it comes back with a bad conscience: answers fail or are lost for a while.
    cluster.request_errors(
        RDKafkaApiKey::Produce,
        &[
            RD_KAFKA_RESP_ERR__TRANSPORT,
            RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
            RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
            RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
            RD_KAFKA_RESP_ERR__TRANSPORT,
        ],
    );
    cluster.request_errors(
        RDKafkaApiKey::OffsetCommit,
        &[
            RD_KAFKA_RESP_ERR__TRANSPORT,
            RD_KAFKA_RESP_ERR_NOT_COORDINATOR,
        ],
    );
    cluster.broker_up(-1).unwrap();
    everybody_plays("after", 10).await;
    until("everything arrived", || {
        all_arrived(&club, &hub, &players, played + 10)
    })
    .await;
    each_win_was_counted_once(&club.pool).await;

    shutdown.cancel();
    timeout(Duration::from_secs(5), running)
        .await
        .expect("in good time")
        .unwrap();
    close_drained(club).await;
}
