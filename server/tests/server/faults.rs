//! The real executable, killed and cut off in the middle of play.

use crate::process::{Setup, TestRedis, TestServer, findings, rounds, seed, until};
use reqwest::StatusCode;
use serde_json::json;
use sqlx::PgPool;
use std::{collections::HashMap, sync::Arc};
use tokio::task::JoinSet;

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn killed_while_64_play_the_club_keeps_every_answered_round_and_no_half_one(pool: PgPool) {
    seed(&pool).await;
    let setup = Setup::new(&pool);
    let server = Arc::new(setup.start().await);
    let mut players = Vec::new();
    for number in 0..64 {
        players.push(server.sign_up(number).await);
    }

    let mut playing = JoinSet::new();
    for (number, token) in players.iter().cloned().enumerate() {
        let server = server.clone();
        playing.spawn(async move {
            let (mut answered, mut round) = (HashMap::new(), 0);
            loop {
                let key = format!("{number}-{round}");
                round += 1;
                match server.spin(&token, &key).await {
                    Some((StatusCode::OK, false, text)) => answered.insert(key, text),
                    Some((StatusCode::CONFLICT, ..)) => return (number, answered, None),
                    _ => return (number, answered, Some(key)),
                };
            }
        });
    }
    until("many rounds are in", async || rounds(&pool).await > 1_000).await;
    server.process.kill();
    let mut sessions = Vec::new();
    while let Some(session) = playing.join_next().await {
        sessions.push(session.expect("a player's task"));
    }
    assert_eq!(findings(&pool).await, [""; 0]);
    let answered: usize = sessions.iter().map(|(_, answered, _)| answered.len()).sum();
    let unanswered = sessions
        .iter()
        .filter(|(.., unanswered)| unanswered.is_some())
        .count();
    let stored = rounds(&pool).await;
    assert!(unanswered > 0, "the kill came in the middle");
    assert!(stored >= answered as i64 && stored <= (answered + unanswered) as i64);

    let server = setup.start().await;
    for (number, answered, unanswered) in &sessions {
        let token = &players[*number];
        for (key, text) in answered {
            let again = server.spin(token, key).await.expect("an answer");
            assert_eq!(
                (again.0, again.1, &again.2),
                (StatusCode::OK, true, text),
                "{key}"
            );
        }
        if let Some(key) = unanswered {
            let (status, ..) = server.spin(token, key).await.expect("an answer");
            assert!(
                matches!(status, StatusCode::OK | StatusCode::CONFLICT),
                "{key}: {status}"
            );
        }
    }
    server.process.kill();
    assert_eq!(findings(&pool).await, [""; 0]);
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn with_redis_gone_play_goes_on_and_the_ranking_recovers(pool: PgPool) {
    seed(&pool).await;
    let mut redis = TestRedis::start().await;
    let server = Setup::new(&pool)
        .with("REDIS_URL", redis.url())
        .start()
        .await;
    let token = server.sign_up(0).await;
    play_until_a_win(&server, &token, "before").await;
    let ranked = async |live: bool| {
        let ranking = server.json("/api/rankings/weekly", &token).await;
        ranking["live"] == live && ranking["own"]["score"].as_i64() == Some(score(&pool).await)
    };
    until("Redis has the ranking", async || ranked(true).await).await;

    redis.kill();
    play_until_a_win(&server, &token, "without").await;
    until("PostgreSQL answers for Redis", async || ranked(false).await).await;
    let ready = server.json("/readyz", "").await;
    assert_eq!(
        (&ready["ready"], &ready["redis"]),
        (&json!(true), &json!(false))
    );

    // It comes back empty, as after a crash without a disk.
    redis.restart().await;
    play_until_a_win(&server, &token, "after").await;
    until("the ranking is back in Redis", async || ranked(true).await).await;
    assert_eq!(findings(&pool).await, [""; 0]);
}

/// What this week's winning rounds brought, straight from the rounds.
async fn score(pool: &PgPool) -> i64 {
    sqlx::query_scalar(
        "select coalesce(sum(payout - bet), 0)::bigint from play_rounds where payout > bet",
    )
    .fetch_one(pool)
    .await
    .expect("a sum")
}

async fn play_until_a_win(server: &TestServer, token: &str, name: &str) {
    for round in 0..200 {
        let round = server.round(token, &format!("{name}-{round}")).await;
        if round["net"].as_i64() > Some(0) {
            return;
        }
    }
    panic!("two hundred rounds without a win happen once in 10^16 tries");
}
