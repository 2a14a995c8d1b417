//! What every request is given and every answer has, and what can be seen of it from outside.

use crate::{
    harness::{TestApp, call},
    process::{Setup, seed, until},
};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use serde_json::json;
use server::middleware::client::Peer;
use sqlx::PgPool;

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
        r#"database_connections{state="idle"}"#,
        r#"streams_open{visitor="player"} 0"#,
        "outbox_rows ",
        "process_resident_memory_bytes ",
    ] {
        assert!(text.contains(expected), "no {expected} in\n{text}");
    }
    assert!(!text.contains(id), "labels are bounded");
}
