//! A player's rounds and what they came to, as a program reads and downloads them; what everybody sees of
//! everybody.

use crate::harness::{TestApp, call};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use club::accounts::LoggedIn;
use futures::StreamExt as _;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use sqlx::PgPool;
use tower::ServiceExt as _;

async fn spins(app: &TestApp, who: &LoggedIn, count: usize) {
    for _ in 0..count {
        let spin = json!({"machine": "night-market", "bet_per_line": 10, "lines": 5});
        let answer = app.post("/api/games/slot", Some(who), &spin).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    }
}

async fn turn(app: &TestApp, who: &LoggedIn) {
    let turn = json!({"table": "rotary", "bets": [{"kind": "red", "amount": 100}]});
    let answer = app.post("/api/games/roulette", Some(who), &turn).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

/// The lines of a download under its header line, each as the history's JSON tells it.
fn rows(csv: &str) -> Vec<Value> {
    let mut lines = csv.split_terminator("\r\n");
    let header = "number,round_id,settled_at,game,table,bet,payout,net,jackpot";
    assert_eq!(lines.next(), Some(header));
    let number = |text: &str| text.parse::<i64>().unwrap();
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            json!({
                "number": number(fields[0]), "round_id": fields[1], "game": fields[3],
                "machine": fields[4], "bet": number(fields[5]), "payout": number(fields[6]),
                "net": number(fields[7]),
            })
        })
        .collect()
}

/// The same of the history's answer, without the moment, which has other digits there.
fn items(history: &Value) -> Vec<Value> {
    let mut items = history["items"].as_array().unwrap().clone();
    for item in &mut items {
        item.as_object_mut().unwrap().remove("at").unwrap();
    }
    items
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_download_has_what_the_history_shows_with_the_same_filters(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    spins(&app, &owl, 20).await;
    turn(&app, &owl).await;
    for query in ["", "game=roulette", "result=lost", "game=slot&result=won"] {
        let csv = app
            .get(&format!("/api/games/history.csv?{query}"), Some(&owl))
            .await;
        assert_eq!(csv.status, StatusCode::OK, "{}", csv.text);
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(csv.header("cache-control"), "no-store");
        assert_eq!(
            csv.header("content-disposition"),
            "attachment; filename=\"casino-club-rounds-2026-11-20.csv\""
        );
        let history = app
            .get(&format!("/api/games/history?limit=100&{query}"), Some(&owl))
            .await;
        let expected = items(&history.json());
        assert!(!expected.is_empty(), "{query}");
        assert_eq!(rows(&csv.text), expected, "{query}");
    }
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_filter_that_makes_no_sense_is_named_wherever_it_is_asked(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    for path in ["/api/games/history", "/api/games/history.csv"] {
        for (query, field) in [
            ("game=poker", "game"),
            ("from=2026-13-01", "from"),
            ("result=draw", "result"),
            ("bet_min=1e3", "bet_min"),
            ("payout_max=-1", "payout_max"),
            ("colour=red", "colour"),
        ] {
            let answer = app.get(&format!("{path}?{query}"), Some(&owl)).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}?{query}");
            assert_eq!(answer.code(), "bad_field");
            assert_eq!(answer.json()["error"]["field"], field, "{path}?{query}");
        }
    }
    let paged = app.get("/api/games/history.csv?limit=5", Some(&owl)).await;
    assert_eq!(paged.json()["error"]["field"], "limit");
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_player_has_two_downloads_at_once_and_gets_their_places_back(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let (owl, fox) = (app.player("owl").await, app.player("fox").await);
    spins(&app, &owl, 3).await;
    let begin = async |who: &LoggedIn| {
        let request = call(Method::GET, "/api/games/history.csv", Some(who));
        let request = request.body(Body::empty()).unwrap();
        app.router.clone().oneshot(request).await.unwrap()
    };
    let (first, second) = (begin(&owl).await, begin(&owl).await);
    let refused = app.get("/api/games/history.csv", Some(&owl)).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.code(), "too_many_requests");
    assert_eq!(refused.header("retry-after"), "10");
    assert_eq!(
        begin(&fox).await.status(),
        StatusCode::OK,
        "others have their own"
    );

    let first = first.into_body().collect().await.unwrap().to_bytes();
    assert_eq!(rows(std::str::from_utf8(&first).unwrap()).len(), 3);
    let third = begin(&owl).await;
    assert_eq!(third.status(), StatusCode::OK, "read to its end");
    // A reader that goes away in the middle.
    let mut stream = second.into_body().into_data_stream();
    assert!(stream.next().await.is_some());
    drop(stream);
    assert_eq!(begin(&owl).await.status(), StatusCode::OK);
    drop(third);
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_excluded_player_reads_and_downloads_everything_and_plays_nothing(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    spins(&app, &owl, 4).await;
    let excluded = app
        .post(
            "/api/play-limits/self-exclusion",
            Some(&owl),
            &json!({"days": 180}),
        )
        .await;
    assert_eq!(excluded.status, StatusCode::OK);
    let spin = json!({"machine": "night-market", "bet_per_line": 10, "lines": 5});
    let played = app.post("/api/games/slot", Some(&owl), &spin).await;
    assert_eq!(played.code(), "self_excluded");
    let csv = app.get("/api/games/history.csv", Some(&owl)).await;
    assert_eq!(rows(&csv.text).len(), 4);
    for path in [
        "/api/games/history",
        "/api/games/stats",
        "/api/games/stats/me",
        "/api/wallet/history",
        "/api/fairness/seeds",
    ] {
        assert_eq!(
            app.get(path, Some(&owl)).await.status,
            StatusCode::OK,
            "{path}"
        );
    }
    let me = app.get("/api/users/me", Some(&owl)).await.json();
    assert!(me["session"]["resting_until"].is_string(), "{me}");
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn statistics_and_counters_are_those_of_the_rounds(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let (owl, fox) = (app.player("owl").await, app.player("fox").await);
    spins(&app, &owl, 6).await;
    turn(&app, &owl).await;
    spins(&app, &fox, 2).await;
    app.handle_events().await;
    let stats = app.get("/api/games/stats", Some(&owl)).await.json();
    assert_eq!(stats["today"], "2026-11-20");
    let sums = app.get("/api/games/stats/me", Some(&owl)).await.json();
    let games = stats["games"].as_array().unwrap();
    let names: Vec<_> = games.iter().map(|game| game["game"].as_str()).collect();
    assert_eq!(names, [Some("roulette"), Some("slot")]);
    for (part, whole) in [
        ("rounds", "rounds"),
        ("staked", "wagered"),
        ("paid", "paid"),
        ("net", "net"),
    ] {
        let sum: i64 = games.iter().filter_map(|game| game[part].as_i64()).sum();
        assert_eq!(Some(sum), sums[whole].as_i64(), "{part}");
    }
    assert_eq!(games[1]["days"][0]["day"], "2026-11-20");
    assert_eq!(games[1]["days"][0]["rounds"], 6);

    let counters = app.get("/api/counters", None).await.json();
    assert_eq!(counters["rounds_today"], 9);
    assert_eq!(counters["playing_now"], 2);
    assert_eq!(
        counters["playing_by_game"],
        json!([{"game": "roulette", "players": 1}, {"game": "slot", "players": 2}])
    );
    if let Some(best) = counters["best_today"].as_object() {
        assert!(best["player"].as_str().unwrap().contains('*'), "{best:?}");
    }
    app.close().await;
}
