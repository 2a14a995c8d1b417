//! The last landed version and this one, side by side over one database and one Redis, as during a
//! deploy.
//!
//! `PREVIOUS_BINARY` names the executable of the version before (`deploy/scripts/previous.sh` builds it
//! and prints its path). `CASINO_PREVIOUS=skip` leaves the test out, and says so.

use crate::process::{Setup, Stream, TestRedis, findings, seed, until};
use axum::http::StatusCode;
use serde_json::Value;
use sqlx::PgPool;

const PLAYERS: usize = 4;
const ROUNDS: usize = 6;

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_version_before_and_this_one_serve_the_same_players(pool: PgPool) {
    if std::env::var("CASINO_PREVIOUS").is_ok_and(|value| value == "skip") {
        println!("left out: CASINO_PREVIOUS=skip");
        return;
    }
    let binary = std::env::var("PREVIOUS_BINARY").expect(
        "PREVIOUS_BINARY must name the executable of the version before: \
         PREVIOUS_BINARY=$(deploy/scripts/previous.sh); CASINO_PREVIOUS=skip leaves this test out",
    );
    seed(&pool).await;
    let redis = TestRedis::start().await;
    let setup = Setup::new(&pool)
        .with("REDIS_URL", redis.url())
        // The version before cannot open a sealed seed.
        .with("SEAL_SEEDS", "false");
    let new = setup.start().await;
    let old = setup.clone().previous(binary.into()).start().await;

    let mut players = Vec::new();
    for number in 0..PLAYERS {
        // Half of them come in by the version before, and everybody plays on both.
        let server = if number % 2 == 0 { &new } else { &old };
        let token = server.sign_up(number).await;
        let streams = [
            Stream::open(&new, &token).await,
            Stream::open(&old, &token).await,
        ];
        players.push((token, streams));
    }
    for (_, streams) in &mut players {
        for stream in streams {
            stream.next_of("hello").await;
        }
    }
    for round in 0..ROUNDS {
        for (number, (token, streams)) in players.iter_mut().enumerate() {
            let key = format!("{number}-{round}");
            let (first, second) = if (number + round) % 2 == 0 {
                (&new, &old)
            } else {
                (&old, &new)
            };
            let (status, replayed, text) = first.spin(token, &key).await.unwrap();
            assert_eq!((status, replayed), (StatusCode::OK, false), "{text}");
            let (status, replayed, again) = second.spin(token, &key).await.unwrap();
            assert_eq!((status, replayed), (StatusCode::OK, true), "{again}");
            let answer: Value = serde_json::from_str(&text).unwrap();
            let replay: Value = serde_json::from_str(&again).unwrap();
            assert_told_alike(&answer, &replay);
            for stream in streams.iter_mut() {
                let told = stream.next_of("round").await;
                assert_eq!(
                    told["round_id"], answer["round_id"],
                    "player {number}, round {round}"
                );
            }
        }
    }
    // Rotations and log-ins of either are understood by the other.
    for (number, (token, _)) in players.iter().enumerate() {
        let (first, second) = if number % 2 == 0 {
            (&old, &new)
        } else {
            (&new, &old)
        };
        let body = serde_json::json!({"client_seed": format!("seed {number}")});
        let rotated = first
            .post("/api/fairness/rotate", token, "rotate", &body)
            .await
            .unwrap();
        assert_eq!(rotated.status(), StatusCode::OK);
        let round = second.round(token, "after").await;
        assert_eq!(round["fairness"]["client_seed"], body["client_seed"]);
        assert_eq!(round["fairness"]["nonce"], 1);
    }

    until("the outbox is empty", async || {
        count(&pool, "outbox").await == 0
    })
    .await;
    assert_eq!(count(&pool, "dead_letters").await, 0);
    drop((new, old));
    assert_eq!(findings(&pool).await, [""; 0]);
}

/// A table that the other version does not know is shown there without its drawing, and each version may
/// say more than the other: what both say is the same, and what every round has is said by both.
fn assert_told_alike(answer: &Value, replay: &Value) {
    let (answer, replay) = (answer.as_object().unwrap(), replay.as_object().unwrap());
    for always in [
        "round_id",
        "number",
        "table_hash",
        "bet",
        "payout",
        "net",
        "balances",
        "fairness",
        "at",
    ] {
        assert!(replay.contains_key(always), "{always}: {replay:?}");
    }
    for (name, told) in answer {
        if let Some(again) = replay.get(name) {
            assert_eq!(told, again, "{name}");
        }
    }
}

async fn count(pool: &PgPool, table: &str) -> i64 {
    let statement = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
    sqlx::query_scalar(statement).fetch_one(pool).await.unwrap()
}
