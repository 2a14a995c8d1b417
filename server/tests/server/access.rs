//! The access table: every address there is, and who may call it.
//!
//! An address that is not in the table fails the test, and so does a row without an address.

use crate::harness::{TestApp, call};
use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use serde_json::json;
use sqlx::PgPool;
use std::collections::BTreeSet;

/// Who may call an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// Everybody.
    Open,
    /// Whoever is logged in; a guest is refused with 401.
    Players,
}
use Access::{Open, Players};

/// The JSON API.
const ENDPOINTS: &[(&str, &str, Access)] = &[
    ("GET", "/api/counters", Open),
    ("GET", "/api/fairness/seed", Players),
    ("GET", "/api/fairness/seeds", Players),
    ("POST", "/api/fairness/rotate", Players),
    ("GET", "/api/games/history", Players),
    ("GET", "/api/games/history.csv", Players),
    ("GET", "/api/games/open", Players),
    ("GET", "/api/games/rounds/{id}", Players),
    ("POST", "/api/games/roulette", Players),
    ("POST", "/api/games/rps", Players),
    ("POST", "/api/games/rps/{round_id}/cash-out", Players),
    ("POST", "/api/games/rps/{round_id}/throw", Players),
    ("POST", "/api/games/slot", Players),
    ("GET", "/api/games/stats", Players),
    ("GET", "/api/games/stats/me", Players),
    ("GET", "/api/games/tables", Open),
    ("GET", "/api/games/tables/{table_hash}", Open),
    ("GET", "/api/jackpot", Open),
    ("GET", "/api/notifications", Players),
    ("POST", "/api/notifications/read", Players),
    ("GET", "/api/odds", Open),
    ("GET", "/api/odds.csv", Open),
    ("GET", "/api/play-limits", Players),
    ("PUT", "/api/play-limits", Players),
    ("POST", "/api/play-limits/cool-off", Players),
    ("POST", "/api/play-limits/return", Players),
    ("POST", "/api/play-limits/self-exclusion", Players),
    ("GET", "/api/rankings/weekly", Open),
    ("GET", "/api/stream", Open),
    ("POST", "/api/users/login", Open),
    ("POST", "/api/users/logout", Players),
    ("GET", "/api/users/me", Players),
    ("POST", "/api/users/refresh", Open),
    ("POST", "/api/users/signup", Open),
    ("GET", "/api/wallet/history", Players),
    ("GET", "/healthz", Open),
    ("GET", "/readyz", Open),
    ("GET", "/verify/offline", Open),
];

/// Server functions that pages call.
const RPCS: &[(&str, &str, Access)] = &[
    ("GET", "/rpc/accounts/check_invite", Open),
    ("GET", "/rpc/accounts/me", Players),
    ("POST", "/rpc/accounts/log_in", Open),
    // Pressed twice, the second press comes from a guest and finds everything done.
    ("POST", "/rpc/accounts/log_out", Open),
    ("POST", "/rpc/accounts/sign_up", Open),
    ("GET", "/rpc/fairness/revealed", Players),
    ("GET", "/rpc/fairness/seed", Players),
    ("POST", "/rpc/fairness/rotate", Players),
    ("GET", "/rpc/layout/frame", Open),
    ("GET", "/rpc/limits/limits", Players),
    ("POST", "/rpc/limits/come_back", Players),
    ("POST", "/rpc/limits/cool_off", Players),
    ("POST", "/rpc/limits/exclude", Players),
    ("POST", "/rpc/limits/set", Players),
    ("GET", "/rpc/lobby/page", Players),
    ("GET", "/rpc/notifications/list", Players),
    ("POST", "/rpc/notifications/read_all", Players),
    ("GET", "/rpc/play/counters", Open),
    ("GET", "/rpc/play/odds", Open),
    ("GET", "/rpc/play/imported", Open),
    ("GET", "/rpc/play/tables", Open),
    ("GET", "/rpc/play/river_page", Players),
    ("GET", "/rpc/play/roulette_page", Players),
    ("GET", "/rpc/play/rps_page", Players),
    ("POST", "/rpc/play/rps_begin", Players),
    ("POST", "/rpc/play/rps_cash_out", Players),
    ("POST", "/rpc/play/rps_throw", Players),
    ("GET", "/rpc/play/round", Players),
    ("GET", "/rpc/play/rounds", Players),
    ("GET", "/rpc/play/rounds_of_pair", Players),
    ("GET", "/rpc/play/slot_page", Players),
    ("GET", "/rpc/play/statistics", Players),
    ("POST", "/rpc/play/river", Players),
    ("POST", "/rpc/play/spin", Players),
    ("POST", "/rpc/play/turn", Players),
    ("POST", "/rpc/preferences/set", Open),
    ("GET", "/rpc/profile/page", Players),
    ("GET", "/rpc/rankings/weekly", Players),
    ("GET", "/rpc/wallet/history", Players),
];

#[test]
fn every_endpoint_is_in_the_table() {
    let (_, document) = server::rest::routes();
    let document = serde_json::to_value(document).unwrap();
    let there: BTreeSet<(String, String)> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            methods
                .as_object()
                .unwrap()
                .keys()
                .map(|method| (method.to_uppercase(), path.clone()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(there, listed(ENDPOINTS));
}

#[test]
fn every_server_function_is_in_the_table() {
    let there: BTreeSet<(String, String)> = server_fn::axum::server_fn_paths()
        .map(|(path, method)| (method.to_string(), path.to_owned()))
        .collect();
    assert_eq!(there, listed(RPCS));
}

fn listed(rows: &[(&str, &str, Access)]) -> BTreeSet<(String, String)> {
    rows.iter()
        .map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned()))
        .collect()
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_guest_is_refused_wherever_a_player_is_needed(pool: PgPool) {
    let app = TestApp::open(pool).await;
    for (method, path, access) in ENDPOINTS.iter().chain(RPCS) {
        if *path == "/api/stream" {
            continue; // It never ends; `streams` reads its beginning.
        }
        let answer = call_as_guest(&app, method, path).await;
        let refused = answer == StatusCode::UNAUTHORIZED;
        // A log-in with nothing in it is refused for its body, before anybody is asked who.
        assert_eq!(refused, *access == Players, "{method} {path}: {answer}");
        assert!(!answer.is_server_error(), "{method} {path}: {answer}");
    }
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_forged_or_spent_token_is_a_guest(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let mut owl = app.player("owl").await;
    assert_eq!(
        app.get("/api/users/me", Some(&owl)).await.status,
        StatusCode::OK
    );
    let spent = owl.clone();
    let left = app
        .post("/api/users/logout", Some(&spent), &json!({}))
        .await;
    assert_eq!(left.status, StatusCode::NO_CONTENT);
    assert_eq!(
        app.get("/api/users/me", Some(&spent)).await.code(),
        "unauthenticated"
    );
    owl.tokens.access_token.push('x');
    assert_eq!(
        app.get("/api/users/me", Some(&owl)).await.code(),
        "unauthenticated"
    );
    app.close().await;
}

/// What a guest is answered who sends a body of the right kind with nothing in it.
async fn call_as_guest(app: &TestApp, method: &str, path: &str) -> StatusCode {
    let id = "00000000-0000-8000-8000-000000000001";
    let path = path.replace("{id}", id).replace("{round_id}", id);
    let kind = if path.starts_with("/rpc/") {
        "application/x-www-form-urlencoded"
    } else {
        "application/json"
    };
    let body = sample(&path);
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let is_get = method == Method::GET;
    let path = if is_get && path.starts_with("/rpc/") && !body.is_empty() {
        format!("{path}?{body}")
    } else {
        path
    };
    let request = call(method, &path, None)
        .header(header::CONTENT_TYPE, kind)
        .header(header::ACCEPT, "application/json")
        .header("idempotency-key", "the-key-of-a-guest")
        .body(Body::from(if is_get {
            String::new()
        } else {
            body.to_owned()
        }))
        .unwrap();
    app.send(request).await.status
}

/// A body that a player's call would be taken with, so that only the guest is to blame.
fn sample(path: &str) -> &'static str {
    match path {
        "/api/games/slot" => r#"{"machine":"night-market","bet_per_line":10,"lines":1}"#,
        "/api/games/roulette" => r#"{"table":"rotary","bets":[{"kind":"red","amount":100}]}"#,
        "/api/games/rps" => r#"{"table":"rps","bet":50,"throw":"rock"}"#,
        "/api/games/rps/00000000-0000-8000-8000-000000000001/throw" => r#"{"throw":"rock"}"#,
        "/api/play-limits" => r#"{"daily_loss":100,"daily_stake":null,"daily_minutes":60}"#,
        "/api/play-limits/cool-off" => r#"{"hours":24}"#,
        "/api/play-limits/self-exclusion" => r#"{"days":180}"#,
        "/rpc/play/river" => "machine=han-river&bet_per_line=5&lines=20&idempotency_key=k",
        "/api/fairness/rotate" => r#"{"client_seed":"x"}"#,
        "/rpc/play/spin" => "machine=night-market&bet_per_line=10&lines=1&idempotency_key=k",
        "/rpc/play/turn" => "table=rotary&bets[0][spot]=red&bets[0][amount]=100&idempotency_key=k",
        "/rpc/play/rps_begin" => "table=rps&bet=50&throw=rock&idempotency_key=k",
        "/rpc/play/rps_cash_out" => "id=00000000-0000-8000-8000-000000000001&idempotency_key=k",
        "/rpc/play/rps_throw" => {
            "id=00000000-0000-8000-8000-000000000001&throw=rock&idempotency_key=k"
        }
        "/rpc/play/round" => "id=00000000-0000-8000-8000-000000000001",
        "/rpc/play/rounds_of_pair" => "pair=00000000-0000-8000-8000-000000000001",
        "/rpc/limits/set" => "kind=daily_loss&value=100",
        "/rpc/limits/cool_off" => "hours=24",
        "/rpc/limits/exclude" => {
            "days=180&sentence=6%EA%B0%9C%EC%9B%94%20%EC%89%AC%EA%B2%A0%EC%8A%B5%EB%8B%88%EB%8B%A4"
        }
        "/rpc/fairness/rotate" => "client_seed=x&idempotency_key=k",
        "/rpc/accounts/log_out" | "/rpc/notifications/read_all" => "idempotency_key=k",
        _ => "",
    }
}
