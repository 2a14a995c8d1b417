//! The whole way, from a spin to the ranking and the browser, in fair weather and foul.

use crate::{
    Pipeline,
    frames::{Fanout, To},
    testing::{Hub, cluster::Cluster, play, redis, scores, until},
};
use club::{Op, outbox, testing::TestClub};
use contract::realtime::Frame;
use futures::future::join_all;
use kernel::PlayerId;
use rdkafka::types::{RDKafkaApiKey, RDKafkaRespErr};
use secrecy::ExposeSecret as _;
use sqlx::PgPool;
use std::{
    collections::BTreeSet,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// How long the brokers stay away: long enough for every time-out and pause of the way to come round
/// many times.
const OUTAGE: Duration = Duration::from_secs(60);

fn open(club: &TestClub) -> (Arc<Hub>, Pipeline) {
    let hub = Arc::new(Hub::default());
    let fanout = Fanout::open(club.config.redis_url.as_ref(), hub.clone()).unwrap();
    (hub, Pipeline::open(club, Arc::new(fanout)).unwrap())
}

fn id(op: &Op) -> PlayerId {
    op.player().unwrap().player
}

/// The numbers of the rounds that the player's tabs were told, each once.
fn rounds_told(hub: &Hub, player: &Op) -> BTreeSet<i64> {
    let number = |frame| match frame {
        Frame::Round(round) => Some(round.number),
        _ => None,
    };
    hub.told_to(id(player))
        .into_iter()
        .filter_map(number)
        .collect()
}

/// Every round has been told, every win has counted once, and nothing is on its way.
async fn all_is_told(club: &TestClub, hub: &Hub, players: &[Op], rounds: i64) -> bool {
    let (by_rounds, by_ranking) = scores(&club.pool).await;
    let everything: BTreeSet<i64> = (1..=rounds).collect();
    by_rounds == by_ranking
        && outbox::backlog(&club.pool).await.unwrap() == 0
        && players
            .iter()
            .all(|player| rounds_told(hub, player) == everything)
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

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_spin_reaches_the_player_and_the_ranking_inside_one_process(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (hub, mut pipeline) = open(&club);
    let players = [club.player("mina").await, club.player("jun").await];
    pipeline.drain().await.unwrap();
    hub.forget();

    let spun = play(&players[0], "first", 1).await.remove(0);
    pipeline.drain().await.unwrap();
    let told = hub.told_to(id(&players[0]));
    let [Frame::Balance(balance), Frame::Round(round), ..] = &told[..] else {
        panic!("a balance and then the round, not {told:?}");
    };
    assert_eq!(balance.balances, spun.balances);
    assert_eq!((round.round_id, round.net), (spun.round_id, spun.net));
    assert!(
        hub.told_to(id(&players[1])).is_empty(),
        "it is nobody else's"
    );

    let mut big = false;
    for n in 0.. {
        let spins = play(&players[1], &format!("more-{n}"), 20).await;
        pipeline.drain().await.unwrap();
        big |= spins.iter().any(|round| round.payout.0 >= 5 * round.bet.0);
        if big {
            break;
        }
        assert!(n < 20, "no big win among 400 rounds");
    }
    let told = hub.told();
    let won = |delivery: &&crate::Delivery| {
        delivery.to == To::Everybody && matches!(delivery.frame, Frame::Win(_))
    };
    assert!(
        told.iter().any(|delivery| won(&delivery)),
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
        .told_to(id(&players[1]))
        .into_iter()
        .rev()
        .find_map(|frame| match frame {
            Frame::Ranking(place) => Some(place),
            _ => None,
        });
    assert_eq!(last.unwrap().score, score, "the own place is the newest");
    each_win_was_counted_once(&club.pool).await;
    drop(pipeline);
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_running_pipeline_needs_nobody_to_push_it_and_ends_when_told(pool: PgPool) {
    let redis_url = redis(7).await;
    let config = club::testing::config(Some(redis_url.expose_secret().to_owned())).unwrap();
    let club = TestClub::open_with(pool, config).await;
    let (hub, pipeline) = open(&club);
    let closing = CancellationToken::new();
    let running = tokio::spawn(pipeline.run(closing.clone()));
    let week = club::calendar::week(club.clock.now());
    until("the board is copied before anybody has won", || async {
        club.board.places(week, &[]).await.is_some()
    })
    .await;
    let players = [club.player("mina").await];
    play(&players[0], "a", 40).await;
    until("all is told", || all_is_told(&club, &hub, &players, 40)).await;
    closing.cancel();
    timeout(Duration::from_secs(2), running)
        .await
        .expect("in good time")
        .unwrap();
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_spin_reaches_the_player_and_the_ranking_over_kafka(pool: PgPool) {
    let cluster = Cluster::with_topics();
    let redis_url = redis(6).await.expose_secret().to_owned();
    let club = TestClub::open_with(pool, cluster.config(Some(redis_url))).await;
    // Two instances, as on two machines: one relay leads, the consumers share the partitions.
    let (hub, first) = open(&club);
    let second_fanout = Fanout::open(club.config.redis_url.as_ref(), hub.clone()).unwrap();
    let second = Pipeline::open(&club, Arc::new(second_fanout)).unwrap();
    let closing = CancellationToken::new();
    let running = [first, second].map(|pipeline| tokio::spawn(pipeline.run(closing.clone())));
    let players = join_all(["mina", "jun", "sora", "tae"].map(|name| club.player(name))).await;
    for player in &players {
        play(player, "a", 50).await;
    }
    until("all is told", || all_is_told(&club, &hub, &players, 50)).await;
    each_win_was_counted_once(&club.pool).await;
    let (_, mut truth) = scores(&club.pool).await;
    truth.sort_by_key(|(player, score)| std::cmp::Reverse((*score, *player)));
    until("the board is whole", || async {
        let standing = club
            .board
            .standing(club::calendar::week(club.clock.now()), None)
            .await;
        standing.is_some_and(|standing| standing.top == truth)
    })
    .await;
    closing.cancel();
    for ended in join_all(running).await {
        ended.unwrap();
    }
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn while_kafka_is_down_the_outbox_waits_and_nothing_is_lost_or_doubled(pool: PgPool) {
    use RDKafkaRespErr::*;
    let cluster = Cluster::with_topics();
    let club = TestClub::open_with(pool, cluster.config(None)).await;
    let (hub, pipeline) = open(&club);
    let closing = CancellationToken::new();
    let running = tokio::spawn(pipeline.run(closing.clone()));
    let players = join_all(["mina", "jun", "sora"].map(|name| club.player(name))).await;
    let everybody_plays = async |name: &str, rounds: usize| {
        join_all(players.iter().map(|player| play(player, name, rounds))).await;
    };
    everybody_plays("before", 30).await;
    until("all is told", || all_is_told(&club, &hub, &players, 30)).await;

    cluster.broker_down(-1).unwrap();
    let gone = Instant::now();
    let mut played = 30;
    while gone.elapsed() < OUTAGE {
        everybody_plays(&format!("during-{played}"), 2).await;
        played += 2;
        // A batch times out after a second here, and the next try begins.
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let backlog = outbox::backlog(&club.pool).await.unwrap();
    let seconds = i64::try_from(OUTAGE.as_secs()).unwrap();
    assert!(
        backlog > seconds / 2,
        "the outbox grows, it holds {backlog} rows"
    );
    assert!(!all_is_told(&club, &hub, &players, played).await);

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
    until("all is told", || {
        all_is_told(&club, &hub, &players, played + 10)
    })
    .await;
    each_win_was_counted_once(&club.pool).await;

    closing.cancel();
    timeout(Duration::from_secs(5), running)
        .await
        .expect("in good time")
        .unwrap();
    club.close().await;
}
