//! The real executable, killed and cut off in the middle of play.

use club::audit::audit;
use reqwest::{Client, StatusCode, header};
use serde_json::{Value, json};
use sqlx::PgPool;
use std::{
    collections::HashMap,
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tokio::{task::JoinSet, time::Instant};

/// Longest that a test waits for something that must come.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that ends with the test.
struct Process(Child);

impl Process {
    fn kill(mut self) {
        // SIGKILL: no handler runs, nothing is flushed.
        self.0.kill().expect("the process is there");
        self.0.wait().expect("the process ends");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// The club as a process of its own, on the test's database.
struct Outpost {
    url: String,
    client: Client,
    environment: Vec<(&'static str, String)>,
}

impl Outpost {
    fn new(pool: &PgPool, redis_url: Option<String>) -> Self {
        let port = free_port();
        let options = pool.connect_options();
        let given = std::env::var("DATABASE_URL").expect("DATABASE_URL is set for tests");
        let database = options.get_database().expect("a test has a database");
        let (server, _) = given.rsplit_once('/').expect("a database address");
        let environment = vec![
            ("DATABASE_URL", format!("{server}/{database}")),
            ("REDIS_URL", redis_url.unwrap_or_default()),
            ("KAFKA_BROKERS", String::new()),
            ("APP_SECRET", "a secret for the tests of faults only".into()),
            ("LEPTOS_SITE_ADDR", format!("127.0.0.1:{port}")),
            ("DATABASE_CONNECTIONS", "8".into()),
            ("LOG", "warn".into()),
        ];
        let url = format!("http://127.0.0.1:{port}");
        Self {
            url,
            client: Client::new(),
            environment,
        }
    }

    async fn start(&self) -> Process {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
        let process = Command::new(env!("CARGO_BIN_EXE_casino-club"))
            .arg("serve")
            .current_dir(root)
            .envs(self.environment.iter().cloned())
            .stdin(Stdio::null())
            .spawn()
            .expect("the club starts");
        let process = Process(process);
        until("the club is ready", async || {
            let ready = self.client.get(format!("{}/readyz", self.url)).send().await;
            ready.is_ok_and(|answer| answer.status() == StatusCode::OK)
        })
        .await;
        process
    }

    async fn get(&self, path: &str, token: &str) -> reqwest::Result<Value> {
        let request = self.client.get(format!("{}{path}", self.url));
        request.bearer_auth(token).send().await?.json().await
    }

    async fn sign_up(&self, number: usize) -> String {
        let body = json!({
            "site_id": format!("fault_{number:03}"), "nickname": format!("fault_{number:03}"),
            "password": "correct horse", "invite_code": "NEON-0213",
        });
        let request = self
            .client
            .post(format!("{}/api/users/signup", self.url))
            .json(&body);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::CREATED);
        let tokens: Value = answer.json().await.expect("JSON");
        tokens["access_token"].as_str().expect("a token").to_owned()
    }

    /// Spins once under that key; `None` when no answer came.
    async fn spin(&self, token: &str, key: &str) -> Option<(StatusCode, bool, String)> {
        let body = json!({"machine": "night-market", "bet_per_line": 10, "lines": 5});
        let request = self
            .client
            .post(format!("{}/api/games/slot", self.url))
            .bearer_auth(token)
            .header(header::HeaderName::from_static("idempotency-key"), key)
            .json(&body);
        let answer = request.send().await.ok()?;
        let replayed = answer.headers().contains_key("idempotent-replayed");
        Some((answer.status(), replayed, answer.text().await.ok()?))
    }
}

async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < PATIENCE, "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn seed(pool: &PgPool) {
    let club = club::testing::TestClub::open(pool.clone()).await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn killed_while_64_play_the_club_keeps_every_answered_round_and_no_half_one(pool: PgPool) {
    seed(&pool).await;
    let outpost = std::sync::Arc::new(Outpost::new(&pool, None));
    let process = outpost.start().await;
    let mut players = Vec::new();
    for number in 0..64 {
        players.push(outpost.sign_up(number).await);
    }

    let mut playing = JoinSet::new();
    for (number, token) in players.iter().cloned().enumerate() {
        let outpost = outpost.clone();
        playing.spawn(async move {
            let (mut answered, mut round) = (HashMap::new(), 0);
            loop {
                let key = format!("{number}-{round}");
                round += 1;
                match outpost.spin(&token, &key).await {
                    Some((StatusCode::OK, false, text)) => answered.insert(key, text),
                    Some((StatusCode::CONFLICT, ..)) => return (number, answered, None),
                    _ => return (number, answered, Some(key)),
                };
            }
        });
    }
    until("many rounds are in", async || rounds(&pool).await > 1_000).await;
    process.kill();
    let mut sessions = Vec::new();
    while let Some(session) = playing.join_next().await {
        sessions.push(session.expect("a player's task"));
    }
    assert_eq!(audit(&pool).await.expect("the audit"), []);
    let answered: usize = sessions.iter().map(|(_, answered, _)| answered.len()).sum();
    let unanswered = sessions
        .iter()
        .filter(|(.., unanswered)| unanswered.is_some())
        .count();
    let stored = rounds(&pool).await;
    assert!(unanswered > 0, "the kill came in the middle");
    assert!(stored >= answered as i64 && stored <= (answered + unanswered) as i64);

    let process = outpost.start().await;
    for (number, answered, unanswered) in &sessions {
        let token = &players[*number];
        for (key, text) in answered {
            let again = outpost.spin(token, key).await.expect("an answer");
            assert_eq!(
                (again.0, again.1, &again.2),
                (StatusCode::OK, true, text),
                "{key}"
            );
        }
        if let Some(key) = unanswered {
            let (status, ..) = outpost.spin(token, key).await.expect("an answer");
            assert!(
                matches!(status, StatusCode::OK | StatusCode::CONFLICT),
                "{key}: {status}"
            );
        }
    }
    process.kill();
    assert_eq!(audit(&pool).await.expect("the audit"), []);
}

async fn rounds(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from play_rounds")
        .fetch_one(pool)
        .await
        .expect("a count")
}

fn start_redis(port: u16) -> Process {
    let child = Command::new("redis-server")
        .args([
            "--port",
            &port.to_string(),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
        ])
        .stdout(Stdio::null())
        .spawn()
        .expect("redis-server is installed for tests");
    Process(child)
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn with_redis_gone_play_goes_on_and_the_ranking_recovers(pool: PgPool) {
    seed(&pool).await;
    let port = free_port();
    let redis = start_redis(port);
    let outpost = Outpost::new(&pool, Some(format!("redis://127.0.0.1:{port}")));
    let _process = outpost.start().await;
    let token = outpost.sign_up(0).await;
    play_until_a_win(&outpost, &token, "before").await;
    let ranked = async |live: bool| {
        let ranking = outpost
            .get("/api/rankings/weekly", &token)
            .await
            .expect("a ranking");
        ranking["live"] == live && ranking["own"]["score"].as_i64() == Some(score(&pool).await)
    };
    until("Redis has the ranking", async || ranked(true).await).await;

    redis.kill();
    play_until_a_win(&outpost, &token, "without").await;
    until("PostgreSQL answers for Redis", async || ranked(false).await).await;
    let ready = outpost.get("/readyz", &token).await.expect("an answer");
    assert_eq!(
        (&ready["ready"], &ready["redis"]),
        (&json!(true), &json!(false))
    );

    // It comes back empty, as after a crash without a disk.
    let _redis = start_redis(port);
    play_until_a_win(&outpost, &token, "after").await;
    until("the ranking is back in Redis", async || ranked(true).await).await;
    assert_eq!(audit(&pool).await.expect("the audit"), []);
}

/// What this week's winning rounds brought, straight from the rounds.
async fn score(pool: &PgPool) -> i64 {
    sqlx::query_scalar(
        "select coalesce(sum(payout - bet), 0)::bigint from play_rounds where payout > bet",
    )
    .fetch_one(pool)
    .await
    .expect("a sum")
}

async fn play_until_a_win(outpost: &Outpost, token: &str, name: &str) {
    for round in 0..200 {
        let (status, _, text) = outpost
            .spin(token, &format!("{name}-{round}"))
            .await
            .expect("an answer");
        assert_eq!(status, StatusCode::OK, "{text}");
        let round: Value = serde_json::from_str(&text).expect("a round");
        if round["net"].as_i64() > Some(0) {
            return;
        }
    }
    panic!("two hundred rounds without a win happen once in 10^16 tries");
}
