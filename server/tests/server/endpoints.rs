//! The JSON API, used as a program would.

use crate::harness::TestApp;
use axum::http::StatusCode;
use serde_json::{Value, json};
use sha2::Digest as _;
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

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_program_signs_up_plays_and_reads_its_round_back(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let signed_up = app.post("/api/users/signup", None, &sign_up()).await;
    assert_eq!(signed_up.status, StatusCode::CREATED, "{}", signed_up.text);
    let tokens = signed_up.json();
    assert_eq!(tokens["token_type"], "bearer");
    assert_eq!(tokens["expires_in"], 900);
    assert_eq!(tokens["user"]["nickname"], "밤부엉이");

    let login = json!({"site_id": "night_owl", "password": "correct horse"});
    let logged_in = app.post("/api/users/login", None, &login).await;
    assert_eq!(logged_in.status, StatusCode::OK);

    let owl = app.player("owl").await;
    let me = app.get("/api/users/me", Some(&owl)).await.json();
    assert_eq!(
        me["balances"],
        json!({"gold": 12_000, "gem": 0, "token": 0})
    );
    for field in [
        "profile", "rank", "grade", "level", "session", "unread", "ranking",
    ] {
        assert!(me.get(field).is_some(), "{field} in {me}");
    }

    let answer = app.post("/api/games/slot", Some(&owl), &spin()).await;
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
    let read = app
        .get(&format!("/api/games/rounds/{id}"), Some(&owl))
        .await;
    assert_eq!(read.json(), round);
    let history = app
        .get("/api/games/history?limit=5", Some(&owl))
        .await
        .json();
    assert_eq!(history["items"][0]["round_id"], round["round_id"]);
    let stats = app.get("/api/games/stats/me", Some(&owl)).await.json();
    assert_eq!(
        (stats["rounds"].as_i64(), stats["wagered"].as_i64()),
        (Some(1), Some(500))
    );
    let wallet = app
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
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_turn_of_roulette_is_answered_flat_and_read_back_the_same(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let body = json!({"table": "rotary", "bets": [
        {"kind": "red", "amount": 100}, {"kind": "black", "amount": 100},
        {"kind": "straight", "on": [7], "amount": 100},
    ]});
    let answer = app
        .post_keyed("/api/games/roulette", Some(&owl), &body, "k")
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let round = answer.json();
    assert_eq!(
        (&round["game"], &round["table"]),
        (&json!("roulette"), &json!("rotary"))
    );
    assert_eq!(round["bet"], 300);
    let paid: i64 = round["bets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bet| bet["payout"].as_i64().unwrap())
        .sum();
    assert_eq!(round["payout"], paid);
    assert!((0..=36).contains(&round["pocket"].as_i64().unwrap()));
    assert!(
        round.get("header").is_none() && round["fairness"]["nonce"] == 1,
        "{round}"
    );
    let id = round["round_id"].as_str().unwrap();
    let read = app
        .get(&format!("/api/games/rounds/{id}"), Some(&owl))
        .await;
    assert_eq!(read.json(), round);
    let again = app
        .post_keyed("/api/games/roulette", Some(&owl), &body, "k")
        .await;
    assert_eq!(again.text, answer.text);
    assert_eq!(again.header("idempotent-replayed"), "true");
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn everybody_may_see_the_pot_and_a_round_says_whether_it_has_won_it(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let pot = app.get("/api/jackpot", None).await;
    assert_eq!(pot.status, StatusCode::OK, "{}", pot.text);
    let expected = json!({
        "amount": 500_000, "tickets": 500_000_000, "per_mille": 5, "seed": 500_000,
        "chance": "1/500000", "last_win": null,
    });
    assert_eq!(pot.json(), expected);
    let owl = app.player("owl").await;
    let round = app
        .post("/api/games/slot", Some(&owl), &spin())
        .await
        .json();
    assert_eq!(round.get("jackpot"), Some(&json!(null)));
    let odds = app.get("/api/odds", None).await.json();
    let jackpots: Vec<_> = odds
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["jackpot"])
        .collect();
    assert_eq!(jackpots[0]["return_to_player"], "3/500");
    assert_eq!((jackpots[1], jackpots[0]), (&json!(null), jackpots[3]));
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_endpoint_of_the_slot_plays_every_machine_in_its_own_form(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let river = |lines: i64| json!({"machine": "han-river", "bet_per_line": 5, "lines": lines});
    let refused = app.post("/api/games/slot", Some(&owl), &river(5)).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (StatusCode::BAD_REQUEST, "bad_field")
    );
    assert_eq!(refused.json()["error"]["field"], "lines");
    let answer = app
        .post_keyed("/api/games/slot", Some(&owl), &river(20), "k")
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let round = answer.json();
    assert_eq!(
        (&round["machine"], &round["bet"]),
        (&json!("han-river"), &json!(100))
    );
    let rows = round["grid"].as_array().unwrap();
    assert!(rows.len() == 3 && rows.iter().all(|row| row.as_array().unwrap().len() == 5));
    assert!(round["free_spins"].is_array() && round["free_multiplier"] == 2);
    assert!(round.get("header").is_none() && round.get("game").is_none());
    let id = round["round_id"].as_str().unwrap();
    let read = app
        .get(&format!("/api/games/rounds/{id}"), Some(&owl))
        .await;
    assert_eq!(read.json(), round);
    let again = app
        .post_keyed("/api/games/slot", Some(&owl), &river(20), "k")
        .await;
    assert_eq!(again.text, answer.text);
    // The same key for another machine is another request.
    let other = app
        .post_keyed("/api/games/slot", Some(&owl), &spin(), "k")
        .await;
    assert_eq!(other.code(), "key_reused");
    let night_market = app.post("/api/games/slot", Some(&owl), &spin()).await;
    let night_market = night_market.json();
    assert_eq!(night_market["machine"], "night-market");
    assert!(night_market.get("free_spins").is_none());
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_round_of_a_table_that_nobody_knows_any_more_is_shown_without_its_drawing(pool: PgPool) {
    let app = TestApp::open(pool.clone()).await;
    let owl = app.player("owl").await;
    let round = app
        .post("/api/games/slot", Some(&owl), &spin())
        .await
        .json();
    // As after a downgrade: the past is changed by the owner, and put back before the audit.
    let forge = async |hash: &str| {
        let mut owner = platform::begin(&pool).await.unwrap();
        sqlx::raw_sql("alter table play_rounds disable trigger all")
            .execute(&mut *owner)
            .await
            .unwrap();
        sqlx::query("update play_rounds set table_hash = decode($1, 'hex')")
            .bind(hash)
            .execute(&mut *owner)
            .await
            .unwrap();
        sqlx::raw_sql("alter table play_rounds enable trigger all")
            .execute(&mut *owner)
            .await
            .unwrap();
        owner.commit().await.unwrap();
    };
    let hash = round["table_hash"].as_str().unwrap();
    forge(&"ab".repeat(32)).await;
    let id = round["round_id"].as_str().unwrap();
    let read = app
        .get(&format!("/api/games/rounds/{id}"), Some(&owl))
        .await;
    assert_eq!(read.status, StatusCode::OK, "{}", read.text);
    let shown = read.json();
    assert_eq!(
        (&shown["bet"], &shown["payout"]),
        (&round["bet"], &round["payout"])
    );
    assert!(
        shown.get("grid").is_none() && shown["game"] == "slot",
        "{shown}"
    );
    forge(hash).await;
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn revealed_seeds_are_listed_with_the_tables_they_were_committed_with(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let before = app.get("/api/fairness/seed", Some(&owl)).await.json();
    let odds = app.get("/api/odds", None).await.json();
    assert_eq!(before["tables"]["slot/night-market"], odds[0]["table_hash"]);
    app.post("/api/games/slot", Some(&owl), &spin()).await;
    for seed in ["one", "two"] {
        let body = json!({"client_seed": seed});
        let answer = app.post("/api/fairness/rotate", Some(&owl), &body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    }
    let seeds = app.get("/api/fairness/seeds", Some(&owl)).await.json();
    let seeds = seeds["items"].as_array().unwrap();
    assert_eq!(seeds.len(), 2);
    let rounds_of = |hash: &serde_json::Value| {
        let found = seeds.iter().find(|seed| seed["server_seed_hash"] == *hash);
        found.map(|seed| seed["rounds"].clone())
    };
    assert_eq!(rounds_of(&before["server_seed_hash"]), Some(json!(1)));
    assert_eq!(rounds_of(&before["next_server_seed_hash"]), Some(json!(0)));
    let wrong = app.get("/api/fairness/seeds?cursor=zzz", Some(&owl)).await;
    assert_eq!(wrong.json()["error"]["field"], "cursor");
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_answer_with_tokens_is_kept_by_nobody(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let login = json!({"site_id": "owl_site", "password": "correct horse"});
    let answer = app.post("/api/users/login", None, &login).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    for path in ["/api/users/me", "/api/games/history", "/api/no/such"] {
        let answer = app.get(path, Some(&owl)).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_same_key_and_body_get_the_same_bytes(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
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
        let first = app.post_keyed(path, who, &body, "the-key").await;
        assert!(first.status.is_success(), "{path}: {}", first.text);
        assert_eq!(first.header("idempotent-replayed"), "");
        let again = app.post_keyed(path, who, &body, "the-key").await;
        assert_eq!(again.status, first.status, "{path}");
        assert_eq!(again.text, first.text, "{path}");
        assert_eq!(again.header("idempotent-replayed"), "true", "{path}");
        let reused = app.post_keyed(path, who, &other, "the-key").await;
        assert_eq!(
            (reused.status, reused.code().as_str()),
            (StatusCode::CONFLICT, "key_reused")
        );
    }
    let stats = app.get("/api/games/stats/me", Some(&owl)).await.json();
    assert_eq!(stats["rounds"], 1);
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_guest_downloads_every_chance_as_a_file_that_the_odds_agree_with(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let odds = app.get("/api/odds", None).await.json();
    let file = app.get("/api/odds.csv", None).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.header("content-type").starts_with("text/csv"));
    assert!(
        file.header("content-disposition")
            .contains("casino-club-odds.csv")
    );
    assert_eq!(file.header("cache-control"), "public, max-age=60");
    for table in odds.as_array().unwrap() {
        let (hash, bet) = (&table["table_hash"], &table["volatility"][0]);
        let variance = bet["variance"].as_str().unwrap().replace('/', ",");
        let (hash, bet) = (hash.as_str().unwrap(), bet["bet"].as_str().unwrap());
        let row = format!("{hash},{bet},variance,,,,{variance},");
        assert!(file.text.contains(&row), "{row}");
    }
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_guest_reads_which_tables_are_played_and_each_version_in_full(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let tables = app.get("/api/games/tables", None).await.json();
    let names = |table: &Value| (table["game"].clone(), table["table"].clone());
    let odds = app.get("/api/odds", None).await.json();
    assert_eq!(
        tables.as_array().unwrap().len(),
        odds.as_array().unwrap().len()
    );
    for table in tables.as_array().unwrap() {
        assert_eq!(
            (&table["closed"], &table["next"]),
            (&Value::Null, &Value::Null)
        );
        let hash = table["table_hash"].as_str().unwrap();
        let version = app
            .get(&format!("/api/games/tables/{hash}"), None)
            .await
            .json();
        assert_eq!(names(&version), names(table));
        assert_eq!(version["state"], "live");
        let canonical = version["canonical"].as_str().unwrap();
        assert_eq!(hex::encode(sha2::Sha256::digest(canonical)), hash);
    }
    // The first night market is built in and not played.
    let first = "slot-table 1\nmachine night-market\nversion 1";
    let draft = engine::games::Table::built_in().find(|table| table.canonical().starts_with(first));
    let path = format!("/api/games/tables/{}", draft.unwrap().hash_hex());
    assert_eq!(app.get(&path, None).await.json()["state"], "draft");
    for unknown in ["0".repeat(64), "none".to_owned()] {
        let answer = app.get(&format!("/api/games/tables/{unknown}"), None).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{unknown}");
    }
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_odds_are_those_of_the_table_that_is_played(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let odds = app.get("/api/odds", None).await.json();
    assert_eq!(
        (&odds[0]["game"], &odds[0]["machine"]),
        (&json!("slot"), &json!("night-market"))
    );
    assert_eq!(
        (&odds[1]["game"], &odds[1]["table"]),
        (&json!("roulette"), &json!("rotary"))
    );
    assert_eq!(
        (&odds[2]["game"], &odds[2]["table"]),
        (&json!("rps"), &json!("rps"))
    );
    assert_eq!(
        (&odds[3]["game"], &odds[3]["machine"]),
        (&json!("river"), &json!("han-river"))
    );
    assert_eq!(odds[2]["return_percent"], "98.00");
    assert_eq!(odds[3]["return_percent"], "96.19");
    assert_eq!(odds[0]["return_percent"], "95.91");
    let chances: Vec<u64> = odds[0]["symbols"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|s| s["one_in"].as_u64())
        .collect();
    assert_eq!(chances, [32_768, 4_096, 1_214, 262, 152, 96, 64]);
    let owl = app.player("owl").await;
    let round = app
        .post("/api/games/slot", Some(&owl), &spin())
        .await
        .json();
    assert_eq!(round["table_hash"], odds[0]["table_hash"]);
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_documentation_is_served(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let document = app.get("/api/openapi.json", None).await.json();
    assert!(document["paths"]["/api/games/slot"]["post"].is_object());
    let page = app.get("/api/docs", None).await;
    assert!(page.text.contains("/api/games/slot"));
    assert_eq!(app.get("/healthz", None).await.status, StatusCode::OK);
    let ready = app.get("/readyz", None).await;
    assert_eq!(
        (ready.status, &ready.json()["database"]),
        (StatusCode::OK, &json!(true))
    );
    app.close().await;
}
