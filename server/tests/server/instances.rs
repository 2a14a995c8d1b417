//! Two instances of this version over one database.

use crate::process::{Setup, Stream, TestRedis, findings, seed};
use serde_json::json;
use sqlx::PgPool;
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// How soon a stream must end after its session.
const SOON: Duration = Duration::from_secs(1);

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_players_own_rounds_arrive_on_both_with_redis_and_without(pool: PgPool) {
    seed(&pool).await;
    let redis = TestRedis::start().await;
    for (number, url) in [redis.url(), String::new()].into_iter().enumerate() {
        let is_slow = url.is_empty();
        let setup = Setup::new(&pool).with("REDIS_URL", url);
        let (one, two) = (setup.start().await, setup.start().await);
        let token = one.sign_up(number).await;
        // Both have heard of each other once each says so.
        for server in [&one, &two] {
            crate::process::until("the instances hear each other", async || {
                let hello = Stream::open(server, &token).await.next_of("hello").await;
                hello["joined"] == true && hello["slower"] == is_slow
            })
            .await;
        }
        let mut streams = [
            Stream::open(&one, &token).await,
            Stream::open(&two, &token).await,
        ];
        for stream in &mut streams {
            stream.next_of("hello").await;
        }
        for (index, server) in [&one, &two].into_iter().enumerate() {
            let round = server.round(&token, &format!("key-{index}")).await;
            for stream in &mut streams {
                let told = stream.next_of("round").await;
                assert_eq!(told["round_id"], round["round_id"], "slow: {is_slow}");
            }
        }
    }
    assert_eq!(findings(&pool).await, [""; 0]);
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_open_stream_hears_that_news_come_late_when_redis_goes(pool: PgPool) {
    seed(&pool).await;
    let redis = TestRedis::start().await;
    let setup = Setup::new(&pool).with("REDIS_URL", redis.url());
    let (one, two) = (setup.start().await, setup.start().await);
    let token = one.sign_up(1).await;
    let mut streams = Vec::new();
    for server in [&one, &two] {
        let mut stream = Stream::open(server, &token).await;
        crate::process::until("it hears the other over Redis", async || {
            let hello = Stream::open(server, &token).await.next_of("hello").await;
            hello["joined"] == true && hello["slower"] == false
        })
        .await;
        stream.next_of("hello").await;
        streams.push(stream);
    }
    drop(redis);
    for stream in &mut streams {
        while stream.next_of("slower").await != true {}
    }
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_log_out_or_a_demotion_elsewhere_ends_a_stream_within_a_second(pool: PgPool) {
    seed(&pool).await;
    let setup = Setup::new(&pool);
    let (one, two) = (setup.start().await, setup.start().await);
    for (number, is_log_out) in [(1, true), (2, false)] {
        let token = one.sign_up(number).await;
        let mut stream = Stream::open(&one, &token).await;
        stream.next_of("hello").await;
        if is_log_out {
            let answer = two.post("/api/users/logout", &token, "k", &json!({})).await;
            assert!(answer.unwrap().status().is_success());
        } else {
            sqlx::query(
                "update accounts_players set is_admin = false, privileges_changed_at = clock_timestamp()
                 where site_id = 'player_002'",
            )
            .execute(&pool)
            .await
            .unwrap();
        }
        let began = Instant::now();
        let ended = timeout(SOON, async { while stream.next().await.is_some() {} }).await;
        assert!(
            ended.is_ok(),
            "log-out: {is_log_out}, {:?}",
            began.elapsed()
        );
    }
    assert_eq!(findings(&pool).await, [""; 0]);
}
