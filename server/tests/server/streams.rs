//! The stream, read as its bytes.

use crate::harness::{TestApp, call};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use club::accounts::LoggedIn;
use contract::{rankings::PlaceView, realtime::Frame};
use futures::StreamExt as _;
use pipeline::frames::{Delivery, LocalHub as _, To};
use serde_json::json;
use server::realtime::{counters, endings};
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
    async fn open(app: &TestApp, who: Option<&LoggedIn>, last_seen: Option<&str>) -> Self {
        Self::open_at(app, "/api/stream", who, last_seen).await
    }

    async fn open_at(
        app: &TestApp,
        path: &str,
        who: Option<&LoggedIn>,
        last_seen: Option<&str>,
    ) -> Self {
        let mut request = call(Method::GET, path, who);
        if let Some(id) = last_seen {
            request = request.header("last-event-id", id);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = app.router.clone().oneshot(request).await.unwrap();
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

async fn spin(app: &TestApp, who: &LoggedIn) {
    let body = json!({"machine": "night-market", "bet_per_line": 10, "lines": 1});
    let answer = app.post("/api/games/slot", Some(who), &body).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_stream_begins_with_where_things_stand(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    spin(&app, &owl).await;
    let (name, id, data) = Reader::open(&app, Some(&owl), None)
        .await
        .next()
        .await
        .unwrap();
    assert_eq!((name.as_str(), id.as_str()), ("hello", "r1"));
    let hello: serde_json::Value = serde_json::from_str(&data).unwrap();
    let me = app.get("/api/users/me", Some(&owl)).await.json();
    assert_eq!(hello["balance"]["balances"], me["balances"]);

    let (name, id, data) = Reader::open(&app, None, None).await.next().await.unwrap();
    assert_eq!((name.as_str(), id.as_str()), ("hello", ""));
    assert!(serde_json::from_str::<serde_json::Value>(&data).unwrap()["balance"].is_null());
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_stream_that_comes_back_is_told_every_round_it_missed(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    for _ in 0..5 {
        spin(&app, &owl).await;
    }
    let mut reader = Reader::open(&app, Some(&owl), Some("r2")).await;
    assert_eq!(reader.next().await.unwrap().0, "hello");
    let mut told = Vec::new();
    for _ in 0..3 {
        let (name, id, _) = reader.next().await.unwrap();
        assert_eq!(name, "round");
        told.push(id);
    }
    assert_eq!(told, ["r3", "r4", "r5"]);

    // A page that shows the first three opens its first stream.
    let mut reader = Reader::open_at(&app, "/api/stream?after=3", Some(&owl), None).await;
    assert_eq!(reader.next().await.unwrap().0, "hello");
    assert_eq!(reader.next().await.unwrap().1, "r4");

    let mut reader = Reader::open(&app, Some(&owl), Some("nonsense")).await;
    assert_eq!(reader.next().await.unwrap().0, "hello");
    assert_eq!(reader.next().await.unwrap().0, "resync");
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn live_frames_follow_and_the_stream_ends_when_the_club_stops(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let mut reader = Reader::open(&app, Some(&owl), None).await;
    assert_eq!(reader.next().await.unwrap().0, "hello");
    let to = To::Player(owl.tokens.user.id);
    let frame = Frame::Ranking(PlaceView { place: 1, score: 5 });
    app.hub.deliver(&[Delivery { to, frame }]);
    assert_eq!(reader.next().await.unwrap().0, "ranking");
    app.shutdown.cancel();
    assert_eq!(reader.next().await, None);
    drop(reader);
    assert_eq!(app.hub.open(), (0, 0));
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_stream_of_a_session_that_ended_elsewhere_a_moment_ago_does_not_open(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    assert_eq!(
        app.get("/api/users/me", Some(&owl)).await.status,
        StatusCode::OK,
        "it is remembered"
    );
    sqlx::query("update accounts_sessions set ended_at = $1")
        .bind(app.club.clock.now())
        .execute(&app.club.pool)
        .await
        .unwrap();
    let answer = app.get("/api/stream", Some(&owl)).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.code(), "session_expired");
    assert_eq!(app.hub.open(), (0, 0));
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn after_a_reset_a_page_reads_anew_soon_and_other_frames_do_not_wait(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let mut readers = Vec::new();
    for _ in 0..3 {
        let mut reader = Reader::open(&app, None, None).await;
        assert_eq!(reader.next().await.unwrap().0, "hello");
        readers.push(reader);
    }
    app.hub.reset();
    app.hub.reset();
    let (to, frame) = (
        To::Everybody,
        Frame::Ranking(PlaceView { place: 1, score: 5 }),
    );
    app.hub.deliver(&[Delivery { to, frame }]);
    let mut frames_first = 0;
    for mut reader in readers {
        let heard = [
            reader.next().await.unwrap().0,
            reader.next().await.unwrap().0,
        ];
        assert!(heard.contains(&"resync".to_owned()) && heard.contains(&"ranking".to_owned()));
        frames_first += usize::from(heard[0] == "ranking");
    }
    assert!(frames_first > 0, "not all pages are told at once");
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn more_endings_than_can_be_told_close_the_streams_of_ended_sessions_only(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let (owl, fox) = (app.player("owl").await, app.player("fox").await);
    let mut ended = Reader::open(&app, Some(&owl), None).await;
    let mut stays = Reader::open(&app, Some(&fox), None).await;
    for reader in [&mut ended, &mut stays] {
        assert_eq!(reader.next().await.unwrap().0, "hello");
    }
    let answer = app.post("/api/users/logout", Some(&owl), &json!({})).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    endings::read_anew(&app.club, &app.hub).await;
    assert_eq!(ended.next().await, None);
    assert_eq!(app.hub.open(), (1, 0));
    app.shutdown.cancel();
    assert_eq!(stays.next().await, None);
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_log_out_ends_the_streams_of_its_session_and_no_others(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let login = json!({"site_id": "owl_site", "password": "correct horse"});
    let phone = app.post("/api/users/login", None, &login).await.json();
    let closing = endings::close_streams(app.club.clone(), app.hub.clone(), app.shutdown.clone());
    let closing = tokio::spawn(closing);
    let mut ended = Reader::open(&app, Some(&owl), None).await;
    let mut phone_owl = owl.clone();
    phone_owl.tokens.access_token = phone["access_token"].as_str().unwrap().to_owned();
    let mut stays = Reader::open(&app, Some(&phone_owl), None).await;
    for reader in [&mut ended, &mut stays] {
        assert_eq!(reader.next().await.unwrap().0, "hello");
    }
    let answer = app.post("/api/users/logout", Some(&owl), &json!({})).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(ended.next().await, None);
    assert_eq!(app.hub.open(), (1, 0));
    app.shutdown.cancel();
    assert_eq!(stays.next().await, None);
    closing.await.unwrap();
    app.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn everybody_is_told_the_counters_when_somebody_plays(pool: PgPool) {
    let app = TestApp::open(pool).await;
    let owl = app.player("owl").await;
    let mut guest = Reader::open(&app, None, None).await;
    let (name, _, hello) = guest.next().await.unwrap();
    let hello: serde_json::Value = serde_json::from_str(&hello).unwrap();
    assert_eq!(
        (name.as_str(), &hello["counters"]["rounds_today"]),
        ("hello", &json!(0))
    );
    let (platform, hub) = (app.club.clone(), app.hub.clone());
    let telling = tokio::spawn(counters::tell(platform, hub, app.shutdown.clone()));

    let spin = json!({"machine": "night-market", "bet_per_line": 10, "lines": 5});
    app.post("/api/games/slot", Some(&owl), &spin).await;
    app.handle_events().await;
    let told = loop {
        let (name, _, data) = guest.next().await.unwrap();
        let told: serde_json::Value = serde_json::from_str(&data).unwrap();
        // The first one may have been read before the round was counted.
        if name == "counters" && told["rounds_today"] == 1 {
            break told;
        }
    };
    assert_eq!(told["playing_now"], 1);
    drop(guest);
    app.shutdown.cancel();
    telling.await.unwrap();
    app.close().await;
}
