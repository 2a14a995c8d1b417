//! The process is told to stop, and does it in order.

use crate::process::{Setup, Stream, findings, rounds, seed, until};
use axum::http::StatusCode;
use sqlx::PgPool;
use std::sync::Arc;
use tokio::task::JoinSet;

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn told_to_stop_it_says_so_goes_on_answering_and_loses_nothing(pool: PgPool) {
    seed(&pool).await;
    let setup = Setup::new(&pool).with("SHUTDOWN_WAIT", "2");
    let mut server = Arc::new(setup.start().await);
    let token = server.sign_up(0).await;
    let mut stream = Stream::open(&server, &token).await;
    stream.next_of("hello").await;
    let mut players = Vec::new();
    for number in 1..=8 {
        players.push((number, server.sign_up(number).await));
    }
    let mut playing = JoinSet::new();
    for (number, token) in players {
        let server = server.clone();
        playing.spawn(async move {
            let mut answered = 0;
            loop {
                match server.spin(&token, &format!("{number}-{answered}")).await {
                    Some((StatusCode::OK, ..)) => answered += 1,
                    // Out of gold, or the listener is gone.
                    _ => return answered,
                }
            }
        });
    }
    until("they play", async || rounds(&pool).await > 100).await;

    server.process.terminate();
    until("it says that it is stopping", async || {
        let Ok(answer) = server.get("/readyz", "").await else {
            return false;
        };
        answer.status() == StatusCode::SERVICE_UNAVAILABLE
            && answer.json::<serde_json::Value>().await.unwrap()["stopping"] == true
    })
    .await;
    server.round(&token, "while-stopping").await;
    while let Some((event, _)) = stream.next().await {
        assert!(
            contract::realtime::Frame::NAMES.contains(&event.as_str()) && event != "hello",
            "{event}"
        );
    }
    let mut answered = 1;
    while let Some(count) = playing.join_next().await {
        answered += count.unwrap();
    }
    let server = Arc::get_mut(&mut server).expect("all players have gone");
    let mut status = None;
    until("it ends", async || {
        status = server.process.ended();
        status.is_some()
    })
    .await;
    assert!(status.unwrap().success(), "{}", server.log.text());
    assert!(rounds(&pool).await >= answered);
    let left: i64 = sqlx::query_scalar("select count(*) from outbox")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert!(
        !server.log.lines("stopped").is_empty(),
        "{}",
        server.log.text()
    );
    assert!(
        left >= 0,
        "what was not published yet waits for the next start"
    );
    assert_eq!(findings(&pool).await, [""; 0]);
}
