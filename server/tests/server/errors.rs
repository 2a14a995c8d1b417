//! Bad input of every kind: a clear error, and nothing changed.

use crate::harness::{TestApp, call};
use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use club::accounts::LoggedIn;
use serde_json::json;
use sqlx::PgPool;

/// What a player holds and has played, to compare before and after.
async fn state(app: &TestApp, who: &LoggedIn) -> (serde_json::Value, serde_json::Value) {
    let me = app.get("/api/users/me", Some(who)).await.json();
    let stats = app.get("/api/games/stats/me", Some(who)).await.json();
    (me["balances"].clone(), stats)
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_bad_spin_is_refused_by_name_and_changes_nothing(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let before = state(&app, &owl).await;
    let long = format!(
        r#"{{"machine":"{}","bet_per_line":10,"lines":1}}"#,
        "m".repeat(10_000)
    );
    let huge = format!(r#"{{"machine":"{}"}}"#, "m".repeat(100_000));
    for (body, status, code, field) in [
        (
            r#"{"bet_per_line":10,"lines":1}"#,
            400,
            "bad_field",
            "machine",
        ),
        (
            r#"{"machine":"night-market","lines":1}"#,
            400,
            "bad_field",
            "bet_per_line",
        ),
        (
            r#"{"machine":"night-market","bet_per_line":"10","lines":1}"#,
            400,
            "bad_field",
            "bet_per_line",
        ),
        (
            r#"{"machine":"night-market","bet_per_line":10,"lines":1,"free":true}"#,
            400,
            "bad_field",
            "free",
        ),
        (
            r#"{"machine":"night-market","bet_per_line":-10,"lines":1}"#,
            400,
            "bad_field",
            "bet_per_line",
        ),
        (
            r#"{"machine":"night-market","bet_per_line":0,"lines":1}"#,
            400,
            "bad_field",
            "bet_per_line",
        ),
        (
            r#"{"machine":"night-market","bet_per_line":9223372036854775807,"lines":5}"#,
            400,
            "bad_field",
            "bet_per_line",
        ),
        (
            r#"{"machine":"night-market","bet_per_line":1e30,"lines":5}"#,
            400,
            "bad_field",
            "bet_per_line",
        ),
        (
            r#"{"machine":"night-market","bet_per_line":10,"lines":6}"#,
            400,
            "bad_field",
            "lines",
        ),
        (
            r#"{"machine":"night-market","bet_per_line":10,"lines":0}"#,
            400,
            "bad_field",
            "lines",
        ),
        (
            r#"{"machine":"day-market","bet_per_line":10,"lines":1}"#,
            400,
            "bad_field",
            "machine",
        ),
        (long.as_str(), 400, "bad_field", "machine"),
        (
            r#"{"machine":"night-market","bet_per_line":10000,"lines":5}"#,
            409,
            "insufficient_funds",
            "",
        ),
        ("", 400, "bad_json", ""),
        ("{", 400, "bad_json", ""),
        ("[1,2]", 400, "bad_json", ""),
        (huge.as_str(), 413, "body_too_large", ""),
    ] {
        let answer = app
            .post_text("/api/games/slot", Some(&owl), body, "key")
            .await;
        let shown: String = body.chars().take(80).collect();
        assert_eq!(answer.status.as_u16(), status, "{shown}: {}", answer.text);
        assert_eq!(answer.code(), code, "{shown}");
        let blamed = answer.json()["error"]["field"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        assert_eq!(blamed, field, "{shown}");
    }
    assert_eq!(state(&app, &owl).await, before);
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_body_of_another_kind_is_told_which_kind_to_send(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
        let mut request =
            call(Method::POST, "/api/games/slot", Some(&owl)).header("idempotency-key", "key");
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let answer = app.send(request.body(Body::from("{}")).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        assert_eq!(answer.code(), "bad_content_type");
    }
    let request = call(Method::POST, "/api/games/slot", Some(&owl))
        .header("idempotency-key", "key")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(&b"{\"machine\":\"\xff\xfe\"}"[..]))
        .unwrap();
    assert_eq!(app.send(request).await.code(), "bad_json");
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_bad_page_or_key_or_path_is_refused_by_name(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    for (path, code, field) in [
        ("/api/games/history?cursor=zzz", "bad_field", "cursor"),
        ("/api/games/history?cursor=%ff", "bad_field", "cursor"),
        ("/api/games/history?limit=0", "bad_field", "limit"),
        ("/api/games/history?limit=101", "bad_field", "limit"),
        ("/api/games/history?limit=many", "bad_field", "limit"),
        ("/api/games/history?page=2", "bad_field", "page"),
        ("/api/wallet/history?currency=won", "bad_field", "currency"),
        ("/api/games/rounds/nonsense", "not_found", ""),
        (
            "/api/games/rounds/00000000-0000-8000-8000-000000000001",
            "not_found",
            "",
        ),
        ("/api/no/such/endpoint", "not_found", ""),
    ] {
        let answer = app.get(path, Some(&owl)).await;
        assert_eq!(answer.code(), code, "{path}: {}", answer.text);
        let blamed = answer.json()["error"]["field"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        assert_eq!(blamed, field, "{path}");
    }
    let body = json!({"machine": "night-market", "bet_per_line": 10, "lines": 1});
    for key in ["has space", &"k".repeat(256)] {
        let answer = app
            .post_keyed("/api/games/slot", Some(&owl), &body, key)
            .await;
        assert_eq!(answer.json()["error"]["field"], "idempotency_key");
    }
    let wrong_method = app.get("/api/games/slot", Some(&owl)).await;
    assert_eq!(wrong_method.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(wrong_method.code(), "method_not_allowed");
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_refusal_speaks_the_callers_language(pool: PgPool) {
    let app = TestApp::open(pool).await;
    for (language, start) in [
        ("ko-KR,ko;q=0.9", "먼저"),
        ("en", "Log in"),
        ("fr", "Log in"),
    ] {
        let request = call(Method::GET, "/api/users/me", None)
            .header(header::ACCEPT_LANGUAGE, language)
            .body(Body::empty())
            .unwrap();
        let answer = app.send(request).await;
        let message = answer.json()["error"]["message"]
            .as_str()
            .unwrap()
            .to_owned();
        assert!(message.starts_with(start), "{message}");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        assert_eq!(answer.header("x-request-id"), answer.json()["request_id"]);
    }
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_sign_up_is_refused_at_the_field_to_mend(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let with = |field: &str, value: serde_json::Value| {
        let mut body = json!({
            "site_id": "night_owl", "nickname": "밤부엉이", "password": "correct horse",
            "invite_code": "NEON-0213"
        });
        body[field] = value;
        body
    };
    for (body, status, field) in [
        (with("site_id", json!("a")), 400, "site_id"),
        (with("site_id", json!("demo")), 409, "site_id"),
        (with("nickname", json!("<b>")), 400, "nickname"),
        (with("nickname", json!("밤도깨비")), 409, "nickname"),
        (with("password", json!("short")), 400, "password"),
        (with("password", json!("1234567890")), 400, "password"),
        (with("invite_code", json!("NEON")), 400, "invite_code"),
        (with("invite_code", json!("NONE-0000")), 422, "invite_code"),
        (with("birth_date", json!("2020-01-01")), 400, "birth_date"),
        (with("birth_date", json!("yesterday")), 400, "birth_date"),
        (with("is_admin", json!(true)), 400, "is_admin"),
    ] {
        let answer = app.post("/api/users/signup", None, &body).await;
        assert_eq!(answer.status.as_u16(), status, "{body}: {}", answer.text);
        assert_eq!(answer.json()["error"]["field"], field, "{body}");
    }
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_foreign_page_changes_nothing_in_a_players_name(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let request = call(Method::POST, "/api/games/slot", None)
        .header(header::COOKIE, format!("casino_session={}", owl.cookie))
        .header(header::CONTENT_TYPE, "application/json")
        .header("idempotency-key", "key")
        .header("sec-fetch-site", "cross-site")
        .body(Body::from(
            r#"{"machine":"night-market","bet_per_line":10,"lines":1}"#,
        ))
        .unwrap();
    assert_eq!(app.send(request).await.status, StatusCode::FORBIDDEN);
    let stats = app.get("/api/games/stats/me", Some(&owl)).await.json();
    assert_eq!(stats["rounds"], 0);
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn what_moves_money_or_draws_chance_is_refused_without_a_key(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let before = state(&app, &owl).await;
    let spin = json!({"machine": "night-market", "bet_per_line": 10, "lines": 1});
    let bets = json!({"table": "rotary", "bets": [{"kind": "red", "amount": 100}]});
    let throw = json!({"table": "rps", "bet": 50, "throw": "rock"});
    let throw_again = json!({"throw": "rock"});
    let round = "/api/games/rps/00000000-0000-8000-8000-000000000001";
    let (one, out) = (format!("{round}/throw"), format!("{round}/cash-out"));
    let rotate = json!({"client_seed": "a"});
    let sign_up = json!({
        "site_id": "night_owl", "nickname": "밤부엉이", "password": "correct horse",
        "invite_code": "NEON-0213"
    });
    for (path, who, body) in [
        ("/api/games/slot", Some(&owl), &spin),
        ("/api/games/roulette", Some(&owl), &bets),
        ("/api/games/rps", Some(&owl), &throw),
        (&one, Some(&owl), &throw_again),
        (&out, Some(&owl), &json!({})),
        ("/api/fairness/rotate", Some(&owl), &rotate),
        ("/api/users/signup", None, &sign_up),
    ] {
        let answer = app.post_text(path, who, &body.to_string(), "").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(answer.code(), "idempotency_key_required", "{path}");
    }
    let login = json!({"site_id": "owl_site", "password": "correct horse"});
    let answer = app
        .post_text("/api/users/login", None, &login.to_string(), "")
        .await;
    assert_eq!(answer.status, StatusCode::OK, "a log-in twice harms nobody");
    assert_eq!(state(&app, &owl).await, before);
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_bad_bet_of_roulette_is_named_by_its_place(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let before = state(&app, &owl).await;
    for (table, bets, field) in [
        ("none", json!([{"kind": "red", "amount": 10}]), "table"),
        ("rotary", json!([]), "bets"),
        (
            "rotary",
            json!([{"kind": "red", "amount": 10}, {"kind": "pink", "amount": 10}]),
            "bets[1].kind",
        ),
        (
            "rotary",
            json!([{"kind": "straight", "on": [37], "amount": 10}]),
            "bets[0].on",
        ),
        (
            "rotary",
            json!([{"kind": "red", "amount": 0}]),
            "bets[0].amount",
        ),
        ("rotary", json!([{"kind": "red"}]), "amount"),
    ] {
        let body = json!({"table": table, "bets": bets});
        let answer = app.post("/api/games/roulette", Some(&owl), &body).await;
        assert_eq!(
            answer.status,
            StatusCode::BAD_REQUEST,
            "{body}: {}",
            answer.text
        );
        assert_eq!(
            answer.json()["error"]["field"],
            field,
            "{body}: {}",
            answer.text
        );
    }
    assert_eq!(state(&app, &owl).await, before);
    app.close().await;
}
