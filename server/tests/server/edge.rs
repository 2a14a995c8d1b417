//! What every request is given and every answer has, and what can be seen of it from outside.

use crate::{
    harness::{TestApp, call},
    process::{Setup, seed, until},
};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::from_fn_with_state,
    routing::get,
};
use serde_json::json;
use server::middleware::{auth, client::Peer, edge};
use sqlx::PgPool;
use std::convert::Infallible;
use tower::ServiceExt as _;

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_request_id_is_taken_over_from_nobody_but_a_trusted_proxy(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let given = "0192aabb-ccdd-7eef-8000-0000deadbeef";
    let request = call(Method::GET, "/api/odds", None)
        .header("x-request-id", given)
        .extension(Peer([203, 0, 113, 9].into()))
        .body(Body::empty())
        .unwrap();
    let answer = app.send(request).await;
    let id = answer.header("x-request-id");
    assert!(id != given && id.len() == 36, "{id}");
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_body_that_comes_slowly_holds_no_place_at_work(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let (part, body) = tokio::sync::mpsc::channel::<Result<Bytes, Infallible>>(1);
    let body = futures::stream::unfold(body, |mut body| async {
        let part = body.recv().await?;
        Some((part, body))
    });
    let request = call(Method::POST, "/api/users/login", None)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from_stream(body))
        .unwrap();
    let answering = tokio::spawn(app.router.clone().oneshot(request));
    for _ in 0..2 {
        part.send(Ok(Bytes::from_static(b"{"))).await.unwrap();
    }
    assert_eq!(app.state.load.at_work(), 0, "it is being read");
    drop(part);
    let answer = answering.await.unwrap().unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_handler_that_panics_is_answered_with_the_number_of_its_incident(pool: PgPool) {
    async fn broken() -> StatusCode {
        panic!("on purpose")
    }
    let app = TestApp::open(pool).await;
    let observed = from_fn_with_state(app.state.clone(), edge::observe);
    let router = Router::new().route("/broken", get(broken)).layer(observed);
    let request = call(Method::GET, "/broken", None);
    let answer = router.oneshot(request.body(Body::empty()).unwrap()).await;
    let answer = answer.unwrap();
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let id = answer.headers()["x-request-id"].to_str().unwrap();
    let incident = id[id.len() - 8..].to_ascii_uppercase();
    assert!(answer.headers().contains_key("content-security-policy"));
    let body = to_bytes(answer.into_body(), 4_096).await.unwrap();
    let body = String::from_utf8_lossy(&body);
    assert!(body.contains(&incident), "{incident}: {body}");
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_made_up_token_or_cookie_makes_no_player(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let is_known = |name: header::HeaderName, value: &str| {
        let headers = HeaderMap::from_iter([(name, value.parse().unwrap())]);
        auth::is_known(&app.club, &headers)
    };
    let bearer = format!("Bearer {}", owl.tokens.access_token);
    assert!(is_known(header::AUTHORIZATION, &bearer));
    assert!(!is_known(header::AUTHORIZATION, &format!("{bearer}x")));
    let cookie = format!("casino_session={}", owl.cookie);
    assert!(!is_known(header::COOKIE, &cookie), "nobody has seen it yet");
    let request = call(Method::GET, "/api/users/me", None).header(header::COOKIE, &cookie);
    let answer = app.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(is_known(header::COOKIE, &cookie));
    assert!(!is_known(header::COOKIE, "casino_session=made-up"));
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn every_line_about_a_request_carries_its_id_and_metrics_count_it(pool: PgPool) {
    seed(&pool).await;
    let server = Setup::new(&pool)
        .with("METRICS_ADDR", "127.0.0.1:0")
        .with("TRUSTED_PROXIES", "127.0.0.0/8")
        .start()
        .await;
    let token = server.sign_up(1).await;
    let round = server.round(&token, "k").await;
    let id = round["round_id"].as_str().unwrap();
    let given = "0192aabb-ccdd-7eef-8000-0000deadbeef";
    let path = format!("/api/games/rounds/{id}");
    let request = server.client.get(format!("{}{path}", server.url));
    let answer = request
        .bearer_auth(&token)
        .header("x-request-id", given)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["x-request-id"], given);

    let mut line = json!(null);
    until("the request is in the log", async || {
        let mut lines = server.log.lines("answered").into_iter();
        let found = lines.find(|line| line["span"]["id"] == given);
        line = found.unwrap_or_default();
        !line.is_null()
    })
    .await;
    assert_eq!(line["target"], "access");
    assert_eq!(line["span"]["route"], "/api/games/rounds/{id}");
    assert_eq!(
        (&line["span"]["method"], &line["span"]["actor"]),
        (&json!("GET"), &json!("player"))
    );
    assert_eq!(line["fields"]["status"], 200);
    assert!(line["fields"]["ms"].as_f64().unwrap() > 0.0);

    assert_eq!(
        server.get("/metrics", "").await.unwrap().status(),
        StatusCode::NOT_FOUND
    );
    let address = server.log.field("metrics are told", "address").unwrap();
    let answer = server
        .client
        .get(format!("http://{address}/metrics"))
        .send()
        .await
        .unwrap();
    let text = answer.text().await.unwrap();
    for expected in [
        r#"http_request_seconds_count{method="GET",route="/api/games/rounds/{id}",status="2xx"} 1"#,
        r#"settlement_rounds_total{path="#,
        "settlement_batch_size_bucket{le=\"1\"} 1",
        "# HELP connections_open Open connections",
        "settlers_ready 1",
        r#"database_connections{pool="units",state="idle"}"#,
        r#"streams_open{visitor="player"} 0"#,
        "outbox_rows ",
        "process_resident_memory_bytes ",
    ] {
        assert!(text.contains(expected), "no {expected} in\n{text}");
    }
    assert!(!text.contains(id), "labels are bounded");
}
