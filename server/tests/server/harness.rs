//! A router in this process over a test club, and callers for it.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use club::{accounts::LoggedIn, testing::TestClub};
use leptos::config::LeptosOptions;
use pipeline::{Pipeline, frames::Fanout};
use serde_json::Value;
use server::{
    realtime::Hub,
    router::router,
    state::{AppState, Stopping},
};
use sqlx::PgPool;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// The most bytes an answer in a test may have.
const ANSWER_BYTES_MAX: usize = 4 * 1_024 * 1_024;

/// A club with its router.
pub struct TestApp {
    pub club: TestClub,
    pub router: Router,
    pub state: AppState,
    pub hub: Arc<Hub>,
    pub shutdown: CancellationToken,
    fanout: Arc<Fanout>,
    keys: AtomicU64,
}

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    /// The code of a refusal.
    pub fn code(&self) -> String {
        let body = self.json();
        assert!(body["request_id"].is_string(), "{body}");
        assert!(
            !body["error"]["message"]
                .as_str()
                .unwrap_or_default()
                .is_empty(),
            "{body}"
        );
        body["error"]["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

impl TestApp {
    pub async fn open(pool: PgPool) -> Self {
        let club = TestClub::open(pool).await;
        let hub = Arc::new(Hub::new(1_000, 100));
        let shutdown = CancellationToken::new();
        let fanout = Arc::new(Fanout::open(&club, hub.clone()));
        let state = AppState::new(
            club.clone(),
            // The test has no built site: pages are rendered, files are not looked for.
            LeptosOptions::builder().output_name("casino-club").build(),
            (hub.clone(), fanout.clone()),
            (Stopping::default(), shutdown.clone()),
        );
        Self {
            router: router(state.clone()),
            state,
            club,
            hub,
            shutdown,
            fanout,
            keys: AtomicU64::new(0),
        }
    }

    /// Lets every consumer handle every event there is.
    pub async fn handle_events(&self) {
        let mut pipeline = Pipeline::open(&self.club, self.fanout.clone()).expect("a pipeline");
        pipeline.drain().await.expect("every event is handled");
    }

    /// Ends the test: every event it has caused is handled by every consumer, and the audit is clean.
    pub async fn close(self) {
        self.handle_events().await;
        assert_eq!(
            self.club.discard_events().await,
            0,
            "events left in the outbox"
        );
        self.club.close().await;
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, ANSWER_BYTES_MAX)
            .await
            .expect("a whole body");
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Answer {
            status: parts.status,
            headers: parts.headers,
            text,
        }
    }

    /// Signs up a player of that name.
    pub async fn player(&self, name: &str) -> LoggedIn {
        self.club.sign_up(name).await
    }

    pub async fn get(&self, path: &str, who: Option<&LoggedIn>) -> Answer {
        let request = call(Method::GET, path, who).body(Body::empty());
        self.send(request.expect("a request")).await
    }

    /// Posts under a key that no other post of the test has.
    pub async fn post(&self, path: &str, who: Option<&LoggedIn>, body: &Value) -> Answer {
        let key = format!("test-{}", self.keys.fetch_add(1, Ordering::Relaxed));
        self.post_keyed(path, who, body, &key).await
    }

    pub async fn post_keyed(
        &self,
        path: &str,
        who: Option<&LoggedIn>,
        body: &Value,
        key: &str,
    ) -> Answer {
        self.post_text(path, who, &body.to_string(), key).await
    }

    /// Posts any text, without a key where it is empty.
    pub async fn post_text(
        &self,
        path: &str,
        who: Option<&LoggedIn>,
        body: &str,
        key: &str,
    ) -> Answer {
        let mut request =
            call(Method::POST, path, who).header(header::CONTENT_TYPE, "application/json");
        if !key.is_empty() {
            request = request.header("idempotency-key", key);
        }
        let request = request.body(Body::from(body.to_owned()));
        self.send(request.expect("a request")).await
    }
}

/// The beginning of a call in that player's name, or in nobody's.
pub fn call(method: Method, path: &str, who: Option<&LoggedIn>) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path);
    match who {
        Some(who) => request.header(
            header::AUTHORIZATION,
            format!("Bearer {}", who.tokens.access_token),
        ),
        None => request,
    }
}
