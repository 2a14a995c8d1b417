//! Rock-paper-scissors by REST: a round that waits, and what ends it.

use crate::harness::TestApp;
use axum::http::StatusCode;
use serde_json::json;
use sqlx::PgPool;

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_throw_that_wins_stays_open_until_it_is_cashed_out(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let (owl, fox) = (app.player("owl").await, app.player("fox").await);
    let body = json!({"table": "rps", "bet": 50, "throw": "paper"});
    let mut open = serde_json::Value::Null;
    for number in 0..40 {
        let key = format!("k{number}");
        let answer = app
            .post_keyed("/api/games/rps", Some(&owl), &body, &key)
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        let round = answer.json();
        assert_eq!(
            (&round["player_throw"], &round["bet"]),
            (&json!("paper"), &json!(50))
        );
        match (
            round["state"].as_str().unwrap(),
            round["result"].as_str().unwrap(),
        ) {
            ("open", "win") => open = round,
            ("settled", "draw") => {
                assert_eq!((&round["payout"], &round["net"]), (&json!(50), &json!(0)))
            }
            ("settled", "loss") => {
                assert_eq!((&round["payout"], &round["net"]), (&json!(0), &json!(-50)))
            }
            other => panic!("{other:?}"),
        }
        if !open.is_null() {
            let again = app
                .post_keyed("/api/games/rps", Some(&owl), &body, &key)
                .await;
            assert_eq!(
                (again.header("idempotent-replayed"), again.text.as_str()),
                ("true", answer.text.as_str())
            );
            break;
        }
    }
    assert_eq!(
        (&open["number"], &open["pot"], &open["streak"]),
        (&json!(null), &json!(97), &json!(1))
    );
    let listed = app.get("/api/games/open", Some(&owl)).await.json();
    assert_eq!(listed[0]["round_id"], open["round_id"]);
    assert_eq!(
        app.get("/api/games/open", Some(&fox)).await.json(),
        json!([])
    );

    let path = format!("/api/games/rps/{}", open["round_id"].as_str().unwrap());
    let (throw, none) = (json!({"throw": "rock"}), json!({}));
    for (path, body) in [
        (format!("{path}/throw"), &throw),
        (format!("{path}/cash-out"), &none),
    ] {
        let answer = app.post_keyed(&path, Some(&fox), body, "k").await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::NOT_FOUND, "not_found")
        );
    }
    let lizard = json!({"throw": "lizard"});
    let answer = app
        .post_keyed(&format!("{path}/throw"), Some(&owl), &lizard, "l")
        .await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (StatusCode::BAD_REQUEST, "bad_field")
    );

    let paid = app
        .post_keyed(&format!("{path}/cash-out"), Some(&owl), &none, "out")
        .await;
    assert_eq!(paid.status, StatusCode::OK, "{}", paid.text);
    let paid = paid.json();
    assert_eq!(
        (&paid["state"], &paid["payout"], &paid["net"]),
        (&json!("settled"), &json!(97), &json!(47))
    );
    let id = open["round_id"].as_str().unwrap();
    let read = app
        .get(&format!("/api/games/rounds/{id}"), Some(&owl))
        .await;
    assert_eq!(read.json(), paid);
    let over = app
        .post_keyed(&format!("{path}/throw"), Some(&owl), &throw, "late")
        .await;
    assert_eq!(
        (over.status, over.code().as_str()),
        (StatusCode::CONFLICT, "round_over")
    );
    app.close().await;
}
