//! The JSON doors, walked through as a program would.

use crate::harness::House;
use axum::http::StatusCode;
use serde_json::{Value, json};
use sqlx::PgPool;

fn spin() -> Value {
    json!({"machine": "night-market", "bet_per_line": 100, "lines": 5})
}

fn sign_up() -> Value {
    json!({
        "site_id": "night_owl", "nickname": "밤부엉이", "password": "correct horse",
        "invite_code": "NEON-0213"
    })
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_program_signs_up_plays_and_reads_its_round_back(pool: PgPool) {
    let house = House::open(pool).await;
    let signed_up = house.post("/api/users/signup", None, &sign_up()).await;
    assert_eq!(signed_up.status, StatusCode::CREATED, "{}", signed_up.text);
    let tokens = signed_up.json();
    assert_eq!(tokens["token_type"], "bearer");
    assert_eq!(tokens["expires_in"], 900);
    assert_eq!(tokens["user"]["nickname"], "밤부엉이");

    let login = json!({"site_id": "night_owl", "password": "correct horse"});
    let logged_in = house.post("/api/users/login", None, &login).await;
    assert_eq!(logged_in.status, StatusCode::OK);

    let owl = house.player("owl").await;
    let me = house.get("/api/users/me", Some(&owl)).await.json();
    assert_eq!(
        me["balances"],
        json!({"gold": 12_000, "gem": 0, "token": 0})
    );
    for field in [
        "profile", "rank", "grade", "level", "session", "unread", "ranking",
    ] {
        assert!(me.get(field).is_some(), "{field} in {me}");
    }

    let answer = house.post("/api/games/slot", Some(&owl), &spin()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let round = answer.json();
    assert_eq!(round["bet"], 500);
    assert_eq!(
        round["net"].as_i64(),
        Some(round["payout"].as_i64().unwrap() - round["bet"].as_i64().unwrap())
    );
    assert_eq!(round["grid"].as_array().map(Vec::len), Some(3));
    assert_eq!(round["grid"][0].as_array().map(Vec::len), Some(3));
    assert_eq!(round["fairness"]["nonce"], 1);
    assert_eq!(
        round["balances"]["gold"].as_i64(),
        Some(12_000 + round["net"].as_i64().unwrap())
    );

    let id = round["round_id"].as_str().unwrap();
    let read = house
        .get(&format!("/api/games/rounds/{id}"), Some(&owl))
        .await;
    assert_eq!(read.json(), round);
    let history = house
        .get("/api/games/history?limit=5", Some(&owl))
        .await
        .json();
    assert_eq!(history["items"][0]["round_id"], round["round_id"]);
    let stats = house.get("/api/games/stats/me", Some(&owl)).await.json();
    assert_eq!(
        (stats["rounds"].as_i64(), stats["wagered"].as_i64()),
        (Some(1), Some(500))
    );
    let wallet = house
        .get("/api/wallet/history?currency=gold", Some(&owl))
        .await
        .json();
    let causes: Vec<&str> = wallet["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|entry| entry["cause"].as_str())
        .collect();
    assert!(
        causes.contains(&"stake") && causes.contains(&"signup_grant"),
        "{causes:?}"
    );
    house.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn the_same_key_and_body_get_the_same_bytes(pool: PgPool) {
    let house = House::open(pool).await;
    let owl = house.player("owl").await;
    for (path, who, body, other) in [
        (
            "/api/games/slot",
            Some(&owl),
            spin(),
            json!({"machine": "night-market", "bet_per_line": 10, "lines": 1}),
        ),
        (
            "/api/fairness/rotate",
            Some(&owl),
            json!({"client_seed": "a"}),
            json!({"client_seed": "b"}),
        ),
        (
            "/api/users/signup",
            None,
            sign_up(),
            json!({
                "site_id": "other_owl", "nickname": "other", "password": "correct horse",
                "invite_code": "NEON-0213"
            }),
        ),
        (
            "/api/users/login",
            None,
            json!({"site_id": "night_owl", "password": "correct horse"}),
            json!({"site_id": "owl_site", "password": "correct horse"}),
        ),
    ] {
        let first = house.post_keyed(path, who, &body, "the-key").await;
        assert!(first.status.is_success(), "{path}: {}", first.text);
        assert_eq!(first.header("idempotent-replayed"), "");
        let again = house.post_keyed(path, who, &body, "the-key").await;
        assert_eq!(again.status, first.status, "{path}");
        assert_eq!(again.text, first.text, "{path}");
        assert_eq!(again.header("idempotent-replayed"), "true", "{path}");
        let reused = house.post_keyed(path, who, &other, "the-key").await;
        assert_eq!(
            (reused.status, reused.code().as_str()),
            (StatusCode::CONFLICT, "key_reused")
        );
    }
    let stats = house.get("/api/games/stats/me", Some(&owl)).await.json();
    assert_eq!(stats["rounds"], 1);
    house.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn the_odds_are_those_of_the_table_that_is_played(pool: PgPool) {
    let house = House::open(pool).await;
    let odds = house.get("/api/odds", None).await.json();
    assert_eq!(odds[0]["machine"], "night-market");
    assert_eq!(odds[0]["return_percent"], "95.91");
    let chances: Vec<u64> = odds[0]["symbols"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|s| s["one_in"].as_u64())
        .collect();
    assert_eq!(chances, [32_768, 4_096, 1_214, 262, 152, 96, 64]);
    let owl = house.player("owl").await;
    let round = house
        .post("/api/games/slot", Some(&owl), &spin())
        .await
        .json();
    assert_eq!(round["table_hash"], odds[0]["table_hash"]);
    house.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn the_documentation_is_served(pool: PgPool) {
    let house = House::open(pool).await;
    let document = house.get("/api/openapi.json", None).await.json();
    assert!(document["paths"]["/api/games/slot"]["post"].is_object());
    let page = house.get("/api/docs", None).await;
    assert!(page.text.contains("/api/games/slot"));
    assert_eq!(house.get("/healthz", None).await.status, StatusCode::OK);
    let ready = house.get("/readyz", None).await;
    assert_eq!(
        (ready.status, &ready.json()["database"]),
        (StatusCode::OK, &json!(true))
    );
    house.close().await;
}
