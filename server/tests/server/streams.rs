//! The stream, read as its bytes.

use crate::harness::{House, call};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use club::accounts::LoggedIn;
use contract::{rankings::PlaceView, realtime::Frame};
use futures::StreamExt as _;
use pipeline::frames::{Delivery, LocalHub as _, To};
use serde_json::json;
use sqlx::PgPool;
use std::time::Duration;
use tower::ServiceExt as _;

/// Longest that a test waits for a frame that must come.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open stream, read event by event.
struct Reader {
    body: axum::body::BodyDataStream,
    rest: String,
}

impl Reader {
    async fn open(house: &House, who: Option<&LoggedIn>, last_seen: Option<&str>) -> Self {
        let mut request = call(Method::GET, "/api/stream", who);
        if let Some(id) = last_seen {
            request = request.header("last-event-id", id);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = house.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        Self {
            body: response.into_body().into_data_stream(),
            rest: String::new(),
        }
    }

    /// The next event as (name, id, data); `None` at the end of the stream.
    async fn next(&mut self) -> Option<(String, String, String)> {
        loop {
            if let Some((event, rest)) = self.rest.split_once("\n\n") {
                let field = |name: &str| {
                    event
                        .lines()
                        .find_map(|line| line.strip_prefix(name))
                        .map(|value| value.trim().to_owned())
                        .unwrap_or_default()
                };
                let read = (field("event:"), field("id:"), field("data:"));
                self.rest = rest.to_owned();
                return Some(read);
            }
            let bytes = tokio::time::timeout(PATIENCE, self.body.next())
                .await
                .unwrap()?;
            self.rest
                .push_str(std::str::from_utf8(&bytes.unwrap()).unwrap());
        }
    }
}

async fn spin(house: &House, who: &LoggedIn) {
    let body = json!({"machine": "night-market", "bet_per_line": 10, "lines": 1});
    let answer = house.post("/api/games/slot", Some(who), &body).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_stream_begins_with_where_things_stand(pool: PgPool) {
    let house = House::open(pool).await;
    let owl = house.player("owl").await;
    spin(&house, &owl).await;
    let (name, id, data) = Reader::open(&house, Some(&owl), None)
        .await
        .next()
        .await
        .unwrap();
    assert_eq!((name.as_str(), id.as_str()), ("hello", "r1"));
    let hello: serde_json::Value = serde_json::from_str(&data).unwrap();
    let me = house.get("/api/users/me", Some(&owl)).await.json();
    assert_eq!(hello["balance"]["balances"], me["balances"]);

    let (name, id, data) = Reader::open(&house, None, None).await.next().await.unwrap();
    assert_eq!((name.as_str(), id.as_str()), ("hello", ""));
    assert!(serde_json::from_str::<serde_json::Value>(&data).unwrap()["balance"].is_null());
    house.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_stream_that_comes_back_is_told_every_round_it_missed(pool: PgPool) {
    let house = House::open(pool).await;
    let owl = house.player("owl").await;
    for _ in 0..5 {
        spin(&house, &owl).await;
    }
    let mut reader = Reader::open(&house, Some(&owl), Some("r2")).await;
    assert_eq!(reader.next().await.unwrap().0, "hello");
    let mut told = Vec::new();
    for _ in 0..3 {
        let (name, id, _) = reader.next().await.unwrap();
        assert_eq!(name, "round");
        told.push(id);
    }
    assert_eq!(told, ["r3", "r4", "r5"]);

    let mut reader = Reader::open(&house, Some(&owl), Some("nonsense")).await;
    assert_eq!(reader.next().await.unwrap().0, "hello");
    assert_eq!(reader.next().await.unwrap().0, "resync");
    house.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn live_frames_follow_and_the_stream_ends_when_the_club_stops(pool: PgPool) {
    let house = House::open(pool).await;
    let owl = house.player("owl").await;
    let mut reader = Reader::open(&house, Some(&owl), None).await;
    assert_eq!(reader.next().await.unwrap().0, "hello");
    let to = To::Player(owl.tokens.user.id);
    let frame = Frame::Ranking(PlaceView { place: 1, score: 5 });
    house.hub.deliver(&[Delivery { to, frame }]);
    assert_eq!(reader.next().await.unwrap().0, "ranking");
    house.stopping.cancel();
    assert_eq!(reader.next().await, None);
    drop(reader);
    assert_eq!(house.hub.open(), 0);
    house.close().await;
}
